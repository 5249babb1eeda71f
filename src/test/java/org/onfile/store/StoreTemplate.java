package org.onfile.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/**
 * Data directories that are made once for each JVM of the tests, and copied from then on: to make one takes three seconds
 * of a core, to bring the hub's tables in another. Tests of the making itself do without.
 */
public final class StoreTemplate {

    private static @Nullable Path bare;
    private static @Nullable Path migrated;

    private StoreTemplate() {}

    /** Starts a server whose data directory has nothing in it yet. */
    public static EmbeddedPostgres start(Path folder, Map<String, String> settings)
            throws IOException, InterruptedException {
        copy(bare(), folder);
        return EmbeddedPostgres.start(folder, settings);
    }

    /** Makes a hub's store, with its tables and nothing in them, where there is none. */
    public static void hub(Path data) {
        try {
            copy(migrated(), StoreSettings.folder(data));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static synchronized Path bare() throws IOException, InterruptedException {
        if (bare == null) {
            bare = folder();
            EmbeddedPostgres.start(bare, Map.of()).close();
        }
        return bare;
    }

    private static synchronized Path migrated() throws IOException, InterruptedException {
        if (migrated == null) {
            Path made = folder();
            copy(bare(), made);
            try (EmbeddedStore store = EmbeddedStore.start(made, Map.of())) {
                Flyway.configure()
                        .dataSource(
                                store.address().url(),
                                store.address().user(),
                                store.address().password())
                        .load()
                        .migrate();
            } catch (SQLException e) {
                throw new IOException(e);
            }
            migrated = made;
        }
        return migrated;
    }

    private static Path folder() throws IOException {
        Path folder = Files.createTempDirectory("onfile-store");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
        return folder;
    }

    private static void delete(Path folder) {
        try {
            PostgresBinaries.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The data directory with the password that belongs to it; a folder that has one stays as it is. */
    private static void copy(Path template, Path folder) throws IOException, InterruptedException {
        if (Files.exists(folder.resolve("data"))) {
            return;
        }
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        // Keeps owners and rights, which differ where the tests run as root
        int exit = new ProcessBuilder(List.of(
                        "cp",
                        "-a",
                        template.resolve("data").toString(),
                        template.resolve("password").toString(),
                        folder.toString()))
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IOException("cp from " + template + " to " + folder + " ended with " + exit);
        }
    }
}
