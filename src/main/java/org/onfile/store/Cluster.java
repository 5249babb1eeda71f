package org.onfile.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.onfile.file.DurableFile;

/** A PostgreSQL data directory, {@code data/} in the folder, and what its programs do with it. */
record Cluster(Path folder, RunAs runAs, PostgresBinaries binaries) {
    private static final Duration RECOVERY = Duration.ofMinutes(10);
    private static final Duration ORDERLY_STOP = Duration.ofSeconds(90);
    private static final int LINES_SHOWN = 20;

    Path data() {
        return folder.resolve("data");
    }

    /** Stops a server that outlived its JVM. The caller holds the folder's lock: no live JVM uses the server. */
    void stopOrphan() throws IOException, InterruptedException {
        Path pidFile = pidFile();
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> process = Postmaster.pid(pidFile).flatMap(ProcessHandle::of);
        if (process.isEmpty()) {
            // PostgreSQL itself takes over from a dead one
            return;
        }
        if (Postmaster.serves(process.get(), data())) {
            stop();
        } else {
            // The number was given to some other program since; PostgreSQL would take that for a server of this folder
            Postmaster.awaitNoneInside(data(), ORDERLY_STOP);
            Files.deleteIfExists(pidFile);
        }
    }

    /** Disconnects the clients and stops the server in an orderly way; after long enough, at once. */
    void stop() throws IOException, InterruptedException {
        if (!Files.exists(pidFile())) {
            return;
        }
        for (String mode : List.of("fast", "immediate")) {
            Commanded stopped = pgCtl("stop", ORDERLY_STOP, "-m", mode);
            if (stopped.exitCode() == 0 || !Files.exists(pidFile())) {
                return;
            }
        }
        throw new IOException("PostgreSQL in " + folder + " does not stop, not even at once");
    }

    /** Makes the data directory where there is none, whole or not at all. */
    void initialise() throws IOException, InterruptedException {
        if (Files.exists(data())) {
            return;
        }
        Path unfinished = folder.resolve("data.new");
        PostgresBinaries.delete(unfinished);
        Path passwordFile = folder.resolve("password.initdb");
        Files.copy(
                folder.resolve("password"),
                passwordFile,
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.COPY_ATTRIBUTES);
        runAs.hand(passwordFile, folder);
        Commanded.run(
                        runAs,
                        List.of(
                                binaries.program("initdb"),
                                "--pgdata=" + unfinished,
                                "--username=" + EmbeddedPostgres.SUPERUSER,
                                "--auth=scram-sha-256",
                                "--pwfile=" + passwordFile,
                                "--encoding=UTF8",
                                "--locale=C",
                                "--locale-provider=builtin",
                                "--builtin-locale=C.UTF-8",
                                "--no-instructions"))
                .orThrow("initdb in " + folder);
        Files.delete(passwordFile);
        DurableFile.rename(unfinished, data());
    }

    void configure(int port, Map<String, String> settings) throws IOException {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("listen_addresses", "127.0.0.1");
        all.put("port", Integer.toString(port));
        // No socket file: its path would be limited to 107 characters
        all.put("unix_socket_directories", "");
        all.put("fsync", "on");
        all.put("synchronous_commit", "on");
        all.put("full_page_writes", "on");
        all.put("max_connections", "300");
        all.put("shared_buffers", "256MB");
        all.put("max_wal_size", "1GB");
        all.put("timezone", "UTC");
        all.put("log_timezone", "UTC");
        all.put("lc_messages", "C");
        // Neither statements nor the values that an error is about: they are personal data
        all.put("log_min_error_statement", "panic");
        all.put("log_error_verbosity", "terse");
        all.putAll(settings);
        write(
                "postgresql.conf",
                all.entrySet().stream()
                        .map(setting ->
                                setting.getKey() + " = '" + setting.getValue().replace("'", "''") + "'\n")
                        .collect(Collectors.joining("", "# Written by onfile at each start\n", "")));
        write("pg_hba.conf", """
                # Written by onfile at each start
                host all         all 127.0.0.1/32 scram-sha-256
                host replication all 127.0.0.1/32 scram-sha-256
                """);
    }

    /** Starts the server and waits, through recovery, until it takes connections. */
    void run() throws IOException, InterruptedException {
        Path log = folder.resolve("postgres.log");
        Instant deadline = Instant.now().plus(ORDERLY_STOP);
        while (true) {
            long logged = Files.exists(log) ? Files.size(log) : 0;
            Commanded started = pgCtl("start", RECOVERY, "-l", log.toString());
            if (started.exitCode() == 0) {
                return;
            }
            String said = since(log, logged);
            // Processes of a server that was killed outright are still going
            if (!said.contains("pre-existing shared memory block")
                    || Instant.now().isAfter(deadline)) {
                throw new IOException("PostgreSQL in " + folder + " did not start; its log " + log + " says:\n" + said);
            }
            Thread.sleep(Duration.ofMillis(200));
        }
    }

    /** Not durably: it is written anew before each start of the server. */
    private void write(String name, String content) throws IOException {
        Path file = data().resolve(name);
        Files.writeString(file, content);
        runAs.hand(file, folder);
    }

    private Path pidFile() {
        return data().resolve("postmaster.pid");
    }

    private Commanded pgCtl(String action, Duration patience, String... options)
            throws IOException, InterruptedException {
        return Commanded.run(
                runAs,
                Stream.concat(
                                Stream.of(
                                        binaries.program("pg_ctl"),
                                        action,
                                        "-w",
                                        "-t",
                                        Long.toString(patience.toSeconds()),
                                        "-D",
                                        data().toString()),
                                Stream.of(options))
                        .toList());
    }

    private static String since(Path log, long offset) throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        byte[] all = Files.readAllBytes(log);
        String said = new String(all, (int) offset, all.length - (int) offset, StandardCharsets.UTF_8);
        List<String> lines = said.lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
    }
}
