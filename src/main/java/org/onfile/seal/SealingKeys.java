package org.onfile.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The two keys for data at rest, 256 bits each. Losing them loses the registry's content: they belong into the
 * operator's backup, apart from the database's.
 */
public record SealingKeys(SecretKey sealing, SecretKey pseudonym) {

    /** Reads {@code sealing.key} and {@code pseudonym.key} (base64) in the folder; makes them, mode 600, where absent. */
    public static SealingKeys in(Path folder) throws IOException {
        Files.createDirectories(folder);
        return new SealingKeys(
                new SecretKeySpec(key(folder.resolve("sealing.key")), "AES"),
                new SecretKeySpec(key(folder.resolve("pseudonym.key")), "HmacSHA256"));
    }

    private static byte[] key(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] fresh = new byte[32];
            new SecureRandom().nextBytes(fresh);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, Base64.getEncoder().encodeToString(fresh));
        }
        byte[] key = Base64.getDecoder().decode(Files.readString(file).strip());
        if (key.length != 32) {
            throw new IOException(file + ": a key for data at rest has 32 bytes, this one " + key.length);
        }
        return key;
    }

    @Override
    public String toString() {
        return "SealingKeys";
    }
}
