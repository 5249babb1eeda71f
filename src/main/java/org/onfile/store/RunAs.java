package org.onfile.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who a PostgreSQL server runs as: it refuses to be root. An ordinary user's server is just that user's. Root's runs
 * as the owner of its folder; where that is root, in a user namespace in which root is nobody in particular, and
 * where the system forbids those, as the user {@value #NOBODY}, who is then given the folder.
 *
 * @param prefix what a command line starts with to run so
 * @param ownFiles whether the server can read files only where they belong to the folder's owner
 */
record RunAs(List<String> prefix, boolean ownFiles) {
    private static final int ROOT = 0;
    private static final int NOBODY = 65534;

    static RunAs ownerOf(Path folder) throws IOException, InterruptedException {
        if (uid(Path.of("/proc/self")) != ROOT) {
            return new RunAs(List.of(), false);
        }
        if (uid(folder) == ROOT) {
            RunAs namespace = new RunAs(List.of("unshare", "-U"), false);
            if (namespace.canRun("true")) {
                return namespace.reaching(folder);
            }
            give(folder, NOBODY);
            letThrough(folder.toAbsolutePath().getParent());
        }
        int owner = uid(folder);
        return new RunAs(List.of("setpriv", "--reuid=" + owner, "--regid=" + owner, "--clear-groups"), true)
                .reaching(folder);
    }

    /** Others may go through the data directory to their own folder, without seeing what else is there. */
    private static void letThrough(@Nullable Path data) throws IOException {
        if (data != null) {
            Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(data));
            permissions.add(PosixFilePermission.OTHERS_EXECUTE);
            Files.setPosixFilePermissions(data, permissions);
        }
    }

    /** Hands the files to the owner of the folder, if the server could not read them otherwise. */
    void hand(Path files, Path folder) throws IOException {
        if (ownFiles) {
            give(files, uid(folder));
        }
    }

    private RunAs reaching(Path folder) throws IOException, InterruptedException {
        if (!canRun("test", "-x", folder.toString())) {
            throw new IOException(folder + ": PostgreSQL refuses to run as root, and without root's rights ("
                    + String.join(" ", prefix) + ") it can't enter this folder. Run as an ordinary user, or choose"
                    + " another data directory.");
        }
        return this;
    }

    private boolean canRun(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(
                            Stream.concat(prefix.stream(), Stream.of(command)).toList())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    private static int uid(Path file) throws IOException {
        return (Integer) Files.getAttribute(file, "unix:uid");
    }

    private static void give(Path files, int uid) throws IOException {
        try (Stream<Path> all = Files.walk(files)) {
            all.forEach(file -> {
                try {
                    Files.setAttribute(file, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
                    Files.setAttribute(file, "unix:gid", uid, LinkOption.NOFOLLOW_LINKS);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
