package org.onfile.cli.hub;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.onfile.tlog.VerifierKey;
import org.onfile.verify.KeyLines;

/** The log's verifier keys as options give them: each a key, or a file of keys. */
public final class GivenLogKeys {

    private GivenLogKeys() {}

    /**
     * The keys.
     *
     * @throws IllegalArgumentException if one is neither a key nor the name of a file of keys
     */
    public static List<VerifierKey> of(List<String> given) throws IOException {
        List<VerifierKey> keys = new ArrayList<>();
        for (String one : given) {
            if (isFile(one)) {
                keys.addAll(KeyLines.parse(Files.readString(Path.of(one)), one));
            } else if (one.contains("+")) {
                keys.addAll(KeyLines.parse(one, "the key given"));
            } else {
                throw new IllegalArgumentException(
                        one + ": no such file, and not a verifier key (name+id+base64) either");
            }
        }
        return keys;
    }

    private static boolean isFile(String given) {
        try {
            return Files.isRegularFile(Path.of(given));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
