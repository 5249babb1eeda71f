package org.onfile.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.onfile.OnfileApplication;
import org.onfile.TestHub;
import org.onfile.agreement.AgreementRegister;
import org.onfile.agreement.Agreements;
import org.onfile.approval.CataloguePublication;
import org.onfile.catalogue.Catalogue;
import org.onfile.catalogue.CatalogueFiles;
import org.onfile.catalogue.Catalogues;
import org.onfile.demo.city.City;
import org.onfile.demo.department.Department;
import org.onfile.demo.department.Department.Server;
import org.onfile.demo.server.Access;
import org.onfile.demo.server.DepartmentDatabases;
import org.onfile.demo.server.DepartmentServers;
import org.onfile.demo.server.IntakeAgreements;
import org.onfile.demo.server.Pki;
import org.onfile.schema.CertificateTypes;
import org.onfile.store.StoreTemplate;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The demo's departments on their servers, the hub that follows them, and what they have, read beside it. */
final class ReferenceCity implements AutoCloseable {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Path CATALOGUE = Path.of("catalogue");
    /** Matters and requirements with the conditions that the demo's do not have. */
    private static final Path MORE_RULES = Path.of("src/test/resources/reference/catalogue");

    private static final Path CONNECTORS = Path.of("connectors");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final City city;
    private final DepartmentServers servers;
    private final ConfigurableApplicationContext hub;
    private final Path data;
    private final Rules rules;
    private final List<FeedMeaning> feeds;
    private final Archive archive;

    private ReferenceCity(
            City city, DepartmentServers servers, ConfigurableApplicationContext hub, Path data, Rules rules)
            throws IOException {
        this.city = city;
        this.servers = servers;
        this.hub = hub;
        this.data = data;
        this.rules = rules;
        this.feeds = FeedMeaning.in(CONNECTORS);
        this.archive = new Archive(feeds);
    }

    /** Returns once the hub has all that the departments have. */
    static ReferenceCity found(Path folder, long seed, int people)
            throws IOException, InterruptedException, SQLException {
        City city = City.of(seed, people, LocalDate.now(ZONE));
        Path data = folder.resolve("hub");
        Path catalogue = folder.resolve("catalogue");
        copy(CATALOGUE, catalogue);
        copy(MORE_RULES, catalogue);
        Rules rules = Rules.in(catalogue);
        DepartmentServers servers = DepartmentServers.start(folder.resolve("departments"));
        try {
            new DepartmentDatabases(servers).fill(city);
            ReferenceCity founded = new ReferenceCity(city, servers, hub(data, servers, rules), data, rules);
            founded.publish(catalogue);
            for (Department department : Department.all()) {
                founded.read(department);
            }
            founded.awaitCurrent();
            return founded;
        } catch (IOException | InterruptedException | SQLException | RuntimeException e) {
            servers.close();
            throw e;
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(Objects.requireNonNull(copy.getParent()));
                Files.copy(file, copy);
            }
        }
    }

    private static ConfigurableApplicationContext hub(Path data, DepartmentServers servers, Rules rules)
            throws IOException {
        StoreTemplate.hub(data);
        Pki.city(data, Department.all().stream().map(Department::name).toList());
        IntakeAgreements.write(
                data,
                rules.matters().keySet(),
                rules.matters().values().stream()
                        .flatMap(matter -> matter.roles().keySet().stream())
                        .toList());
        allowAll(data.resolve("agreements.yaml"), rules.matters().keySet());
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("onfile.data", data.toString());
        settings.put("server.port", "0");
        settings.put("spring.profiles.active", "readable");
        settings.putAll(TestHub.UNLIMITED);
        // Its facts are random, and a holder is asked about often
        settings.put("onfile.verifications.times", "100000");
        for (Department department : Department.all()) {
            String name = department.name().toUpperCase(Locale.ROOT).replace('-', '_');
            Access access = servers.capture(department);
            settings.put(name + "_HOST", access.host());
            settings.put(name + "_PORT", Integer.toString(access.port()));
            settings.put(name + "_USER", access.user());
            settings.put(name + "_PASSWORD", access.password());
        }
        return OnfileApplication.start(settings);
    }

    /** The demo leaves some matters out, so that there is something to be denied; here nothing is. */
    private static void allowAll(Path agreements, Collection<String> matters) throws IOException {
        Files.writeString(
                agreements,
                Files.readString(agreements)
                        .replaceAll("matters: \\[[^\\]]*]", "matters: [" + String.join(", ", matters) + "]"));
    }

    private void publish(Path catalogue) {
        JdbcClient store = hub.getBean(JdbcClient.class);
        Catalogue own = Catalogue.in(catalogue, hub.getBean(CertificateTypes.class));
        assertThat(own.faults()).isEmpty();
        CataloguePublication.handIn(
                store, own, CatalogueFiles.in(catalogue), "test", "the demo's catalogue", Instant.now());
        Catalogues published = hub.getBean(Catalogues.class);
        await().atMost(PATIENCE).until(() -> {
            published.follow();
            return published.version(own.version()).isPresent() && !AgreementRegister.isWaiting(store);
        });
        hub.getBean(Agreements.class).follow();
    }

    City city() {
        return city;
    }

    Rules rules() {
        return rules;
    }

    Intake intake() throws IOException {
        return Intake.of(data, hub.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    LocalDate today() {
        return LocalDate.now(ZONE);
    }

    OnFile onFile(Set<String> stale) {
        return archive.now(stale);
    }

    /** Something that is done in a department's database. */
    @FunctionalInterface
    interface Work {
        void in(Connection department) throws SQLException;
    }

    /** One transaction of a department's, read afterwards. */
    void change(Department department, Work work) throws SQLException, IOException {
        try (Connection connection = servers.connect(department)) {
            connection.setAutoCommit(false);
            work.in(connection);
            connection.commit();
        }
        read(department);
    }

    private void read(Department department) throws SQLException, IOException {
        try (Connection connection = servers.connect(department)) {
            archive.read(department.name(), connection);
        }
    }

    /** The feeds of departments. */
    Set<String> feeds(List<Department> departments) {
        List<String> names = departments.stream().map(Department::name).toList();
        return feeds.stream()
                .filter(feed -> names.contains(feed.department()))
                .map(FeedMeaning::id)
                .collect(Collectors.toSet());
    }

    /** Waits until all that was committed before this call is in the registry. */
    void awaitCurrent() {
        awaitCurrent(Set.of());
    }

    /** The same of all feeds but these. */
    void awaitCurrent(Set<String> stale) {
        OffsetDateTime now = Instant.now().atOffset(ZoneOffset.UTC);
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> hub.getBean(JdbcClient.class)
                .sql("""
                        select bool_and(state = 'LIVE' and watermark > :time) from feed
                         where name <> all (string_to_array(:stale, ' '))
                        """)
                .param("time", now)
                .param("stale", String.join(" ", stale))
                .query(Boolean.class)
                .single());
    }

    /** Waits until what the hub has of these is older than their files allow (15 s). */
    void awaitStale(Set<String> stale) {
        await().atMost(PATIENCE).until(() -> hub.getBean(JdbcClient.class)
                .sql("select bool_and(watermark < :time) from feed where name in (:feeds)")
                .param("time", Instant.now().minusSeconds(16).atOffset(ZoneOffset.UTC))
                .param("feeds", stale)
                .query(Boolean.class)
                .single());
    }

    /** The department lets nobody into its database until {@link #open}: as for maintenance, beside others on its server. */
    void shut(Department department) throws SQLException {
        try (Connection server = servers.administrator(Server.POSTGRESQL, "");
                Statement statement = server.createStatement()) {
            statement.execute("alter database " + department.database() + " with allow_connections false");
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '"
                    + department.database() + "'");
        }
    }

    void open(Department department) throws SQLException {
        try (Connection server = servers.administrator(Server.POSTGRESQL, "");
                Statement statement = server.createStatement()) {
            statement.execute("alter database " + department.database() + " with allow_connections true");
        }
    }

    DepartmentServers servers() {
        return servers;
    }

    @Override
    public void close() {
        try (servers) {
            hub.close();
        }
    }
}
