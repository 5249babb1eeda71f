package org.onfile.chicago;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.TestHub;
import org.onfile.registry.RegistryContent;
import org.onfile.schema.CertificateRecord;
import org.onfile.schema.CertificateTypes;
import org.onfile.schema.Schemas;
import org.onfile.seal.Sealer;
import org.onfile.store.EmbeddedPostgres;
import org.onfile.store.StoreTemplate;
import org.postgresql.PGConnection;

/**
 * Real licences of a city that this project was not written for: 62,600 rows in two tables, brought in by files alone.
 * The data are open data of the City of Chicago and stay where they are; without them the test is skipped.
 */
class ChicagoLicencesTest {

    private static final Path DATA = Path.of("..", "shared", "data");
    private static final Path FILES = Path.of("src", "test", "resources", "chicago");
    private static final String FEED = "chicago-business/business-licence";

    @TempDir
    private Path folder;

    @Test
    void followsBothTables_throughLoadChangesMovesAndDeletes() throws Exception {
        assumeThat(DATA.resolve("chicago_license_info.csv"))
                .as("the licences of ../shared/data, which are not part of this project")
                .exists();
        try (EmbeddedPostgres department = StoreTemplate.start(
                        folder.resolve("department"), Map.of("wal_level", "logical", "max_slot_wal_keep_size", "1GB"));
                Connection database = prepare(department);
                TestHub hub = TestHub.start(
                        folder.resolve("hub"),
                        FILES.resolve("connectors"),
                        Map.of(
                                "onfile.schemas", schemas().toString(),
                                "CHICAGO_BUSINESS_PORT", Integer.toString(department.port()),
                                "CHICAGO_BUSINESS_PASSWORD", "capture"))) {
            hub.awaitCurrent(FEED);
            Map<String, Licence> loaded = inTheHub(hub);
            assertThat(loaded).hasSize(62_600);
            assertThat(differences(atTheDepartment(database), loaded)).isEmpty();
            assertThat(flags(hub)).contains("attributes.address:CONTROL_REMOVED", "effectiveDate:ZERO_DATE");

            change(database);
            hub.awaitCurrent(FEED);
            Map<String, Licence> followed = inTheHub(hub);
            assertThat(differences(atTheDepartment(database), followed)).isEmpty();
            assertThat(differences(loaded, followed)).hasSizeGreaterThan(2_000);
            assertThat(new RegistryContent(hub.bean(DataSource.class), hub.bean(Sealer.class), hub.bean(Schemas.class))
                            .count(FEED, 2))
                    .isEqualTo(300);
        }
    }

    private static Connection prepare(EmbeddedPostgres department) throws SQLException, IOException {
        try (Connection server = department.connect("postgres");
                Statement statement = server.createStatement()) {
            statement.execute("create role onfile login replication password 'capture'");
            statement.execute("create database licences");
        }
        Connection database = department.connect("licences");
        try (Statement statement = database.createStatement()) {
            statement.execute("""
                    create table license_info (lic_id int primary key, lic_descr text, lic_start_date char(10), lic_exp_date char(10));
                    create table license_loc (lic_id int primary key, address text, city text, state char(2), zip_code text);
                    grant select on license_info, license_loc to onfile;
                    create publication onfile for table license_info, license_loc
                    """);
        }
        copy(database, "license_info", "chicago_license_info.csv");
        copy(database, "license_loc", "chicago_license_loc.csv");
        return database;
    }

    private static void copy(Connection database, String table, String file) throws SQLException, IOException {
        try (Reader csv = Files.newBufferedReader(DATA.resolve(file))) {
            database.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + table + " from stdin with (format csv, header)", csv);
        }
    }

    /** Changes, moves and deletes in both tables; of the licences deleted, 300 lose both rows. */
    private static void change(Connection database) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("""
                    create temporary table chosen as
                        select lic_id, row_number() over (order by md5(lic_id::text)) as n from license_info;
                    update license_info set lic_exp_date = (lic_exp_date::date + 365)::text, lic_descr = lic_descr || ' (renewed)'
                     where lic_id in (select lic_id from chosen where n <= 1000);
                    update license_loc set address = upper(address), zip_code = null
                     where lic_id in (select lic_id from chosen where n between 501 and 1500);
                    delete from license_loc where lic_id in (select lic_id from chosen where n between 2001 and 2300);
                    delete from license_info where lic_id in (select lic_id from chosen where n between 2201 and 2500);
                    update license_loc l set lic_id = t.lic_id
                      from chosen f join chosen t on t.n = f.n - 1000
                     where l.lic_id = f.lic_id and f.n between 3001 and 3200
                    """);
        }
    }

    private static Map<String, Licence> atTheDepartment(Connection database) throws SQLException {
        Map<String, Licence> licences = new TreeMap<>();
        try (Statement statement = database.createStatement();
                var row = statement.executeQuery("select * from license_info left join license_loc using (lic_id)")) {
            while (row.next()) {
                licences.put(
                        row.getString("lic_id"),
                        new Licence(
                                row.getString("lic_id"),
                                row.getString("lic_descr"),
                                day(row.getString("lic_start_date")),
                                day(row.getString("lic_exp_date")),
                                withoutControls(row.getString("address")),
                                row.getString("city"),
                                row.getString("state"),
                                row.getString("zip_code")));
            }
        }
        return licences;
    }

    /** One address has a control character in it, which the hub takes out and flags. */
    private static @Nullable String withoutControls(@Nullable String text) {
        return text == null ? null : text.replaceAll("\\p{Cntrl}", "");
    }

    /** The city writes an unknown day as 0000-00-00, which is why its columns are text. */
    private static @Nullable LocalDate day(@Nullable String text) {
        return text == null || text.equals("0000-00-00") ? null : LocalDate.parse(text);
    }

    private static List<String> differences(Map<String, Licence> expected, Map<String, Licence> actual) {
        Set<String> keys = new TreeSet<>(expected.keySet());
        keys.addAll(actual.keySet());
        return keys.stream()
                .filter(key -> !Objects.equals(expected.get(key), actual.get(key)))
                .map(key -> expected.get(key) + " but " + actual.get(key))
                .toList();
    }

    private static Map<String, Licence> inTheHub(TestHub hub) {
        var types = hub.bean(CertificateTypes.class);
        Map<String, Licence> licences = new TreeMap<>();
        new RegistryContent(hub.bean(DataSource.class), hub.bean(Sealer.class), hub.bean(Schemas.class))
                .present(FEED)
                .forEach((key, record) -> licences.put(key, licence(record, types)));
        return licences;
    }

    private static Set<String> flags(TestHub hub) {
        Set<String> flags = new TreeSet<>();
        new RegistryContent(hub.bean(DataSource.class), hub.bean(Sealer.class), hub.bean(Schemas.class))
                .present(FEED)
                .values()
                .forEach(record -> flags.addAll(record.getQualityFlags()));
        return flags;
    }

    private static Licence licence(CertificateRecord record, CertificateTypes types) {
        Map<String, Object> attributes =
                types.attributes(record.getCertificateType()).decode(bytes(record.getAttributes()));
        return new Licence(
                record.getCertificateNumber(),
                record.getCertificateName(),
                record.getEffectiveDate(),
                record.getExpiringDate(),
                (String) attributes.get("address"),
                (String) attributes.get("city"),
                (String) attributes.get("state"),
                (String) attributes.get("zipCode"));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    /** The project's types of certificates and this department's. */
    private Path schemas() throws IOException {
        Path all = folder.resolve("schemas");
        copyFolder(Path.of("schemas"), all);
        copyFolder(FILES.resolve("schemas"), all.resolve("certificates"));
        return all;
    }

    private static void copyFolder(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(path).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(path, copy);
            }
        }
    }

    private record Licence(
            @Nullable String number,
            @Nullable String description,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable String address,
            @Nullable String city,
            @Nullable String state,
            @Nullable String zipCode) {}
}
