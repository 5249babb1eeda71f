package org.onfile.store;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.onfile.file.DurableFile;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked once per version from zonky's archive on the class path. */
record PostgresBinaries(Path folder) {

    /** The programs under {@code cache}, unpacked where they aren't; any number of processes may ask at once. */
    static PostgresBinaries under(Path cache) throws IOException {
        String archive = archive();
        Path folder = cache.resolve("postgresql-" + version(archive));
        if (!Files.exists(folder)) {
            Files.createDirectories(cache);
            Path unfinished = Files.createTempDirectory(cache, "unpacking-");
            Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
            try {
                unpack(archive, unfinished);
                DurableFile.rename(unfinished, folder);
            } catch (FileSystemException e) {
                delete(unfinished);
                // Else another process was faster, which the file system tells in several ways
                if (!Files.exists(folder)) {
                    throw e;
                }
            }
        }
        return new PostgresBinaries(folder);
    }

    /** Where programs are kept for this user. */
    static Path userCache() {
        String cache = System.getenv("XDG_CACHE_HOME");
        Path root =
                cache == null || cache.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return root.resolve("onfile");
    }

    String program(String name) {
        return folder.resolve("bin").resolve(name).toString();
    }

    private static String archive() throws IOException {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor =
                switch (System.getProperty("os.arch")) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64" -> "arm_64";
                    default -> System.getProperty("os.arch");
                };
        String name = "/postgres-" + system + "-" + processor + ".txz";
        if (PostgresBinaries.class.getResource(name) == null) {
            throw new IOException("no PostgreSQL programs for " + system + " on " + processor
                    + " are part of this build: set onfile.store.url, onfile.store.user and onfile.store.password to"
                    + " use a PostgreSQL of your own");
        }
        return name;
    }

    private static InputStream open(String archive) throws IOException {
        return new BufferedInputStream(resource(archive).openStream(), 1 << 16);
    }

    private static URL resource(String archive) throws IOException {
        URL url = PostgresBinaries.class.getResource(archive);
        if (url == null) {
            throw new IOException(archive + " is not on the class path");
        }
        return url;
    }

    /** Tells the archive from that of another version by size and checksum, which its jar lists: it isn't read for it. */
    private static String version(String archive) throws IOException {
        URL url = resource(archive);
        URLConnection connection = url.openConnection();
        connection.setUseCaches(false);
        if (!(connection instanceof JarURLConnection jar)) {
            throw new IOException("PostgreSQL's programs are expected in a jar, not at " + url);
        }
        try (JarFile holder = jar.getJarFile()) {
            ZipEntry entry = holder.getEntry(jar.getEntryName());
            return "%d-%08x".formatted(entry.getSize(), entry.getCrc());
        }
    }

    private static void unpack(String archive, Path target) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(open(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException(archive + ": an entry points outside the archive");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(file.getParent());
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(tar, file);
                    boolean runs = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            file, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
