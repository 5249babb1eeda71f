package org.onfile.identifier;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The private-use code points (U+E000–F8FF) that GBK and GB 18030-2000 and -2005 gave to characters that Unicode did not
 * have yet, such as U+E863 for 䶮, each with the code point that it has now: {@code private-use-characters.csv} beside
 * this class. Among them are the 24 that were left in GB 18030-2005, of which GB 18030-2022 moved 18.
 */
final class PrivateUseCharacters {

    private static final Map<Integer, Integer> ASSIGNED = read();

    private PrivateUseCharacters() {}

    /** The code point that Unicode has for the character; the same one where there is no such pair. */
    static int assigned(int codePoint) {
        return ASSIGNED.getOrDefault(codePoint, codePoint);
    }

    /** The text with each of them as Unicode has it now. */
    static String assigned(String text) {
        return text.codePoints().noneMatch(ASSIGNED::containsKey)
                ? text
                : text.codePoints()
                        .map(PrivateUseCharacters::assigned)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static Map<Integer, Integer> read() {
        try (InputStream table = PrivateUseCharacters.class.getResourceAsStream("private-use-characters.csv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(
                        Objects.requireNonNull(table, "private-use-characters.csv"), StandardCharsets.US_ASCII))) {
            return lines.lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .collect(Collectors.toUnmodifiableMap(
                            cells -> Integer.valueOf(cells[1], 16), cells -> Integer.valueOf(cells[2], 16)));
        } catch (IOException e) {
            throw new UncheckedIOException("private-use-characters.csv cannot be read", e);
        }
    }
}
