package org.onfile.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.onfile.demo.department.Department;
import org.onfile.demo.truth.DepartmentTruth;
import org.onfile.demo.truth.Fact;
import org.onfile.demo.truth.RegistryFacts;
import org.onfile.registry.RegistryContent;
import org.onfile.schema.CertificateTypes;
import org.onfile.schema.Schemas;
import org.onfile.seal.Pseudonyms;
import org.onfile.seal.Sealer;
import org.onfile.seal.SealingKeys;
import org.onfile.store.StoreAddress;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The registry of a running demo beside what its departments have on file, certificate by certificate. */
final class CityComparison {

    private static final Schemas SCHEMAS = Schemas.in(Path.of("schemas"));

    private CityComparison() {}

    /** Waits until the hub has all that was committed before this call, then compares. */
    static void awaitEqual(Path data) throws Exception {
        DataSource store = store(data);
        Sealer sealer = new Sealer(SealingKeys.in(data.resolve("keys")));
        awaitCurrent(store);
        Map<UUID, Fact> expected = departments(data, new Pseudonyms(sealer));
        Map<UUID, Fact> actual = registry(store, sealer, expected);
        assertThat(expected).hasSizeGreaterThan(1_000);
        assertThat(actual).containsExactlyInAnyOrderEntriesOf(expected);
    }

    /** The hub's own store, which lives on when the hub is killed. */
    static DataSource store(Path data) throws IOException {
        StoreAddress address = StoreAddress.embeddedIn(data);
        return new DriverManagerDataSource(address.url(), address.user(), address.password());
    }

    private static void awaitCurrent(DataSource store) {
        Instant now = Instant.now();
        await().atMost(Duration.ofMinutes(2)).until(() -> JdbcClient.create(store)
                .sql("select bool_and(state = 'LIVE' and watermark > :now) from feed where state <> 'REMOVED'")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single());
    }

    private static Map<UUID, Fact> departments(Path data, Pseudonyms pseudonyms) throws Exception {
        Map<UUID, Fact> facts = new TreeMap<>();
        for (Department department : Department.all()) {
            for (Fact fact : truth(data, department)) {
                facts.put(pseudonyms.certificate(fact.feed(), fact.key()), RegistryFacts.comparable(fact));
            }
        }
        return facts;
    }

    /** In one transaction, so that it belongs together. */
    private static List<Fact> truth(Path data, Department department) throws SQLException, IOException {
        try (Connection connection = DemoProcess.department(data, department.name())) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            return DepartmentTruth.of(department, connection);
        }
    }

    private static Map<UUID, Fact> registry(DataSource store, Sealer sealer, Map<UUID, Fact> expected) {
        CertificateTypes types = SCHEMAS.certificateTypes();
        Map<UUID, Fact> facts = new TreeMap<>();
        new RegistryContent(store, sealer, SCHEMAS).all().forEach((ref, record) -> {
            Fact compared = expected.getOrDefault(ref, RegistryFacts.UNREADABLE);
            facts.put(
                    ref,
                    record.map(found -> RegistryFacts.of(found, compared, types))
                            .orElse(RegistryFacts.UNREADABLE));
        });
        return facts;
    }
}
