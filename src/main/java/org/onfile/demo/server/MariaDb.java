package org.onfile.demo.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
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
import org.onfile.seal.KeptSecret;
import org.onfile.store.KeptPort;

/**
 * A MariaDB server of our own in a folder: durable (each commit reaches the disk, binary log included), listening on
 * 127.0.0.1 only, every account with a password, the port kept over restarts.
 *
 * <p>A server outlives a JVM that was killed. {@link #start} finds it, stops it and starts anew, recovery included. A
 * lock on the folder keeps two live JVMs from doing that to each other.
 *
 * <p>The folder: {@code data/}, {@code port}, {@code password} (root's, mode 600), {@code mariadbd.log}, {@code tls/},
 * {@code tmp/}, {@code lock}.
 */
public final class MariaDb implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final MariaDbData files;
    private final FileChannel lock;
    private final Process process;
    private final int port;
    private final String password;

    private MariaDb(MariaDbData files, FileChannel lock, Process process, int port, String password) {
        this.files = files;
        this.lock = lock;
        this.process = process;
        this.port = port;
        this.password = password;
    }

    /**
     * Starts the server of this folder, making it where there is none; returns once it takes connections.
     *
     * @param options of mariadbd, such as {@code --default-time-zone=+08:00}, over the defaults here
     */
    public static MariaDb start(Path folder, List<String> options) throws IOException, InterruptedException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path place = folder.toRealPath();
        FileChannel lock = lock(place);
        try {
            MariaDbData files = new MariaDbData(place, MariaDbBinaries.unpack(place));
            String password = KeptSecret.in(place.resolve("password"));
            Files.createDirectories(files.temporary());
            files.stopOrphan();
            files.initialise(password);
            int port = KeptPort.in(place.resolve("port"));
            List<String> all = new ArrayList<>(encryption(place.resolve("tls")));
            all.addAll(options);
            MariaDb server = new MariaDb(files, lock, files.serve(port, all), port, password);
            server.awaitReady();
            return server;
        } catch (IOException | InterruptedException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    public int port() {
        return port;
    }

    /** Root's. */
    public String password() {
        return password;
    }

    /** A connection as root; {@code database} may be empty. */
    public Connection connect(String database) throws SQLException {
        return connect(database, MariaDbData.ROOT, password);
    }

    /** A connection that takes several statements at once and {@code load data local}. */
    public Connection connect(String database, String user, String userPassword) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", userPassword);
        properties.setProperty("allowMultiQueries", "true");
        properties.setProperty("allowLocalInfile", "true");
        properties.setProperty("connectTimeout", "5000");
        return DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port + "/" + database, properties);
    }

    /** Stops the server in an orderly way. */
    @Override
    public void close() {
        try (lock) {
            stop(process.toHandle());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A key of our own for TLS. Without one MariaDB makes an RSA key at each start, which takes it up to a minute; without
     * TLS its own client refuses to connect.
     */
    private static List<String> encryption(Path folder) {
        Pki pki = Pki.in(folder).server();
        return List.of(
                "--ssl-ca=" + pki.certificate("ca"),
                "--ssl-cert=" + pki.certificate("server"),
                "--ssl-key=" + pki.key("server"));
    }

    static void stop(ProcessHandle process) {
        if (!process.destroy()) {
            return;
        }
        try {
            process.onExit().get(2, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            if (process.destroyForcibly()) {
                process.onExit().join();
            }
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException ours) {
            // Said below
        }
        channel.close();
        throw new IOException(
                folder + " is in use by another running onfile. Stop that one, or choose another data directory.");
    }

    private void awaitReady() throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                throw new IOException("MariaDB in " + files.folder() + " stopped while starting (exit code "
                        + process.exitValue() + "); its log is " + files.log() + files.explanation());
            }
            try (Connection connection = connect("");
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select @@datadir")) {
                row.next();
                Path served = Path.of(row.getString(1)).toRealPath();
                if (!served.equals(files.data().toRealPath())) {
                    stop(process.toHandle());
                    throw new IOException(
                            "port " + port + " is answered by another MariaDB, whose data are in " + served);
                }
                return;
            } catch (SQLException e) {
                if (Instant.now().isAfter(deadline)) {
                    stop(process.toHandle());
                    throw new IOException(
                            "MariaDB in " + files.folder() + " took no connection within " + PATIENCE + "; its log is "
                                    + files.log(),
                            e);
                }
            }
        }
    }
}
