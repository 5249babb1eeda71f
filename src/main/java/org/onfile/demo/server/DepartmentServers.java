package org.onfile.demo.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.onfile.demo.department.Department;
import org.onfile.demo.department.Department.Server;
import org.onfile.seal.KeptSecret;
import org.onfile.store.EmbeddedPostgres;

/**
 * The departments' servers: one PostgreSQL and one MariaDB, a database for each department, owned by a user of its own.
 * {@code onfile} is the user that the hub captures and reads with.
 *
 * <p>The folder: {@code postgresql/}, {@code mariadb/}, {@code passwords/} (mode 600).
 */
public final class DepartmentServers implements AutoCloseable {

    static final String CAPTURE_USER = "onfile";
    private static final Map<String, String> POSTGRES = Map.of(
            "wal_level", "logical",
            "max_replication_slots", "32",
            "max_wal_senders", "32",
            "max_slot_wal_keep_size", "4GB",
            "timezone", "Asia/Shanghai");
    private static final List<String> MARIADB = List.of("--default-time-zone=+08:00");

    private final Path folder;
    private volatile EmbeddedPostgres postgres;
    private volatile MariaDb mariaDb;

    private DepartmentServers(Path folder, EmbeddedPostgres postgres, MariaDb mariaDb) {
        this.folder = folder;
        this.postgres = postgres;
        this.mariaDb = mariaDb;
    }

    public static DepartmentServers start(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("passwords"));
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            Future<EmbeddedPostgres> postgres =
                    both.submit(() -> EmbeddedPostgres.start(folder(folder, Server.POSTGRESQL), POSTGRES));
            Future<MariaDb> mariaDb = both.submit(() -> MariaDb.start(folder(folder, Server.MARIADB), MARIADB));
            try {
                return new DepartmentServers(folder, result(postgres), result(mariaDb));
            } catch (IOException | InterruptedException | RuntimeException e) {
                closeIfStarted(postgres);
                closeIfStarted(mariaDb);
                throw e;
            }
        }
    }

    private static Path folder(Path folder, Server server) {
        return folder.resolve(server.name().toLowerCase(Locale.ROOT));
    }

    /** Stops a server in an orderly way, as for maintenance; {@link #start(Server)} brings it back on the same port. */
    public void stop(Server server) {
        switch (server) {
            case POSTGRESQL -> postgres.close();
            case MARIADB -> mariaDb.close();
        }
    }

    /** Kills a server with all its processes; {@link #start(Server)} brings it back, recovery included. */
    public void kill(Server server) throws IOException {
        Path data = folder(folder, server).resolve("data");
        ServerProcess.kill(data.resolve(server == Server.POSTGRESQL ? "postmaster.pid" : "mariadbd.pid"));
        stop(server);
    }

    /** Starts a server that was stopped or killed. */
    public void start(Server server) throws IOException, InterruptedException {
        switch (server) {
            case POSTGRESQL -> postgres = EmbeddedPostgres.start(folder(folder, server), POSTGRES);
            case MARIADB -> mariaDb = MariaDb.start(folder(folder, server), MARIADB);
        }
    }

    /** As the department itself: may do anything in its own database. */
    public Access own(Department department) throws IOException {
        return access(department, department.database());
    }

    /** As the hub: may read what the department's administrator granted, and capture changes. */
    public Access capture(Department department) throws IOException {
        return access(department, CAPTURE_USER);
    }

    /** A connection as the department itself. */
    public Connection connect(Department department) throws SQLException, IOException {
        Access own = own(department);
        return switch (own.engine()) {
            case MARIADB -> mariaDb.connect(own.database(), own.user(), own.password());
            case POSTGRESQL ->
                DriverManager.getConnection(
                        // Live work binds everything as text or number, the server finds the type
                        postgres.url(own.database()) + "?stringtype=unspecified", own.user(), own.password());
        };
    }

    /**
     * A connection as the server's administrator.
     *
     * @param database may be empty: none in particular
     */
    public Connection administrator(Server server, String database) throws SQLException {
        return switch (server) {
            case POSTGRESQL -> postgres.connect(database.isEmpty() ? "postgres" : database);
            case MARIADB -> mariaDb.connect(database);
        };
    }

    private Access access(Department department, String user) throws IOException {
        int port =
                switch (department.server()) {
                    case POSTGRESQL -> postgres.port();
                    case MARIADB -> mariaDb.port();
                };
        String password = KeptSecret.in(folder.resolve("passwords").resolve(user));
        return new Access(department.server(), port, department.database(), user, password);
    }

    @Override
    public void close() {
        EmbeddedPostgres last = postgres;
        try (last) {
            mariaDb.close();
        }
    }

    private static void closeIfStarted(Future<? extends AutoCloseable> server) throws IOException {
        try {
            result(server).close();
        } catch (Exception e) {
            // The other one's failure is the one to tell
        }
    }

    static <T> T result(Future<T> future) throws IOException, InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IOException(e.getCause());
        }
    }
}
