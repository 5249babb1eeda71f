package org.onfile.demo.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A database server's processes, by its pid file. */
public final class ServerProcess {

    private ServerProcess() {}

    /** {@code kill -9} of the server and all that it started: what it had not flushed is gone. */
    public static void kill(Path pidFile) throws IOException {
        List<ProcessHandle> all = of(pidFile);
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(one -> one.onExit().join());
        // It would send whoever stops the server in an orderly way after a process that is no more
        Files.deleteIfExists(pidFile);
    }

    /**
     * The server's process and all that it started.
     *
     * @throws IOException where it does not run
     */
    public static List<ProcessHandle> of(Path pidFile) throws IOException {
        long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        ProcessHandle server =
                ProcessHandle.of(pid).orElseThrow(() -> new IOException("no server runs with " + pidFile));
        return Stream.concat(Stream.of(server), server.descendants()).toList();
    }
}
