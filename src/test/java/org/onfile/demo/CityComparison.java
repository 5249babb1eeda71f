package org.onfile.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.onfile.registry.RegistryContent;
import org.onfile.schema.CertificateRecord;
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
                .sql("select bool_and(state = 'LIVE' and watermark > :now) from feed")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single());
    }

    private static Map<UUID, Fact> departments(Path data, Pseudonyms pseudonyms) throws Exception {
        Map<UUID, Fact> facts = new TreeMap<>();
        for (Fact fact : DepartmentTruth.in(data)) {
            facts.put(
                    pseudonyms.certificate(fact.feed(), fact.key()),
                    fact.status().equals(Fact.UNREADABLE) ? unreadable() : fact);
        }
        return facts;
    }

    private static Map<UUID, Fact> registry(DataSource store, Sealer sealer, Map<UUID, Fact> expected) {
        CertificateTypes types = SCHEMAS.certificateTypes();
        Map<UUID, Fact> facts = new TreeMap<>();
        new RegistryContent(store, sealer, SCHEMAS).all().forEach((ref, record) -> {
            Fact compared = expected.getOrDefault(ref, unreadable());
            facts.put(ref, record.map(found -> fact(found, compared, types)).orElseGet(CityComparison::unreadable));
        });
        return facts;
    }

    /** Of one that cannot be read no more is compared. */
    private static Fact unreadable() {
        return new Fact("", "", null, Fact.UNREADABLE, null, Set.of(), null, null, false, Map.of());
    }

    /** As much of a record as the department's fact tells. */
    private static Fact fact(CertificateRecord record, Fact compared, CertificateTypes types) {
        Set<String> holders = new TreeSet<>();
        record.getHolders()
                .forEach(holder -> holders.add(
                        Plain.holder(holder.getCodeType(), holder.getCountry(), holder.getCode(), holder.getName())));
        Map<String, Object> attributes =
                types.attributes(record.getCertificateType()).decode(bytes(record.getAttributes()));
        Map<String, String> details = new TreeMap<>();
        compared.details().keySet().forEach(name -> details.put(name, detail(attributes.get(name))));
        return new Fact(
                record.getSource().getDepartment() + "/" + record.getSource().getFeed(),
                record.getSource().getKey(),
                Plain.textOrNull(record.getCertificateNumber()),
                record.getStatus(),
                compared.reason() == null ? null : Plain.textOrNull(record.getStatusReason()),
                holders,
                record.getIssuedDate(),
                record.getLongTerm() ? null : record.getExpiringDate(),
                record.getLongTerm(),
                details);
    }

    private static String detail(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Number number -> Plain.number(number.toString());
            default -> Plain.text(value.toString());
        };
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
