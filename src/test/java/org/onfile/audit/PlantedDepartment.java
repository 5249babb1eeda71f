package org.onfile.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.onfile.identifier.CitizenNumber;
import org.onfile.store.EmbeddedPostgres;
import org.onfile.store.StoreTemplate;

/**
 * A department's database with values that are nowhere else: the identity card and the marriage certificate of one holder,
 * and a row that cannot be read. Its feeds are {@code market-regulation/card} and {@code market-regulation/marriage}.
 */
final class PlantedDepartment implements AutoCloseable {

    static final String CODE = person("99010019871103042");
    static final String NAME = "欧阳植壹名";
    static final String ADDRESS = "植入路42号院";
    static final String AUTHORITY = "植入分局0815";
    static final String ETHNICITY = "植入族";
    static final String RELATIVE_CODE = person("99010019880214063");
    static final String RELATIVE_NAME = "司徒植贰名";
    static final String REMARKS = "remarks-planted-4711";
    static final String REGISTRAR = "登记员植肆";
    static final String ROW = "row8462ofnobody";
    static final String UNREADABLE = "never-planted-8151";
    static final String UNREADABLE_CODE = person("99010019890315084");
    static final String UNREADABLE_NAME = "诸葛植叁名";
    static final String PASSWORD = "password-planted-66";

    static final List<String> ALL = List.of(
            CODE,
            NAME,
            ADDRESS,
            AUTHORITY,
            ETHNICITY,
            RELATIVE_CODE,
            RELATIVE_NAME,
            REMARKS,
            REGISTRAR,
            ROW,
            UNREADABLE,
            UNREADABLE_CODE,
            UNREADABLE_NAME,
            PASSWORD);

    private final EmbeddedPostgres server;

    private PlantedDepartment(EmbeddedPostgres server) {
        this.server = server;
    }

    private static String person(String first17) {
        return first17 + CitizenNumber.checkCharacter(first17);
    }

    /** One in which nothing is planted yet. */
    static PlantedDepartment open(Path folder) throws IOException, InterruptedException, SQLException {
        PlantedDepartment department = new PlantedDepartment(
                StoreTemplate.start(folder, Map.of("wal_level", "logical", "max_slot_wal_keep_size", "1GB")));
        department.execute("postgres", "create role onfile login replication password '" + PASSWORD + "'");
        department.execute("postgres", "create database office");
        department.execute(
                "office",
                "create table card (id varchar(20) primary key, nr varchar(20), nm varchar(60), adr varchar(60),"
                        + " nation varchar(20), bureau varchar(40), until_d varchar(20), st char(1))");
        department.execute(
                "office",
                "create table marriage (id varchar(20) primary key, nm varchar(60), nr varchar(20), nm2 varchar(60),"
                        + " nr2 varchar(20), clerk varchar(40), remarks varchar(40), st char(1))");
        department.execute("office", "grant select on card, marriage to onfile");
        department.execute("office", "create publication onfile for table card, marriage");
        return department;
    }

    void plant() throws SQLException {
        execute(
                "office",
                "insert into card values ('C1', '%s', '%s', '%s', '%s', '%s', '20910501', '1')"
                        .formatted(CODE, NAME, ADDRESS, ETHNICITY, AUTHORITY));
        execute(
                "office",
                "insert into card values ('%s', '%s', '%s', '%s', '%s', '%s', '%s', '1')"
                        .formatted(ROW, UNREADABLE_CODE, UNREADABLE_NAME, ADDRESS, ETHNICITY, AUTHORITY, UNREADABLE));
        execute(
                "office",
                "insert into marriage values ('M1', '%s', '%s', '%s', '%s', '%s', '%s', '1')"
                        .formatted(NAME, CODE, RELATIVE_NAME, RELATIVE_CODE, REGISTRAR, REMARKS));
    }

    private void execute(String database, String statement) throws SQLException {
        try (Connection connection = server.connect(database);
                Statement run = connection.createStatement()) {
            run.execute(statement);
        }
    }

    /** What connects the hub. */
    Map<String, String> settings() {
        return Map.of("PLANTED_PORT", Integer.toString(server.port()), "PLANTED_PASSWORD", PASSWORD);
    }

    /** Writes connectors/ for this department and returns it. */
    static Path connectors(Path folder) throws IOException {
        Path department = Files.createDirectories(folder.resolve("connectors").resolve("market-regulation"));
        Files.writeString(department.resolve("connector.yaml"), """
                authority: {name: Test office}
                engine: postgresql
                host: 127.0.0.1
                port: ${PLANTED_PORT}
                database: office
                user: onfile
                password: ${PLANTED_PASSWORD}
                """);
        Files.writeString(department.resolve("card.feed.yaml"), """
                certificateType: resident-identity-card
                query: select id, nr, nm, adr, nation, bureau, until_d, st from card
                key: [id]
                touches: {card: id}
                fields:
                  certificateNumber: nr
                  issuingAuthorityName: bureau
                  expiringDate: until_d
                  status: {column: st, values: {"1": "01", "2": "07"}}
                holders:
                  name: nm
                  code: nr
                  codeType: {constant: "111"}
                attributes:
                  address: adr
                  ethnicity: nation
                sharing: CONDITIONAL
                areas: ["990100"]
                completeSince: 2015-01-01
                oldestWatermark: 1m
                """);
        Files.writeString(department.resolve("marriage.feed.yaml"), """
                certificateType: marriage-certificate
                query: select id, nm, nr, nm2, nr2, clerk, remarks, st from marriage
                key: [id]
                touches: {marriage: id}
                fields:
                  certificateNumber: id
                  status: {column: st, values: {"1": "01", "2": "07"}}
                holders:
                  - name: nm
                    code: nr
                    codeType: {constant: "111"}
                    category: {constant: 男方}
                  - name: nm2
                    code: nr2
                    codeType: {constant: "111"}
                    category: {constant: 女方}
                attributes:
                  registrar: clerk
                  remarks: remarks
                sharing: CONDITIONAL
                areas: ["990100"]
                completeSince: 2015-01-01
                oldestWatermark: 1m
                """);
        return folder.resolve("connectors");
    }

    @Override
    public void close() {
        server.close();
    }
}
