package org.onfile.demo.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A MariaDB server of our own in a folder: durable (each commit reaches the disk, binary log included), listening on
 * 127.0.0.1 only, every account with a password, the port kept over restarts.
 *
 * <p>A server outlives a JVM that was killed. {@link #start} finds it by its data directory among the running processes
 * (a pid file can be stale, or not written yet), stops it and starts anew, recovery included.
 *
 * <p>The folder: {@code data/}, {@code port}, {@code password} (root's, mode 600), {@code mariadbd.log}.
 */
public final class MariaDb implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String ROOT = "root";

    private final Path data;
    private final Path log;
    private final Process process;
    private final int port;
    private final String password;

    private MariaDb(Path data, Path log, Process process, int port, String password) {
        this.data = data;
        this.log = log;
        this.process = process;
        this.port = port;
        this.password = password;
    }

    /** Starts the server of this folder, making it where there is none; returns once it takes connections. */
    public static MariaDb start(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path data = folder.toRealPath().resolve("data");
        MariaDbBinaries binaries = MariaDbBinaries.unpack(folder);
        stopOrphan(data);
        stopOrphan(beside(data));
        String password = Secrets.readOrMake(folder.resolve("password"));
        if (!Files.exists(data)) {
            bootstrap(binaries, data, password, folder.resolve("mariadbd.log"));
        }
        int port = Ports.kept(folder.resolve("port"));
        Path log = folder.resolve("mariadbd.log");
        Process process = new ProcessBuilder(command(binaries, data, port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        process.getOutputStream().close();
        MariaDb server = new MariaDb(data, log, process, port, password);
        server.awaitReady();
        return server;
    }

    public int port() {
        return port;
    }

    public String user() {
        return ROOT;
    }

    public String password() {
        return password;
    }

    /** A connection as root; {@code database} may be empty. */
    public Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", ROOT);
        properties.setProperty("password", password);
        properties.setProperty("allowMultiQueries", "true");
        properties.setProperty("allowLocalInfile", "true");
        properties.setProperty("connectTimeout", "5000");
        return DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port + "/" + database, properties);
    }

    /** Stops the server in an orderly way. */
    @Override
    public void close() {
        stop(process.toHandle());
    }

    private void awaitReady() throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                throw new IOException("MariaDB stopped while starting (exit code " + process.exitValue() + "), see "
                        + log + explanation());
            }
            try (Connection connection = connect("");
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select @@datadir")) {
                row.next();
                if (!Path.of(row.getString(1)).toRealPath().equals(data.toRealPath())) {
                    throw new IOException(
                            "port " + port + " is answered by another MariaDB, whose data are in " + row.getString(1));
                }
                return;
            } catch (SQLException e) {
                if (Instant.now().isAfter(deadline)) {
                    close();
                    throw new IOException("MariaDB took no connection within " + PATIENCE + ", see " + log, e);
                }
            }
        }
    }

    private String explanation() throws IOException {
        String text = Files.exists(log) ? Files.readString(log, StandardCharsets.UTF_8) : "";
        return text.contains("error while loading shared libraries")
                ? "; a shared library is missing, on Debian: apt-get install libstdc++6 libsystemd0 libcrypt1"
                : "";
    }

    private static List<String> command(MariaDbBinaries binaries, Path data, int port) {
        List<String> command = common(binaries, data);
        command.addAll(List.of(
                "--bind-address=127.0.0.1",
                "--port=" + port,
                // No socket file: its path would be limited to 107 characters
                "--socket=",
                "--skip-name-resolve",
                "--pid-file=" + data.resolve("mariadbd.pid"),
                "--log-bin=binlog",
                "--server-id=1",
                "--binlog-format=ROW",
                "--binlog-row-image=FULL",
                "--binlog-expire-logs-seconds=604800",
                "--sync-binlog=1",
                "--innodb-flush-log-at-trx-commit=1",
                "--local-infile=1",
                "--default-time-zone=+08:00",
                "--max-connections=200"));
        return command;
    }

    private static List<String> common(MariaDbBinaries binaries, Path data) {
        List<String> command = new ArrayList<>(List.of(
                binaries.mariadbd().toString(),
                "--no-defaults",
                "--basedir=" + binaries.base(),
                "--datadir=" + data,
                "--lc-messages-dir=" + binaries.share(),
                "--character-sets-dir=" + binaries.share().resolve("charsets"),
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_general_ci",
                "--innodb-buffer-pool-size=128M"));
        if (ROOT.equals(System.getProperty("user.name"))) {
            // mariadbd refuses to run as root unless told so
            command.add("--user=root");
        }
        return command;
    }

    /**
     * Makes the data directory beside its place and moves it there when done. Root's password is set before the server
     * first listens; there are no other accounts that could log in.
     */
    private static void bootstrap(MariaDbBinaries binaries, Path data, String password, Path log)
            throws IOException, InterruptedException {
        Path fresh = beside(data);
        Folders.delete(fresh);
        Files.createDirectory(fresh);
        List<String> command = common(binaries, fresh);
        command.addAll(List.of("--bootstrap", "--log-warnings=0", "--max-allowed-packet=8M", "--skip-name-resolve"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        IOException broken = null;
        try (var in = process.getOutputStream()) {
            in.write(bytes("create database mysql;\nuse mysql;\nset @auth_root_socket=null;\n"));
            for (String script : List.of(
                    "mariadb_system_tables.sql",
                    "mariadb_performance_tables.sql",
                    "mariadb_system_tables_data.sql",
                    "maria_add_gis_sp_bootstrap.sql")) {
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
                    "MariaDB could not make its system tables (exit code " + exit + "), see " + log, broken);
        }
        Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path beside(Path data) {
        return data.resolveSibling("data.new");
    }

    private static void stopOrphan(Path data) {
        String argument = "--datadir=" + data;
        ProcessHandle.allProcesses()
                .filter(candidate -> candidate
                        .info()
                        .arguments()
                        .map(arguments -> List.of(arguments).contains(argument))
                        .orElse(false))
                .forEach(MariaDb::stop);
    }

    private static void stop(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(2, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            boolean killed = process.destroyForcibly();
            if (killed) {
                process.onExit().join();
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
