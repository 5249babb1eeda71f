package org.onfile.soak;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.onfile.comparison.FeedComparisons;
import org.onfile.feed.FeedId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Has the hub compare feeds with their department, as {@code onfile feed compare --now} does. */
record Comparison(FeedComparisons comparisons) {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    /** A pass that is given up, as the feed is not live just then, has to be asked for again. */
    private static final Duration BETWEEN_REQUESTS = Duration.ofSeconds(10);

    static Comparison of(Scene scene) {
        HubStore store = scene.store();
        return new Comparison(new FeedComparisons(
                JdbcClient.create(new DriverManagerDataSource(store.url(), "postgres", store.password()))));
    }

    /**
     * Returns once all of them have been compared since this call.
     *
     * @param feeds {@code department/type}
     */
    void run(Collection<String> feeds) throws InterruptedException {
        Instant begin = Instant.now();
        Instant asked = Instant.MIN;
        List<FeedId> open = missing(feeds.stream().map(FeedId::parse).toList(), begin);
        while (!open.isEmpty()) {
            Instant now = Instant.now();
            if (now.isAfter(begin.plus(PATIENCE))) {
                throw new IllegalStateException(open + " were not compared within " + PATIENCE);
            }
            if (now.isAfter(asked.plus(BETWEEN_REQUESTS))) {
                open.forEach(feed -> comparisons.ask(feed, true, now));
                asked = now;
            }
            Thread.sleep(BETWEEN_LOOKS);
            open = missing(open, begin);
        }
    }

    private List<FeedId> missing(List<FeedId> feeds, Instant since) {
        return feeds.stream()
                .filter(feed -> comparisons
                        .of(feed)
                        .filter(comparison -> comparison.comparedAt() != null
                                && comparison.comparedAt().isAfter(since)
                                // Unless the hub's clock was ahead then
                                && comparison.comparedAt().isBefore(Instant.now()))
                        .isEmpty())
                .toList();
    }
}
