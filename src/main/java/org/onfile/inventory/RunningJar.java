package org.onfile.inventory;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.springframework.boot.system.ApplicationHome;

/**
 * The jar that this JVM was started from. Its digest is read at the start, beside everything else, since a later build
 * may put another file in its place.
 */
final class RunningJar {

    private final CompletableFuture<Optional<String>> sha256;

    private RunningJar(Optional<Path> jar) {
        this.sha256 = CompletableFuture.supplyAsync(
                () -> jar.map(RunningJar::digest),
                task -> Thread.ofPlatform().daemon().name("jar-digest").start(task));
    }

    /** The jar of this class; none where classes come from a folder, as in tests. */
    static RunningJar ofThisJvm() {
        File source = new ApplicationHome(RunningJar.class).getSource();
        return new RunningJar(Optional.ofNullable(source).filter(File::isFile).map(File::toPath));
    }

    /** SHA-256 of the file in lower-case hex; waits for it if need be. */
    Optional<String> sha256() {
        return sha256.join();
    }

    private static String digest(Path jar) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(jar), sha256)) {
                byte[] ignored = new byte[256 * 1024];
                while (in.read(ignored) >= 0) {
                    // the digest takes what is read
                }
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
