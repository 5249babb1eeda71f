package org.onfile.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.onfile.bench.report.Figure;
import org.onfile.bench.report.Floor;
import org.onfile.cdc.EngineSettings;
import org.onfile.conditions.Conditions;
import org.onfile.conditions.ConditionsReader;
import org.onfile.feed.Connector;
import org.onfile.feed.Engine;
import org.onfile.feed.definition.Definitions;
import org.onfile.schema.Schemas;

/**
 * What one reading of the conditions costs a source whose database has {@value #TABLES} tables, {@value #FOLLOWED} of
 * them followed by one feed: CPU time of the server's process or thread that answers the hub. The hub reads once a second
 * and connector, so that ten milliseconds are a hundredth of a core.
 */
record ConditionsBench(Scale scale, Progress progress) {

    private static final int TABLES = 10_000;
    private static final int FOLLOWED = 10;
    private static final int READINGS = 100;
    private static final String DEPARTMENT = "bench";
    /** What {@code /proc/…/stat} counts in. */
    private static final double MILLISECONDS_A_TICK = 10;

    List<Figure> run() throws IOException, InterruptedException, SQLException {
        return List.of(
                measure(Engine.POSTGRESQL, "PostgreSQL", new Floor.AtMost(10)),
                measure(Engine.MARIADB, "MariaDB", new Floor.AtMost(40)));
    }

    private Figure measure(Engine engine, String name, Floor goal)
            throws IOException, InterruptedException, SQLException {
        progress.say("conditions, " + name + ": making " + TABLES + " tables");
        Path folder = scale.data().resolve("conditions-" + engine);
        try (Server server = Server.start(engine, folder.resolve("department"))) {
            makeTables(server);
            Connector connector = connector(server, folder);
            List<Double> rounds = new ArrayList<>();
            try (Connection connection = server.connect(DEPARTMENT)) {
                ConditionsReader reader =
                        ConditionsReader.of(connector, EngineSettings.PUBLICATION, EngineSettings.slot(connector));
                reader.discover(connection);
                Path counted = stat(engine, connection);
                for (int round = 0; round <= scale.rounds(); round++) {
                    double before = ticks(counted);
                    for (int i = 0; i < READINGS; i++) {
                        Conditions read =
                                reader.read(connection, Clock.systemUTC().instant());
                        if (read.digests().size() < FOLLOWED) {
                            throw new IOException("the conditions say nothing of the tables: " + read.unmet());
                        }
                    }
                    rounds.add((ticks(counted) - before) * MILLISECONDS_A_TICK / READINGS);
                }
            }
            rounds.removeFirst();
            progress.say("conditions, %s: %s ms".formatted(name, rounds));
            return new Figure(
                            "conditions",
                            name + ", ten tables among 10,000",
                            "ms of CPU",
                            Figure.median(rounds),
                            null,
                            rounds,
                            List.of())
                    .aimedAt(goal);
        }
    }

    private static void makeTables(Server server) throws SQLException {
        server.execute(server.engine() == Engine.POSTGRESQL ? "postgres" : "", "create database " + DEPARTMENT);
        try (Connection connection = server.connect(DEPARTMENT);
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < TABLES; i++) {
                statement.addBatch(
                        "create table t%d (id int primary key, nr varchar(40), firm varchar(60), uscc".formatted(i)
                                + " varchar(18), state char(1))");
                if (i % 500 == 499) {
                    statement.executeBatch();
                }
            }
            if (server.engine() == Engine.POSTGRESQL) {
                statement.execute("create publication " + EngineSettings.PUBLICATION + " for table " + followed("%s"));
            }
        }
    }

    private Connector connector(Server server, Path folder) throws IOException {
        Path department = Files.createDirectories(folder.resolve("connectors").resolve(DEPARTMENT));
        Files.writeString(department.resolve("connector.yaml"), """
                authority: {name: Bench}
                engine: %s
                host: 127.0.0.1
                port: %d
                database: %s
                user: %s
                password: %s
                """.formatted(
                        server.engine().name().toLowerCase(Locale.ROOT),
                        server.port(),
                        DEPARTMENT,
                        Server.CAPTURE_USER,
                        Server.CAPTURE_PASSWORD));
        Files.writeString(department.resolve("permit.feed.yaml"), """
                certificateType: %s
                query: "select t0.id, t0.nr, t0.firm, t0.uscc, t0.state from %s"
                key: [id]
                touches: {%s}
                fields: {certificateNumber: nr, status: {column: state, values: {"1": "01"}}}
                holders: {name: firm, code: uscc, codeType: {constant: "001"}}
                sharing: UNCONDITIONAL
                areas: ["990100"]
                completeSince: 2015-01-01
                """.formatted(
                        Office.TYPE,
                        IntStream.range(1, FOLLOWED)
                                .mapToObj(i -> "left join t%1$d on t%1$d.id = t0.id".formatted(i))
                                .collect(Collectors.joining(" ", "t0 ", "")),
                        followed("%s: id")));
        Definitions definitions = Definitions.in(
                department.resolveSibling(""),
                Schemas.in(scale.schemas()).certificateTypes(),
                Map.<String, String>of()::get,
                ZoneOffset.UTC);
        return definitions
                .connector(DEPARTMENT)
                .filter(read -> !read.feeds().isEmpty())
                .orElseThrow(() -> new IOException(definitions.faults().toString()));
    }

    private static String followed(String form) {
        return IntStream.range(0, FOLLOWED)
                .mapToObj(i -> form.formatted("t" + i))
                .collect(Collectors.joining(", "));
    }

    /** The file that counts the CPU time of whoever answers this connection. */
    private static Path stat(Engine engine, Connection connection) throws SQLException {
        String who =
                switch (engine) {
                    case POSTGRESQL -> "select pg_backend_pid()";
                    case MARIADB -> "select tid from information_schema.processlist where id = connection_id()";
                };
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(who)) {
            row.next();
            return Path.of("/proc/%1$d/task/%1$d/stat".formatted(row.getLong(1)));
        }
    }

    /** User and system time, fields 14 and 15 of proc_pid_stat(5); the second field may hold spaces. */
    private static double ticks(Path stat) throws IOException {
        String line = Files.readString(stat);
        String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
        return Double.parseDouble(fields[11]) + Double.parseDouble(fields[12]);
    }
}
