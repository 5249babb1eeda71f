package org.onfile.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.onfile.file.DurableFile;
import org.onfile.file.MalformedFileException;

/**
 * The two keys for data at rest, 256 bits each. Losing them loses the registry's content: they belong into the
 * operator's backup, apart from the database's.
 */
public record SealingKeys(SecretKey sealing, SecretKey pseudonym) {

    private static final int LENGTH = 32;

    /**
     * Reads {@code sealing.key} and {@code pseudonym.key} (base64) in the folder; makes them, mode 600, and it, 700, where absent.
     * Processes that do so at the same time have the same keys.
     *
     * @throws MalformedFileException if one of them is no key
     */
    public static SealingKeys in(Path folder) throws IOException {
        DurableFile.makePrivateFolder(folder);
        return new SealingKeys(
                new SecretKeySpec(key(folder.resolve("sealing.key")), "AES"),
                new SecretKeySpec(key(folder.resolve("pseudonym.key")), "HmacSHA256"));
    }

    private static byte[] key(Path file) throws IOException {
        DurableFile.createIfAbsent(file, out -> out.write(Base64.getEncoder().encode(fresh())), DurableFile.OWNER_ONLY);
        byte[] key;
        try {
            key = Base64.getDecoder().decode(Files.readString(file).strip());
        } catch (IllegalArgumentException notBase64) {
            // its message could hold key material
            key = new byte[0];
        }
        if (key.length != LENGTH) {
            throw new MalformedFileException(file + ": not a key for data at rest, which is base64 of " + LENGTH
                    + " bytes. Restore it from your backup: without it nothing that was sealed can be read");
        }
        return key;
    }

    private static byte[] fresh() {
        byte[] key = new byte[LENGTH];
        new SecureRandom().nextBytes(key);
        return key;
    }

    @Override
    public String toString() {
        return "SealingKeys";
    }
}
