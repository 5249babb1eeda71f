package org.onfile.bench;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * A folder for the time of a run. When the run is told to stop, by Ctrl-C say, its thread is interrupted and servers and
 * processes are stopped in their order before this JVM ends.
 */
public record Workplace(Path folder, Thread onStop, CountDownLatch closed) implements AutoCloseable {

    /**
     * Opens it.
     *
     * @param folder to use, empty or absent; null makes one in the system's temporary directory
     * @param name the begin of that one's name
     */
    public static Workplace in(@Nullable Path folder, String name) throws IOException {
        Path place = folder == null
                ? Files.createTempDirectory(name)
                : Files.createDirectories(folder).toAbsolutePath();
        try (var content = Files.list(place)) {
            if (content.findAny().isPresent()) {
                throw new IOException(place + " is not empty. Name another folder with --data.");
            }
        }
        Thread run = Thread.currentThread();
        CountDownLatch closed = new CountDownLatch(1);
        Thread onStop = new Thread(() -> {
            run.interrupt();
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(onStop);
        return new Workplace(place, onStop, closed);
    }

    @Override
    public void close() throws IOException {
        try {
            Runtime.getRuntime().removeShutdownHook(onStop);
        } catch (IllegalStateException stopping) {
            // The hook waits for what follows
        }
        try {
            delete();
        } finally {
            closed.countDown();
        }
    }

    private void delete() throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
