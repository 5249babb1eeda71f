package org.onfile.cli.hub;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.onfile.store.StoreAddress;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The store of a hub, beside which a command works. */
public record HubStore(JdbcClient jdbc, SingleConnectionDataSource connection) implements AutoCloseable {

    /** What to say where nothing became of it in time. */
    public static final String NOT_TAKEN =
            "handed in, but no hub has taken it yet: is the hub running? It does so once it runs.";

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    /**
     * Connects to it.
     *
     * @throws IOException where it cannot be reached; the message says what to do
     */
    public static HubStore of(Environment settings) throws IOException {
        String data = settings.getProperty("onfile.data", "");
        try {
            StoreAddress address = StoreAddress.of(settings);
            SingleConnectionDataSource connection = new SingleConnectionDataSource(
                    DriverManager.getConnection(address.url(), address.user(), address.password()), true);
            return new HubStore(JdbcClient.create(connection), connection);
        } catch (NoSuchFileException never) {
            throw new IOException(
                    "no hub has run with " + data + " yet: start one with './onfile serve --data " + data
                            + "', or name another directory with --data",
                    never);
        } catch (SQLException away) {
            throw new IOException(
                    "the store of the hub in " + data + " does not answer: is the hub running? ('./onfile serve --data "
                            + data + "'; the store runs with it unless it is an external one)",
                    away);
        }
    }

    /**
     * Waits until a hub has taken what was handed in to it, or refused it.
     *
     * @param outcome what became of it; empty while it waits
     * @return empty where no hub did so in time; it will, once it runs
     */
    public static <T> Optional<T> await(Supplier<Optional<T>> outcome) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Optional<T> found = outcome.get();
        while (found.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            found = outcome.get();
        }
        return found;
    }

    @Override
    public void close() {
        connection.destroy();
    }
}
