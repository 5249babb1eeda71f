package org.onfile.demo.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.onfile.demo.city.City;
import org.onfile.demo.department.Additions;
import org.onfile.demo.department.Department;
import org.onfile.demo.department.Department.Server;
import org.onfile.demo.department.UncheckedSqlException;

/**
 * What is in the departments' databases: made from scripts ({@code demo/NAME/*.sql} of the class path) and a city.
 *
 * @param servers that have them
 */
public record DepartmentDatabases(DepartmentServers servers) {

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
        try (Connection connection = servers.connect(police);
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
                DepartmentServers.result(server);
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
        String own = servers.own(department).password();
        String capture = servers.capture(department).password();
        try (Connection connection = servers.administrator(department.server(), "");
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
                                    role(DepartmentServers.CAPTURE_USER, "login replication", capture),
                                    "create database " + database + " owner " + database,
                                    "revoke connect on database " + database + " from public",
                                    "grant connect on database " + database + " to " + DepartmentServers.CAPTURE_USER);
                        case MARIADB ->
                            List.of(
                                    "drop database if exists " + database,
                                    "create database " + database,
                                    "create or replace user " + database + "@'127.0.0.1' identified by '" + own + "'",
                                    "grant all on " + database + ".* to " + database + "@'127.0.0.1'",
                                    "create user if not exists " + DepartmentServers.CAPTURE_USER + "@'127.0.0.1'",
                                    "alter user " + DepartmentServers.CAPTURE_USER + "@'127.0.0.1' identified by '"
                                            + capture + "'");
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
        try (Connection connection = servers.connect(department);
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
            try (Connection connection = servers.administrator(Server.MARIADB, department.database());
                    Statement statement = connection.createStatement()) {
                statement.execute(script(department, "onfile.sql"));
                runLater(department, "later-onfile.sql", statement);
            }
        }
    }

    private void renew(Department department, City city) throws SQLException, IOException {
        try (Connection connection = servers.connect(department);
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
        try (Connection connection = servers.administrator(department.server(), department.database());
                Statement statement = connection.createStatement()) {
            runLater(department, "later-onfile.sql", statement);
        }
    }

    /** Whether there is anything that came later. */
    private static boolean runLater(Department department, String name, Statement statement)
            throws SQLException, IOException {
        if (DepartmentDatabases.class.getResource(resource(department, name)) == null) {
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

    private static String script(Department department, String name) throws IOException {
        String resource = resource(department, name);
        try (InputStream in = DepartmentDatabases.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException(resource + " is missing from the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String resource(Department department, String name) {
        return "/demo/" + department.name() + "/" + name;
    }
}
