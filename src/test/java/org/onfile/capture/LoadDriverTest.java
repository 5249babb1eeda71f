package org.onfile.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.conditions.ConditionsReader;
import org.onfile.conditions.LoadedConditions;
import org.onfile.feed.Connector;
import org.onfile.feed.Feed;
import org.onfile.feed.FeedLife;
import org.onfile.feed.Feeds;
import org.onfile.feed.Terms;
import org.onfile.feed.definition.Definitions;
import org.onfile.schema.Schemas;
import org.onfile.source.Tick;
import org.onfile.store.EmbeddedPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class LoadDriverTest {

    private final List<Feed> begun = new CopyOnWriteArrayList<>();

    @Test
    @Timeout(120)
    void beginsNoneOfTheOthers_whenItIsCancelledWithinOne(@TempDir Path folder) throws Exception {
        try (Office office = Office.open(Office.Engine.POSTGRESQL, folder.resolve("department"));
                EmbeddedPostgres server = EmbeddedPostgres.start(folder.resolve("store"), Map.of())) {
            var store =
                    new DriverManagerDataSource(server.url("postgres"), EmbeddedPostgres.SUPERUSER, server.password());
            Flyway.configure().dataSource(store).load().migrate();
            Feeds feeds = new Feeds(store);
            Connector connector = twoFeeds(office, folder);
            connector.feeds().forEach(feed -> feeds.enter(feed.entry()));
            Captures captures = new Captures(
                    List.of(connector),
                    feeds,
                    new Terms(JdbcClient.create(store)),
                    new LoadedConditions(JdbcClient.create(store)),
                    its -> ConditionsReader.of(its, "onfile", "slot"),
                    Clock.systemUTC());
            Capture capture = captures.begin("test-office");
            capture.engineStarts();
            capture.ticker().tick();

            LoadDriver loads = new LoadDriver(captures, feeds, Clock.systemUTC(), this::loadForEver);
            loads.startMissing(tickOf(capture));
            await().until(() -> !begun.isEmpty());
            loads.cancel(capture);

            assertThat(begun).hasSize(1);
            FeedLife life = feeds.life(begun.getFirst().id()).orElseThrow();
            assertThat(life.load().retryAt())
                    .as("its next load waits for nothing")
                    .isNull();
            assertThat(life.needsLoad(Instant.now())).isTrue();
            captures.end(capture);
        }
    }

    private void loadForEver(Feed feed) {
        begun.add(feed);
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("cancelled", e);
        }
    }

    private static ChangeBatch tickOf(Capture capture) {
        Tick tick = new Tick(capture.ticker().last(), Instant.now());
        return new ChangeBatch("test-office", List.of(), Set.of(), tick, 0, List.of(), Map.of(), Set.of());
    }

    private static Connector twoFeeds(Office office, Path folder) throws Exception {
        Path connectors = office.connectors(folder);
        Path one = connectors.resolve("test-office/permit.feed.yaml");
        Files.copy(one, one.resolveSibling("other.feed.yaml"));
        Map<String, String> settings = office.settings();
        return Definitions.in(
                        connectors, Schemas.in(Path.of("schemas")).certificateTypes(), settings::get, ZoneOffset.UTC)
                .connector("test-office")
                .orElseThrow();
    }
}
