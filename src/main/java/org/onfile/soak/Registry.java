package org.onfile.soak;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onfile.demo.truth.Fact;
import org.onfile.demo.truth.RegistryFacts;
import org.onfile.registry.RecordSeal;
import org.onfile.schema.CertificateTypes;
import org.onfile.schema.Schemas;
import org.onfile.seal.Pseudonyms;
import org.onfile.seal.Sealer;
import org.onfile.seal.SealingKeys;

/** What the hub's registry holds, read past the hub, beside what departments have. */
final class Registry {

    private final HubStore store;
    private final Pseudonyms pseudonyms;
    private final RecordSeal seal;
    private final CertificateTypes types;

    private Registry(HubStore store, Sealer sealer, Schemas schemas) {
        this.store = store;
        this.pseudonyms = new Pseudonyms(sealer);
        this.seal = new RecordSeal(sealer, schemas.certificates());
        this.types = schemas.certificateTypes();
    }

    /** The registry in a store, opened with the keys in a hub's data directory. */
    static Registry in(HubStore store, Path data, Path home) throws IOException {
        return new Registry(
                store, new Sealer(SealingKeys.in(data.resolve("keys"))), Schemas.in(home.resolve("schemas")));
    }

    /** Feeds that do not follow their source up to a time, in words. */
    List<String> behind(Instant time) throws SQLException {
        List<String> behind = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select name, state, reason, watermark from feed order by name")) {
            while (row.next()) {
                OffsetDateTime watermark = row.getObject(4, OffsetDateTime.class);
                if (!"LIVE".equals(row.getString(2))
                        || watermark == null
                        || !watermark.toInstant().isAfter(time)) {
                    behind.add("%s is %s up to %s%s"
                            .formatted(
                                    row.getString(1),
                                    row.getString(2),
                                    watermark,
                                    row.getString(3) == null ? "" : ": " + row.getString(3)));
                }
            }
        }
        return behind;
    }

    /** Each certificate that only one side has, or that is another there, in words. */
    List<String> differences(List<Fact> facts) throws SQLException {
        Map<UUID, Fact> expected = new HashMap<>();
        facts.forEach(fact -> expected.put(pseudonyms.certificate(fact.feed(), fact.key()), fact));
        List<String> differences = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select c.ref, c.state, c.record, f.name from certificate c join feed f on f.id = c.feed"
                                + " where c.state <> 2")) {
            while (row.next()) {
                UUID ref = row.getObject(1, UUID.class);
                Fact fact = expected.remove(ref);
                if (fact == null) {
                    differences.add("only in the registry: " + row.getString(4) + " " + ref);
                    continue;
                }
                Fact held = held(ref, row.getShort(2) == 0 ? row.getBytes(3) : null, fact);
                if (!held.equals(RegistryFacts.comparable(fact))) {
                    differences.add("the registry has " + held + ", the department " + fact);
                }
            }
        }
        expected.values().forEach(fact -> differences.add("only at the department: " + fact));
        return differences;
    }

    private Fact held(UUID ref, byte @Nullable [] record, Fact compared) {
        return record == null
                ? RegistryFacts.UNREADABLE
                : RegistryFacts.of(seal.open(ref, record), RegistryFacts.comparable(compared), types);
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(store.url(), "postgres", store.password());
    }
}
