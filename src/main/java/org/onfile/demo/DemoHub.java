package org.onfile.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.onfile.OnfileApplication;
import org.onfile.agreement.AgreementRegister;
import org.onfile.agreement.Agreements;
import org.onfile.approval.CataloguePublication;
import org.onfile.catalogue.Catalogue;
import org.onfile.catalogue.CatalogueFiles;
import org.onfile.catalogue.Catalogues;
import org.onfile.demo.server.DepartmentServers;
import org.onfile.exchangelog.LogKeys;
import org.onfile.feed.Feed;
import org.onfile.feed.FeedId;
import org.onfile.feed.FeedLife;
import org.onfile.feed.FeedState;
import org.onfile.feed.Feeds;
import org.onfile.feed.definition.Definitions;
import org.onfile.file.DurableFile;
import org.onfile.registry.FeedStatus;
import org.onfile.registry.HubStatus;
import org.onfile.schema.CertificateTypes;
import org.onfile.settings.HubSettings;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The hub beside the demo city, in the same JVM: the very same one that {@code onfile serve} runs. */
record DemoHub(ConfigurableApplicationContext context, Instant started, StartupProgress progress)
        implements AutoCloseable {

    /** With all that comes with it: connectors, catalogue, agreements. */
    static DemoHub start(Path data, int port, CityHall city, OwnFiles files, StartupProgress progress)
            throws IOException {
        if (city.isRenewed() || !Files.exists(data.resolve(DemoAgreements.FILE))) {
            files.write(DemoAgreements.FILE, DemoAgreements.text(data), DurableFile.READABLE);
        }
        return start(data, port, Map.of(), city.servers(), files, progress);
    }

    /** @param more settings */
    static DemoHub start(
            Path data,
            int port,
            Map<String, String> more,
            DepartmentServers servers,
            OwnFiles files,
            StartupProgress progress)
            throws IOException {
        ConnectorSettings.write(data, files, servers);
        progress.say("Starting the hub (its log: " + data.resolve("onfile.log") + ")");
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("onfile.data", data.toString());
        settings.put("server.port", Integer.toString(port));
        settings.put("spring.profiles.active", "readable");
        settings.put("logging.file.name", data.resolve("onfile.log").toString());
        settings.put("logging.threshold.console", "error");
        settings.putAll(more);
        return new DemoHub(OnfileApplication.start(settings), Instant.now(), progress);
    }

    /** Has the hub of a city of before agree to what its version of the demo did not know. */
    void renewAgreements(Path data) {
        int handedIn =
                DemoAgreements.renew(data, context.getBean(JdbcClient.class), context.getBean(CertificateTypes.class));
        if (handedIn > 0) {
            progress.say(handedIn + " agreements are new or have new terms");
        }
    }

    /** Waits until intake may ask: the hub takes the agreements of its first set-up within seconds. */
    void awaitAgreements(CountDownLatch stop) throws InterruptedException {
        JdbcClient store = context.getBean(JdbcClient.class);
        while (AgreementRegister.isWaiting(store) && !stop.await(100, TimeUnit.MILLISECONDS)) {
            // Each is recorded before it is in force
        }
        context.getBean(Agreements.class).follow();
    }

    /** Returns when each feed is loaded and follows its source, or somebody has to see to it, or it is time to stop. */
    void awaitLive(CountDownLatch stop) throws InterruptedException {
        Feeds hubs = context.getBean(Feeds.class);
        Set<FeedId> feeds = context.getBean(Definitions.class).connectors().stream()
                .flatMap(connector -> connector.feeds().stream())
                .map(Feed::id)
                .collect(Collectors.toCollection(TreeSet::new));
        int loaded = -1;
        while (true) {
            Set<FeedId> waiting = new TreeSet<>(feeds);
            waiting.removeIf(feed -> is(hubs, feed, FeedState.LIVE));
            int now = feeds.size() - waiting.size();
            if (now != loaded) {
                progress.say(now + " of " + feeds.size() + " feeds are loaded");
                loaded = now;
            }
            if (waiting.stream().allMatch(feed -> is(hubs, feed, FeedState.STOPPED))) {
                waiting.forEach(feed -> progress.say(feed + " has stopped: ./onfile doctor says why"));
                feeds.removeAll(waiting);
                awaitWatermarks(feeds, stop);
                return;
            }
            if (stop.await(250, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    /** Returns when all is in the registry that departments had committed until then, or it is time to stop. */
    void awaitKnown(Instant then, CountDownLatch stop) throws InterruptedException {
        HubStatus standing = context.getBean(HubStatus.class);
        Feeds hubs = context.getBean(Feeds.class);
        while (standing.feeds().stream()
                .filter(feed -> is(hubs, feed.feed(), FeedState.LIVE))
                .anyMatch(feed -> feed.watermark() == null || !feed.watermark().isAfter(then))) {
            if (stop.await(100, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    /** Its department shares it no more. */
    void remove(FeedId feed) {
        context.getBean(Feeds.class).change(feed, FeedLife::removed);
    }

    /** After a restart feeds are loaded at once, but what happened meanwhile has to be caught up with. */
    private void awaitWatermarks(Set<FeedId> feeds, CountDownLatch stop) throws InterruptedException {
        HubStatus standing = context.getBean(HubStatus.class);
        while (true) {
            List<FeedStatus> statuses = standing.feeds();
            if (statuses.stream().filter(feed -> feeds.contains(feed.feed())).allMatch(this::follows)) {
                long certificates =
                        statuses.stream().mapToLong(FeedStatus::present).sum();
                progress.say("%,d certificates are on file; the hub follows their departments".formatted(certificates));
                return;
            }
            if (stop.await(250, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    /** Publishes the catalogue that comes with the hub, where it is not in force yet. */
    void publishCatalogue(CountDownLatch stop) throws InterruptedException {
        Path folder = context.getBean(HubSettings.class).catalogue();
        Catalogue own = Catalogue.in(folder, context.getBean(CertificateTypes.class));
        Catalogues published = context.getBean(Catalogues.class);
        published.follow();
        if (!own.faults().isEmpty()) {
            progress.say("The catalogue is not published: ./onfile catalogue check says why");
            return;
        }
        if (published
                .inForce()
                .filter(known -> known.version().equals(own.version()))
                .isPresent()) {
            return;
        }
        JdbcClient store = context.getBean(JdbcClient.class);
        long number = CataloguePublication.handIn(
                store, own, CatalogueFiles.in(folder), "demo", "the catalogue of the demo city", Instant.now());
        while (published.version(own.version()).isEmpty() && !stop.await(100, TimeUnit.MILLISECONDS)) {
            // The hub publishes within a second, unless somebody has to approve
            Optional<String> outcome = CataloguePublication.outcome(store, number);
            if (outcome.isPresent() && !outcome.get().startsWith("entry ")) {
                progress.say("The catalogue is not published: " + outcome.get());
                return;
            }
        }
        progress.say(
                "The catalogue is published: %d matters".formatted(own.matters().size()));
    }

    /** The keys that the exchange log is verified with, a line each, the current one first. */
    String logKey() {
        return context.getBean(LogKeys.class).text();
    }

    private boolean follows(FeedStatus feed) {
        return feed.watermark() != null && feed.watermark().isAfter(started);
    }

    private static boolean is(Feeds feeds, FeedId feed, FeedState state) {
        return feeds.life(feed).filter(life -> life.state() == state).isPresent();
    }

    @Override
    public void close() {
        progress.say("Stopping");
        context.close();
    }
}
