package org.onfile.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.feed.Terms;
import org.onfile.schema.BatchKind;
import org.onfile.schema.FeedBatch;
import org.onfile.store.EmbeddedPostgres;
import org.onfile.store.StoreTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A broker may be older than the store beside it, and have batches of the store before. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BatchOriginTest {

    private final EmbeddedPostgres server;
    private final DriverManagerDataSource source;
    private final JdbcClient store;

    BatchOriginTest(@TempDir Path folder) throws Exception {
        server = StoreTemplate.start(folder, Map.of());
        source = new DriverManagerDataSource(server.url("postgres"), EmbeddedPostgres.SUPERUSER, server.password());
        store = JdbcClient.create(source);
    }

    @BeforeEach
    void anEmptyStore() {
        store.sql("drop schema public cascade").update();
        store.sql("create schema public").update();
        Flyway.configure().dataSource(source).load().migrate();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void keepsOutWhatTheStoreBeforeRead() {
        store.sql("insert into connector (name, term) values ('office', 1000000)")
                .update();
        Terms before = new Terms(store);
        long first = before.draw("office");
        long second = before.draw("office");
        assertThat(second).isEqualTo(first + 1);
        assertThat(new BatchOrigin(before).ours(batch(first))).hasSize(1);
        anEmptyStore();

        Terms terms = new Terms(store);
        long anew = terms.draw("office");
        BatchOrigin origin = new BatchOrigin(terms);
        assertThat(origin.ours(batch(second))).isEmpty();
        assertThat(origin.ours(batch(anew))).hasSize(1);
        assertThat(origin.ours(batch(anew + 1)))
                .as("drawn by this store before it was set back")
                .isEmpty();
    }

    @Test
    void letsThroughWhatWasReadBeforeTermsWereKept() {
        store.sql("drop schema public cascade").update();
        store.sql("create schema public").update();
        Flyway.configure()
                .dataSource(source)
                .target(MigrationVersion.fromVersion("21"))
                .load()
                .migrate();
        store.sql("insert into connector (name, term) values ('office', 7)").update();
        Flyway.configure().dataSource(source).load().migrate();

        BatchOrigin origin = new BatchOrigin(new Terms(store));
        assertThat(origin.ours(batch(7))).hasSize(1);
        assertThat(origin.ours(batch(8))).isEmpty();
        assertThat(new Terms(store).draw("office")).isGreaterThan(7);
    }

    private static FeedBatch batch(long term) {
        long position = (term << Terms.COUNTER_BITS) + 5;
        return new FeedBatch("office/permit", BatchKind.CHANGES, position, Instant.EPOCH, null, List.of(), false);
    }
}
