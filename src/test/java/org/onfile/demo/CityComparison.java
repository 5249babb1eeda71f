package org.onfile.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.onfile.registry.RegistryContent;
import org.onfile.schema.CertificateRecord;
import org.onfile.schema.Schemas;
import org.onfile.seal.Pseudonyms;
import org.onfile.seal.Sealer;
import org.onfile.seal.SealingKeys;
import org.onfile.store.StoreAddress;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The registry of a running demo beside what its departments have on file, certificate by certificate. */
final class CityComparison {

    /** What is compared of a certificate; of one that cannot be read, only that. */
    private record Line(
            String status,
            @Nullable String number,
            Set<String> holders,
            @Nullable LocalDate issued,
            @Nullable LocalDate expiring,
            boolean longTerm) {

        static final Line UNREADABLE = new Line(DepartmentTruth.UNREADABLE, null, Set.of(), null, null, false);
    }

    private CityComparison() {}

    /** Waits until the hub has all that was committed before this call, then compares. */
    static void awaitEqual(Path data) throws Exception {
        StoreAddress address = StoreAddress.embeddedIn(data);
        DataSource store = new DriverManagerDataSource(address.url(), address.user(), address.password());
        Sealer sealer = new Sealer(SealingKeys.in(data.resolve("keys")));
        awaitCurrent(store);
        Map<UUID, Line> expected = departments(data, new Pseudonyms(sealer));
        Map<UUID, Line> actual = registry(store, sealer);
        assertThat(expected).hasSizeGreaterThan(1_000);
        assertThat(actual).containsExactlyInAnyOrderEntriesOf(expected);
    }

    private static void awaitCurrent(DataSource store) {
        Instant now = Instant.now();
        await().atMost(Duration.ofMinutes(2)).until(() -> JdbcClient.create(store)
                .sql("select bool_and(state = 'LIVE' and watermark > :now) from feed where name <> :stale")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("stale", "taxation/tax-clearance-proof")
                .query(Boolean.class)
                .single());
    }

    private static Map<UUID, Line> departments(Path data, Pseudonyms pseudonyms) throws Exception {
        Map<UUID, Line> lines = new TreeMap<>();
        for (DepartmentTruth.Fact fact : DepartmentTruth.in(data)) {
            lines.put(
                    pseudonyms.certificate(fact.feed(), fact.key()),
                    fact.status().equals(DepartmentTruth.UNREADABLE)
                            ? Line.UNREADABLE
                            : new Line(
                                    fact.status(),
                                    fact.number(),
                                    new TreeSet<>(fact.holders()),
                                    fact.issued(),
                                    fact.expiring(),
                                    fact.longTerm()));
        }
        return lines;
    }

    private static Map<UUID, Line> registry(DataSource store, Sealer sealer) {
        Map<UUID, Line> lines = new TreeMap<>();
        new RegistryContent(store, sealer, Schemas.in(Path.of("schemas")))
                .all()
                .forEach((ref, record) ->
                        lines.put(ref, record.map(CityComparison::line).orElse(Line.UNREADABLE)));
        return lines;
    }

    private static Line line(CertificateRecord record) {
        Set<String> holders = new TreeSet<>();
        record.getHolders()
                .forEach(holder -> holders.add(holder.getCodeType() + ":"
                        + (holder.getCountry() == null ? "" : holder.getCountry()) + ":" + holder.getCode()));
        return new Line(
                record.getStatus(),
                plain(record.getCertificateNumber()),
                holders,
                record.getIssuedDate(),
                record.getLongTerm() ? null : record.getExpiringDate(),
                record.getLongTerm());
    }

    private static @Nullable String plain(@Nullable String number) {
        return number == null
                ? null
                : Normalizer.normalize(number, Normalizer.Form.NFKC)
                        .replaceAll("\\s", "")
                        .toUpperCase(Locale.ROOT);
    }
}
