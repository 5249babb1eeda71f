package org.onfile.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Something like a full disk for one process: no file may grow, or be written to, beyond a size ({@code RLIMIT_FSIZE}).
 * To fill a file system of its own one has to be root; this any user may do to their processes, with {@code prlimit} of
 * util-linux.
 */
final class FileLimit {

    private static final int BYTES = 16_384;

    private FileLimit() {}

    static void set(long pid) throws IOException, InterruptedException {
        limit(pid, Integer.toString(BYTES));
    }

    /** The same, unless it ends just then. */
    static void set(ProcessHandle process) throws IOException, InterruptedException {
        try {
            set(process.pid());
        } catch (IOException e) {
            if (process.isAlive()) {
                throw e;
            }
        }
    }

    static void lift(long pid) throws IOException, InterruptedException {
        limit(pid, "unlimited");
    }

    private static void limit(long pid, String bytes) throws IOException, InterruptedException {
        // The soft limit alone, which can be lifted again
        Process limit = new ProcessBuilder("prlimit", "--pid", Long.toString(pid), "--fsize=" + bytes + ":")
                .redirectErrorStream(true)
                .start();
        String said = new String(limit.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (limit.waitFor() != 0) {
            throw new IOException("prlimit: " + said.strip());
        }
    }
}
