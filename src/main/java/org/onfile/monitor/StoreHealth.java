package org.onfile.monitor;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether the hub can answer: its store is there, has the exchange log, and takes what is written. A timer asks the store;
 * a probe hears at once how that went, since a store that hangs would hold it up too. Thread-safe.
 */
public final class StoreHealth implements HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(StoreHealth.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** A look a second, each of which may take as long as it waits. */
    private static final Duration LONGEST = Duration.ofSeconds(3);

    private static final String SQL =
            "select current_setting('transaction_read_only') = 'off' and count(*) = 1 from log_head";

    private final DataSource store;
    private volatile boolean asked;
    private volatile long answered;
    private volatile boolean failing;

    StoreHealth(DataSource store) {
        this.store = store;
    }

    /** Asks the store; for a timer. */
    public void look() {
        if (!asked) {
            // The hub has just started by it
            answered = System.nanoTime();
            asked = true;
        }
        try (Connection connection = store.getConnection();
                PreparedStatement statement = connection.prepareStatement(SQL)) {
            statement.setQueryTimeout((int) PATIENCE.toSeconds());
            // To end a query takes the server, too
            connection.setNetworkTimeout(Runnable::run, (int) LONGEST.toMillis());
            try (ResultSet row = statement.executeQuery()) {
                if (row.next() && row.getBoolean(1)) {
                    answered = System.nanoTime();
                    tell(false, "");
                } else {
                    tell(true, "it takes nothing that is written");
                }
            }
        } catch (SQLException e) {
            tell(true, e.toString());
        }
    }

    private void tell(boolean now, String why) {
        if (now && !failing) {
            LOG.warn("The store does not answer, so the hub is not ready: {}", why);
        } else if (!now && failing) {
            LOG.info("The store answers again");
        }
        failing = now;
    }

    @Override
    public Health health() {
        return !asked || System.nanoTime() - answered < LONGEST.toNanos()
                ? Health.up().build()
                : Health.outOfService()
                        .withDetail("state", "the store has not answered, or takes nothing that is written")
                        .build();
    }
}
