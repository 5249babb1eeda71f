package org.onfile.onboarding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.onfile.feed.Connector;
import org.onfile.feed.Engine;
import org.onfile.feed.Rows;
import org.onfile.feed.definition.Definitions;
import org.onfile.schema.Schemas;

/** A department's database with nothing done for the hub but an account, and the files of its feed. */
final class Bureau {

    private static final Schemas SCHEMAS = Schemas.in(Path.of("schemas"));

    private final Engine engine;
    private final Path connectors;
    private final Path department;
    private final ConnectionSource administrator;

    /** Connects as the server's administrator. */
    interface ConnectionSource {
        Connection connect(String database) throws SQLException;
    }

    /** Makes the database anew. */
    Bureau(Engine engine, int port, ConnectionSource administrator, Path folder) throws IOException, SQLException {
        this.engine = engine;
        this.administrator = administrator;
        this.connectors = folder.resolve("connectors");
        this.department = Files.createDirectories(connectors.resolve("bureau"));
        connector("""
                authority: {name: Bureau of permits}
                engine: %s
                host: 127.0.0.1
                port: %d
                database: bureau
                user: onfile
                password: capture
                """.formatted(engine.name().toLowerCase(Locale.ROOT), port));
        feed("", "");
        switch (engine) {
            case POSTGRESQL ->
                run(
                        "postgres",
                        List.of(
                                "drop database if exists bureau with (force)",
                                "drop role if exists onfile",
                                "create role onfile login password 'capture'",
                                "create database bureau"));
            case MARIADB ->
                run(
                        "mysql",
                        List.of(
                                "drop database if exists bureau",
                                "create database bureau",
                                "create or replace user onfile@'127.0.0.1' identified by 'capture'"));
        }
        execute(
                "create table kind (code char(1) primary key, txt varchar(40))",
                "create table permit (id varchar(20) primary key, nr varchar(40), kind char(1), state char(1),"
                        + " until_d varchar(20))",
                "create table owner (oid int primary key, permit varchar(20), nm varchar(60), code varchar(30))",
                "create index owner_permit on owner (permit)",
                "create index permit_kind on permit (kind)",
                "insert into kind values ('1', 'blasting'), ('2', 'mining')",
                "insert into permit values ('P1', 'N1', '1', '1', '20310501'), ('P2', 'N2', '2', '4', '长期')",
                "insert into owner values (1, 'P1', '张三', 'H1'), (2, 'P2', '李四', 'H2'), (3, 'P2', '王五', 'H3')");
        if (engine == Engine.MARIADB) {
            // Without any right in it the database cannot be named
            execute("grant show view on bureau.* to onfile@'127.0.0.1'");
        }
    }

    void connector(String yaml) throws IOException {
        Files.writeString(department.resolve("connector.yaml"), yaml);
    }

    void connector(String from, String to) throws IOException {
        connector(Files.readString(department.resolve("connector.yaml")).replace(from, to));
    }

    /** Writes the feed's file, one part of it changed. */
    void feed(String from, String to) throws IOException {
        String owners =
                switch (engine) {
                    case POSTGRESQL -> "json_agg(json_build_object('nm', o.nm, 'code', o.code))";
                    case MARIADB -> "json_arrayagg(json_object('nm', o.nm, 'code', o.code))";
                };
        Files.writeString(department.resolve("permit.feed.yaml"), """
                certificateType: work-safety-permit
                query: |
                  select p.id, p.nr, k.txt, p.state, p.until_d,
                         (select %s
                            from owner o where o.permit = p.id) as owners
                    from permit p
                    left join kind k on k.code = p.kind
                key: [id]
                touches:
                  permit: id
                  owner: permit
                  kind: {sql: "select id from permit where kind in (:code)"}
                fields:
                  certificateNumber: nr
                  expiringDate: until_d
                  status: {column: state, values: {"1": "01", "4": "04"}}
                holders:
                  list: owners
                  name: nm
                  code: code
                  codeType: {constant: "999"}
                attributes:
                  permitScope: txt
                sharing: CONDITIONAL
                areas: ["990100"]
                completeSince: 2015-01-01
                """.formatted(owners)
                .replace(from.isEmpty() ? "\u0000" : from, to));
    }

    /** Runs statements as the department's administrator. */
    void execute(String... statements) throws SQLException {
        run("bureau", List.of(statements));
    }

    /** Runs a script as a shell would: a statement at a time, without comments. */
    void paste(String script) throws SQLException {
        String sql = script.lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
        run(
                "bureau",
                Stream.of(sql.split(";\n|;$", -1))
                        .filter(statement -> !statement.isBlank())
                        .toList());
    }

    private void run(String database, List<String> statements) throws SQLException {
        try (Connection connection = administrator.connect(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    CheckReport check() throws SQLException {
        return check(CheckPolicy.STRICT);
    }

    CheckReport check(CheckPolicy terms) throws SQLException {
        Definitions definitions = definitions();
        Connector connector = definitions.connector("bureau").orElseThrow();
        return new FeedCheck(definitions, terms).check(connector, connector.feeds());
    }

    /** Reads all rows; the findings about their keys. */
    List<Finding> scan(List<Rows> pages) throws SQLException {
        Definitions definitions = definitions();
        Connector connector = definitions.connector("bureau").orElseThrow();
        return new Scan(connector, connector.feeds().getFirst(), definitions).read(pages::add);
    }

    private Definitions definitions() {
        Definitions definitions =
                Definitions.in(connectors, SCHEMAS.certificateTypes(), name -> null, ZoneId.of("Asia/Shanghai"));
        if (!definitions.faults().isEmpty()) {
            throw new AssertionError(definitions.faults().toString());
        }
        return definitions;
    }

    /** What is wrong, as {@code file:line:column: what}, the file by its name alone. */
    static List<String> wrongs(CheckReport report) {
        List<String> wrongs = new ArrayList<>();
        report.findings().forEach(finding -> {
            if (finding instanceof Finding.Wrong(String place, String what, var todo, var statements)) {
                wrongs.add(place.substring(place.lastIndexOf('/') + 1) + ": " + what);
            }
        });
        return wrongs;
    }

    static List<String> doubts(CheckReport report) {
        List<String> doubts = new ArrayList<>();
        report.findings().forEach(finding -> {
            if (finding instanceof Finding.Doubtful(String place, String what, var todo)) {
                doubts.add(place.substring(place.lastIndexOf('/') + 1) + ": " + what);
            }
        });
        return doubts;
    }
}
