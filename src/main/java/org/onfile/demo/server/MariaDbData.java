package org.onfile.demo.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.onfile.file.DurableFile;

/** A MariaDB data directory, {@code data/} in the folder, and the command lines of its server. */
record MariaDbData(Path folder, MariaDbBinaries binaries) {

    static final String ROOT = "root";

    private static final List<String> SYSTEM_TABLES = List.of(
            "mariadb_system_tables.sql",
            "mariadb_performance_tables.sql",
            "mariadb_system_tables_data.sql",
            "maria_add_gis_sp_bootstrap.sql");

    Path data() {
        return folder.resolve("data");
    }

    Path temporary() {
        return folder.resolve("tmp");
    }

    Path log() {
        return folder.resolve("mariadbd.log");
    }

    /** Starts the server, without waiting for it. */
    Process serve(int port, List<String> options) throws IOException {
        List<String> command = command(data());
        command.addAll(List.of(
                "--bind-address=127.0.0.1",
                "--port=" + port,
                // No socket file: its path would be limited to 107 characters
                "--socket=",
                "--skip-name-resolve",
                "--pid-file=" + data().resolve("mariadbd.pid"),
                "--log-bin=binlog",
                "--server-id=1",
                "--binlog-format=ROW",
                "--binlog-row-image=FULL",
                "--binlog-expire-logs-seconds=604800",
                "--sync-binlog=1",
                "--innodb-flush-log-at-trx-commit=1",
                "--local-infile=1",
                "--max-connections=200"));
        command.addAll(options);
        Process process = start(command);
        process.getOutputStream().close();
        return process;
    }

    /**
     * Makes the data directory where there is none, whole or not at all. Root's password is set before the server first
     * listens; no other account can log in.
     */
    void initialise(String password) throws IOException, InterruptedException {
        if (Files.exists(data())) {
            return;
        }
        Path unfinished = folder.resolve("data.new");
        stopServerOf(unfinished);
        Folders.delete(unfinished);
        Files.createDirectory(unfinished);
        List<String> command = command(unfinished);
        command.addAll(List.of("--bootstrap", "--log-warnings=0", "--max-allowed-packet=8M", "--skip-name-resolve"));
        Process process = start(command);
        IOException broken = null;
        try (var in = process.getOutputStream()) {
            in.write(bytes("create database mysql;\nuse mysql;\nset @auth_root_socket=null;\n"));
            for (String script : SYSTEM_TABLES) {
                Files.copy(binaries.share().resolve(script), in);
            }
            in.write(bytes("""
                    delete from mysql.global_priv where user <> 'mariadb.sys';
                    delete from mysql.proxies_priv;
                    flush privileges;
                    create user 'root'@'127.0.0.1' identified by '%s';
                    grant all on *.* to 'root'@'127.0.0.1' with grant option;
                    """.formatted(password)));
        } catch (IOException e) {
            broken = e;
        }
        int exit = process.waitFor();
        if (exit != 0 || broken != null) {
            throw new IOException(
                    "MariaDB in " + folder + " could not make its system tables (exit code " + exit + "); its log is "
                            + log() + explanation(),
                    broken);
        }
        DurableFile.rename(unfinished, data());
    }

    /**
     * Stops a server that outlived its JVM: found by its data directory among the running processes, since a pid file can
     * be stale, or not written yet.
     */
    void stopOrphan() {
        stopServerOf(data());
    }

    /** What the log says of a failure, and what to do about it where that is known; empty where it says nothing. */
    String explanation() throws IOException {
        String text = Files.exists(log()) ? Files.readString(log(), StandardCharsets.UTF_8) : "";
        if (text.contains("error while loading shared libraries")) {
            return "; a shared library is missing, on Debian: apt-get install libstdc++6 libsystemd0 libcrypt1";
        }
        return text.lines()
                .filter(line -> line.contains("ERROR") && !line.endsWith("Aborting"))
                // The log is kept over starts
                .reduce((earlier, last) -> last)
                .map(line -> "; it says: " + line)
                .orElse("");
    }

    private List<String> command(Path data) {
        List<String> command = new ArrayList<>(List.of(
                binaries.mariadbd().toString(),
                "--no-defaults",
                "--basedir=" + binaries.base(),
                argument(data),
                // Not the system's: a server that starts there deletes the temporary tables of all others
                "--tmpdir=" + temporary(),
                "--lc-messages-dir=" + binaries.share(),
                "--character-sets-dir=" + binaries.share().resolve("charsets"),
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_general_ci",
                "--innodb-buffer-pool-size=128M"));
        if (ROOT.equals(System.getProperty("user.name"))) {
            // mariadbd refuses to run as root unless told so
            command.add("--user=" + ROOT);
        }
        return command;
    }

    private Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
    }

    private static void stopServerOf(Path data) {
        String argument = argument(data);
        ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .map(arguments -> List.of(arguments).contains(argument))
                        .orElse(false))
                .forEach(MariaDb::stop);
    }

    private static String argument(Path data) {
        return "--datadir=" + data;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
