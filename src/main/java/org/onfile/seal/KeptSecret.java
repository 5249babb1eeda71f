package org.onfile.seal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.onfile.file.DurableFile;

/** A generated password in a file of its own that only its owner can read. */
public final class KeptSecret {
    private static final int BYTES = 24;

    private KeptSecret() {}

    /**
     * The secret in the file; where there is none, a new one of 192 random bits, in hex. Whoever asks at the same time is
     * given the same one.
     */
    public static String in(Path file) throws IOException {
        DurableFile.createIfAbsent(
                file, out -> out.write(fresh().getBytes(StandardCharsets.US_ASCII)), DurableFile.OWNER_ONLY);
        return Files.readString(file).strip();
    }

    private static String fresh() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
