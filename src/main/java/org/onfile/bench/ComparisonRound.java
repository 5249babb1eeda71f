package org.onfile.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import org.onfile.comparison.FeedComparison;
import org.onfile.comparison.FeedComparisons;
import org.onfile.feed.FeedId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The whole of a feed compared at full speed, from the moment that it is asked for; and what any reader of the same query
 * takes who only fetches its rows.
 */
record ComparisonRound(Office office, Hub hub) {

    private static final Duration POLL = Duration.ofMillis(10);
    private static final int FETCHED_AT_ONCE = 2_000;

    /** Certificates a second. */
    double compare() throws IOException, InterruptedException {
        FeedComparisons comparisons =
                new FeedComparisons(JdbcClient.create(new SingleConnectionDataSource(hub.store(), true)));
        FeedId feed = FeedId.parse(office.feed());
        long before = comparisons.of(feed).map(FeedComparison::pass).orElse(0L);
        long started = System.nanoTime();
        comparisons.ask(feed, true, Clock.systemUTC().instant());
        FeedComparison now = comparisons.of(feed).orElseThrow();
        while (!now.isAtRest() || now.pass() == before) {
            hub.child().verifyAlive();
            Thread.sleep(POLL);
            now = comparisons.of(feed).orElseThrow();
        }
        if (now.differences() > 0) {
            throw new IOException("comparison found differences: " + now.found());
        }
        return now.compared() * 1e9 / (System.nanoTime() - started);
    }

    /** Rows a second. */
    double select() throws SQLException {
        long started = System.nanoTime();
        long rows = 0;
        try (Connection connection = office.server().connect(office.database());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.setFetchSize(FETCHED_AT_ONCE);
            try (ResultSet row =
                    statement.executeQuery(office.layout().query(office.server().engine()))) {
                int columns = row.getMetaData().getColumnCount();
                while (row.next()) {
                    for (int column = 1; column <= columns; column++) {
                        row.getObject(column);
                    }
                    rows++;
                }
            }
        }
        return rows * 1e9 / (System.nanoTime() - started);
    }
}
