package org.onfile.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds PostgreSQL servers among the running processes. */
final class Postmaster {
    private Postmaster() {}

    /** The process that {@code postmaster.pid} names; empty where the file is unfinished. */
    static Optional<Long> pid(Path pidFile) throws IOException {
        List<String> lines = Files.readAllLines(pidFile);
        return lines.isEmpty() || !lines.getFirst().strip().matches("\\d+")
                ? Optional.empty()
                : Optional.of(Long.valueOf(lines.getFirst().strip()));
    }

    /** Whether the process is a PostgreSQL server with this data directory. */
    static boolean serves(ProcessHandle process, Path data) {
        String[] arguments = process.info().arguments().orElse(new String[0]);
        return process.info().command().orElse("").endsWith("postgres")
                && Stream.of(arguments).anyMatch(argument -> argument.equals(data.toString()));
    }

    /** Waits until no process works in the directory: a killed server's children end by themselves, soon. */
    static void awaitNoneInside(Path data, Duration patience) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(patience);
        while (ProcessHandle.allProcesses().anyMatch(process -> worksIn(process, data))) {
            if (Instant.now().isAfter(deadline)) {
                throw new IOException("processes of a PostgreSQL server that was killed still work in " + data);
            }
            Thread.sleep(Duration.ofMillis(100));
        }
    }

    private static boolean worksIn(ProcessHandle process, Path data) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
                    .equals(data);
        } catch (IOException endedOrAnotherUsers) {
            return false;
        }
    }
}
