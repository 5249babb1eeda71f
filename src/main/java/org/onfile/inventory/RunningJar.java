package org.onfile.inventory;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.onfile.digest.Digest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.system.ApplicationHome;

/**
 * The jar that this JVM was started from. It is read at the start, beside everything else, since a later build may put
 * another file in its place.
 */
final class RunningJar {

    private static final Logger LOG = LoggerFactory.getLogger(RunningJar.class);
    private static final String LIBRARIES = "BOOT-INF/lib/";

    private final CompletableFuture<Optional<Content>> content;

    private RunningJar(Optional<Path> jar) {
        this.content = CompletableFuture.supplyAsync(
                () -> jar.flatMap(RunningJar::read),
                task -> Thread.ofPlatform().daemon().name("running-jar").start(task));
    }

    /**
     * What was read.
     *
     * @param digest of the file
     * @param libraries names of the jars within it
     */
    record Content(Digest digest, Set<String> libraries) {}

    /** The jar of this class; none where classes come from a folder, as in tests. */
    static RunningJar ofThisJvm() {
        File source = new ApplicationHome(RunningJar.class).getSource();
        return new RunningJar(Optional.ofNullable(source).filter(File::isFile).map(File::toPath));
    }

    /** Waits for it if need be; empty where there is no jar, or none that could be read. */
    Optional<Content> content() {
        return content.join();
    }

    private static Optional<Content> read(Path jar) {
        try (JarFile entries = new JarFile(jar.toFile())) {
            Set<String> libraries = entries.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(LIBRARIES) && name.endsWith(".jar"))
                    .map(name -> name.substring(LIBRARIES.length()))
                    .collect(Collectors.toUnmodifiableSet());
            return Optional.of(new Content(digest(jar), libraries));
        } catch (IOException e) {
            LOG.warn("The running jar cannot be read, so its bill of materials has no digest of it: {}", e.toString());
            return Optional.empty();
        }
    }

    private static Digest digest(Path jar) throws IOException {
        try (InputStream content = Files.newInputStream(jar)) {
            return Digest.of(content);
        }
    }
}
