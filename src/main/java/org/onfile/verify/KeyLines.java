package org.onfile.verify;

import java.util.List;
import org.onfile.tlog.VerifierKey;

/** Verifier keys as {@code /log/key} and a mirror's {@code key} have them: one a line, the current one first. */
public final class KeyLines {

    private KeyLines() {}

    /**
     * The keys.
     *
     * @param place where the text is from, for what is said of its faults
     * @throws IllegalArgumentException if a line is no verifier key, or there is none
     */
    public static List<VerifierKey> parse(String text, String place) {
        List<String> lines =
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        if (lines.isEmpty()) {
            throw new IllegalArgumentException(place + ": there is no verifier key in it");
        }
        try {
            return lines.stream().map(VerifierKey::parse).toList();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
        }
    }
}
