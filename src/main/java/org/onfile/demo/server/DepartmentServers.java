package org.onfile.demo.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.onfile.demo.city.City;
import org.onfile.demo.department.Additions;
import org.onfile.demo.department.Department;
import org.onfile.demo.department.Department.Server;
import org.onfile.demo.department.UncheckedSqlException;
import org.onfile.seal.KeptSecret;
import org.onfile.store.EmbeddedPostgres;

/**
 * The departments' servers: one PostgreSQL and one MariaDB, a database for each department, owned by a user of its own.
 * {@code onfile} is the user that the hub captures and reads with.
 *
 * <p>The folder: {@code postgresql/}, {@code mariadb/}, {@code passwords/} (mode 600).
 */
public final class DepartmentServers implements AutoCloseable {

    private static final String CAPTURE_USER = "onfile";
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

    /** Makes all ten databases anew, with all that the departments have on file. */
    public void fill(City city) throws IOException, InterruptedException {
        each(department -> {
            create(department);
            fill(department, city);
        });
    }

    /** Adds what departments lack whose city was founded by an earlier version; what is there stays. */
    public void renew(City city) throws IOException, InterruptedException {
        each(department -> {
            try {
                renew(department, city);
            } catch (UncheckedSqlException e) {
                throw Renewal.failure(department, e.sql());
            } catch (SQLException e) {
                throw Renewal.failure(department, e);
            }
        });
    }

    /** Whether the cast's {@code late} was settled with all others: those of earlier versions lack him. */
    public boolean settledAtOnce(City city) throws IOException {
        Department police = Department.all().getFirst();
        try (Connection connection = connect(police);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(Additions.settledAtOnce(city))) {
            row.next();
            return row.getBoolean(1);
        } catch (SQLException e) {
            throw Renewal.failure(police, e);
        }
    }

    /** What is done with each department, on both servers at once. */
    private interface Work {
        void with(Department department) throws SQLException, IOException;
    }

    private static void each(Work work) throws IOException, InterruptedException {
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            List<Future<Void>> servers = Stream.of(Server.POSTGRESQL, Server.MARIADB)
                    .map(server -> both.submit(work(server, work)))
                    .toList();
            for (Future<Void> server : servers) {
                result(server);
            }
        }
    }

    private static Callable<Void> work(Server server, Work work) {
        return () -> {
            for (Department department : Department.all()) {
                if (department.server() == server) {
                    work.with(department);
                }
            }
            return null;
        };
    }

    private void create(Department department) throws SQLException, IOException {
        String database = department.database();
        String own = own(department).password();
        String capture = capture(department).password();
        try (Connection connection = administrator(department.server(), "");
                Statement statement = connection.createStatement()) {
            // Names are ours, passwords hexadecimal: nothing to quote
            for (String sql :
                    switch (department.server()) {
                        case POSTGRESQL ->
                            List.of(
                                    "select pg_drop_replication_slot(slot_name) from pg_replication_slots where database = '"
                                            + database + "'",
                                    "drop database if exists " + database + " with (force)",
                                    role(database, "login", own),
                                    role(CAPTURE_USER, "login replication", capture),
                                    "create database " + database + " owner " + database,
                                    "revoke connect on database " + database + " from public",
                                    "grant connect on database " + database + " to " + CAPTURE_USER);
                        case MARIADB ->
                            List.of(
                                    "drop database if exists " + database,
                                    "create database " + database,
                                    "create or replace user " + database + "@'127.0.0.1' identified by '" + own + "'",
                                    "grant all on " + database + ".* to " + database + "@'127.0.0.1'",
                                    "create user if not exists " + CAPTURE_USER + "@'127.0.0.1'",
                                    "alter user " + CAPTURE_USER + "@'127.0.0.1' identified by '" + capture + "'");
                    }) {
                statement.execute(sql);
            }
        }
    }

    private static String role(String name, String rights, String password) {
        return """
                do $$ begin
                  if not exists (select from pg_roles where rolname = '%1$s') then create role %1$s; end if;
                  alter role %1$s %2$s password '%3$s';
                end $$""".formatted(name, rights, password);
    }

    private void fill(Department department, City city) throws SQLException, IOException {
        try (Connection connection = connect(department);
                Statement statement = connection.createStatement()) {
            statement.execute(script(department, "tables.sql"));
            runLater(department, "later-tables.sql", statement);
            try (BulkRows rows = new BulkRows(department.server(), connection)) {
                department.fill(city, rows);
            }
            switch (department.server()) {
                case POSTGRESQL -> {
                    statement.execute("analyze");
                    statement.execute(script(department, "onfile.sql"));
                    runLater(department, "later-onfile.sql", statement);
                }
                case MARIADB -> analyze(statement);
            }
        }
        if (department.server() == Server.MARIADB) {
            try (Connection connection = administrator(Server.MARIADB, department.database());
                    Statement statement = connection.createStatement()) {
                statement.execute(script(department, "onfile.sql"));
                runLater(department, "later-onfile.sql", statement);
            }
        }
    }

    private void renew(Department department, City city) throws SQLException, IOException {
        try (Connection connection = connect(department);
                Statement statement = connection.createStatement()) {
            boolean tables = runLater(department, "later-tables.sql", statement);
            // Rows are all there or none, so that a table that has some needs no more
            connection.setAutoCommit(false);
            Renewal.fill(city, department, connection);
            connection.commit();
            connection.setAutoCommit(true);
            if (tables) {
                switch (department.server()) {
                    case POSTGRESQL -> statement.execute("analyze");
                    case MARIADB -> analyze(statement);
                }
            }
        }
        try (Connection connection = administrator(department.server(), department.database());
                Statement statement = connection.createStatement()) {
            runLater(department, "later-onfile.sql", statement);
        }
    }

    /** Whether there is anything that came later. */
    private static boolean runLater(Department department, String name, Statement statement)
            throws SQLException, IOException {
        if (DepartmentServers.class.getResource(resource(department, name)) == null) {
            return false;
        }
        statement.execute(script(department, name));
        return true;
    }

    /** Without it MariaDB plans for nearly empty tables for a while. */
    private static void analyze(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet names = statement.executeQuery("show tables")) {
            while (names.next()) {
                tables.add(names.getString(1));
            }
        }
        statement.execute("analyze table " + String.join(", ", tables));
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

    private static String script(Department department, String name) throws IOException {
        String resource = resource(department, name);
        try (InputStream in = DepartmentServers.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException(resource + " is missing from the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String resource(Department department, String name) {
        return "/demo/" + department.name() + "/" + name;
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

    private static <T> T result(Future<T> future) throws IOException, InterruptedException {
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
