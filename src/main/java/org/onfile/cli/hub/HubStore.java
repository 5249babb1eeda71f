package org.onfile.cli.hub;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.onfile.store.StoreAddress;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The store of a hub, beside which a command works. */
public record HubStore(JdbcClient jdbc, SingleConnectionDataSource connection) implements AutoCloseable {

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

    @Override
    public void close() {
        connection.destroy();
    }
}
