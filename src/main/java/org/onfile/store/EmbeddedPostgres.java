package org.onfile.store;

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
import java.util.Map;
import java.util.Properties;
import org.onfile.seal.KeptSecret;

/**
 * A PostgreSQL server of our own in a folder: durable (fsync, synchronous commit, full page writes), listening on
 * 127.0.0.1 only, every account with a password, the port kept over restarts.
 *
 * <p>A server outlives a JVM that was killed. {@link #start} finds it by {@code postmaster.pid}, stops it and starts
 * anew, recovery included, which can take minutes. A lock on the folder keeps two live JVMs from doing that to each
 * other.
 *
 * <p>The folder: {@code data/}, {@code port}, {@code password} (of the superuser {@value #SUPERUSER}, mode 600),
 * {@code postgres.log}, {@code lock}. {@code data/postgresql.conf} and {@code pg_hba.conf} are written at each start.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    public static final String SUPERUSER = "postgres";

    private final Cluster cluster;
    private final FileChannel lock;
    private final int port;
    private final String password;

    private EmbeddedPostgres(Cluster cluster, FileChannel lock, int port, String password) {
        this.cluster = cluster;
        this.lock = lock;
        this.port = port;
        this.password = password;
    }

    /**
     * Starts the server of this folder, making it where there is none; returns once it takes connections.
     *
     * @param settings of {@code postgresql.conf}, such as {@code wal_level}, over the defaults here
     */
    public static EmbeddedPostgres start(Path folder, Map<String, String> settings)
            throws IOException, InterruptedException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path place = folder.toRealPath();
        FileChannel lock = lock(place);
        try {
            Cluster cluster = cluster(place);
            String password = KeptSecret.in(place.resolve("password"));
            cluster.stopOrphan();
            int port = KeptPort.in(place.resolve("port"));
            cluster.initialise();
            cluster.configure(port, settings);
            cluster.run();
            EmbeddedPostgres server = new EmbeddedPostgres(cluster, lock, port, password);
            server.verifyIdentity();
            return server;
        } catch (IOException | InterruptedException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    public int port() {
        return port;
    }

    /** The superuser's, see {@link #SUPERUSER}. */
    public String password() {
        return password;
    }

    public String url(String database) {
        return url(port, database);
    }

    static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** A connection as superuser. */
    public Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", SUPERUSER);
        properties.setProperty("password", password);
        return DriverManager.getConnection(url(database), properties);
    }

    /** Stops the server: its clients are disconnected, what they committed is kept. */
    @Override
    public void close() {
        try (lock) {
            cluster.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Cluster cluster(Path folder) throws IOException, InterruptedException {
        RunAs runAs = RunAs.ownerOf(folder);
        Path programs = runAs.ownFiles() ? folder.resolve("programs") : PostgresBinaries.userCache();
        PostgresBinaries binaries = PostgresBinaries.under(programs);
        runAs.hand(programs, folder);
        return new Cluster(folder, runAs, binaries);
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
                folder + " is in use by another running onfile. Stop that one, or choose another data" + " directory.");
    }

    private void verifyIdentity() throws IOException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show data_directory")) {
            row.next();
            Path served = Path.of(row.getString(1));
            if (!served.equals(cluster.data())) {
                throw new IOException("port " + port + " is answered by another PostgreSQL, whose data are in " + served
                        + ", not in " + cluster.data());
            }
        } catch (SQLException e) {
            throw new IOException(
                    "PostgreSQL in " + cluster.folder() + " runs but refuses its superuser; its log is "
                            + cluster.folder().resolve("postgres.log"),
                    e);
        }
    }
}
