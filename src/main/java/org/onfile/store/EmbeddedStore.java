package org.onfile.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.onfile.seal.KeptSecret;

/** The hub's own server, with the database {@code onfile} and a role of that name that owns it and nothing else. */
final class EmbeddedStore implements AutoCloseable {
    private final EmbeddedPostgres server;
    private final StoreAddress address;

    private EmbeddedStore(EmbeddedPostgres server, StoreAddress address) {
        this.server = server;
        this.address = address;
    }

    static EmbeddedStore start(Path folder, Map<String, String> settings)
            throws IOException, InterruptedException, SQLException {
        EmbeddedPostgres server = EmbeddedPostgres.start(folder, settings);
        try {
            String password = KeptSecret.in(StoreAddress.passwordFile(folder));
            prepare(server, password);
            return new EmbeddedStore(
                    server, new StoreAddress(server.url(StoreAddress.DATABASE), StoreAddress.USER, password));
        } catch (IOException | SQLException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    StoreAddress address() {
        return address;
    }

    @Override
    public void close() {
        server.close();
    }

    private static void prepare(EmbeddedPostgres server, String password) throws SQLException {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement()) {
            boolean known = has(statement, "select 1 from pg_roles where rolname = '" + StoreAddress.USER + "'");
            // The password is hexadecimal
            statement.execute(
                    (known ? "alter" : "create") + " role " + StoreAddress.USER + " login password '" + password + "'");
            if (!has(statement, "select 1 from pg_database where datname = '" + StoreAddress.DATABASE + "'")) {
                statement.execute("create database " + StoreAddress.DATABASE + " owner " + StoreAddress.USER);
            }
        }
    }

    private static boolean has(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}
