package org.onfile.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.registry.HubStatus;
import org.onfile.store.EmbeddedPostgres;
import org.onfile.store.StoreTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A registry that an earlier version filled, with withdrawals in doubt. */
class UpgradedRegistryTest {

    @Test
    void knowsHowManyItHolds_andHowManyAreInDoubt(@TempDir Path folder) throws Exception {
        try (EmbeddedPostgres server = StoreTemplate.start(folder, Map.of())) {
            var source =
                    new DriverManagerDataSource(server.url("postgres"), EmbeddedPostgres.SUPERUSER, server.password());
            Flyway.configure().dataSource(source).target("21").load().migrate();
            JdbcClient store = JdbcClient.create(source);
            store.sql("""
                    insert into feed (name, certificate_type, digest, areas, complete_since, oldest_watermark_ms,
                        answer_when_stale, sharing)
                    values ('office/permit', 'work-safety-permit', 'digest', '{}', '2015-01-01', 15000, false, 'CONDITIONAL')
                    """).update();
            store.sql("""
                    insert into certificate (ref, feed, position, state, holders, holders_known, seen_at)
                    select gen_random_uuid(), f.id, i, case when i <= 7 then 0 else 2 end, '{}', true,
                           timestamptz '2026-11-22T01:30:59Z' - case when i = 8 then interval '1 day' else interval '0' end
                      from feed f, generate_series(1, 10) i
                    """).update();
            store.sql("""
                    insert into mass_withdrawal (feed, held, withdrawn, position, since)
                    select id, 9, 4, 9, '2026-11-22T01:30:59Z' from feed
                    """).update();

            Flyway.configure().dataSource(source).load().migrate();

            assertThat(store.sql("select held from feed").query(Long.class).single())
                    .isEqualTo(7);
            assertThat(store.sql("select certificates from recent_withdrawal")
                            .query(Long.class)
                            .list())
                    .containsExactly(2L);
            assertThat(new HubStatus(store).feeds().getFirst().inDoubt())
                    .hasToString("4 of 9 certificates are gone since 2026-11-22T01:30:00Z");
        }
    }
}
