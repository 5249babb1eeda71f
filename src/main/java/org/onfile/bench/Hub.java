package org.onfile.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.onfile.demo.server.IntakeAgreements;
import org.onfile.demo.server.Pki;
import org.onfile.feed.FeedId;
import org.onfile.registry.RecordSeal;
import org.onfile.schema.Schemas;
import org.onfile.seal.Pseudonyms;
import org.onfile.seal.Sealer;
import org.onfile.seal.SealingKeys;
import org.onfile.store.KeptPort;
import org.onfile.store.StoreAddress;

/** The hub as {@code onfile serve} runs it, in a process of its own, with its own store and broker. */
final class Hub implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Child child;
    private final Path data;
    private final int port;
    private final Connection store;
    private final Pseudonyms pseudonyms;

    /** Each office of the bench's agrees on what the city's department agrees on. */
    private static void agreeWithOffices(Path agreements, List<String> feeds) throws IOException {
        String id = "intake-" + Office.TYPE;
        String all = Files.readString(agreements);
        String one = all.substring(all.indexOf("  " + id + ":"));
        StringBuilder more = new StringBuilder();
        for (String feed : feeds) {
            String office = FeedId.parse(feed).department();
            if (office.startsWith("bench") && !all.contains(id + "-" + office)) {
                more.append(one.replace(id, id + "-" + office).replaceFirst("department: .*", "department: " + office));
            }
        }
        Files.writeString(agreements, all + more);
    }

    private Hub(Child child, Path data, int port, Connection store, Pseudonyms pseudonyms) {
        this.child = child;
        this.data = data;
        this.port = port;
        this.store = store;
        this.pseudonyms = pseudonyms;
    }

    /** Starts it; returns once every feed of the departments is live. */
    static Hub start(Path data, Path connectors, List<String> feeds, Map<String, String> environment)
            throws IOException, InterruptedException, SQLException {
        Files.createDirectories(data);
        Pki.city(data, List.of());
        IntakeAgreements.write(data, List.of("bench"), List.of());
        agreeWithOffices(data.resolve("agreements.yaml"), feeds);
        int port = KeptPort.in(data.resolve("port"));
        Map<String, String> all = new HashMap<>(environment);
        all.putIfAbsent("SPRING_PROFILES_ACTIVE", "bench");
        // All of it is asked by one operator, who would be stopped; what is counted, is
        all.put("ONFILE_QUOTA_REQUESTER", "100000000");
        all.put("ONFILE_QUOTA_OPERATOR", "100000000");
        all.put("ONFILE_QUOTA_ATONCE", "10000");
        all.put("ONFILE_QUOTA_WALKING", "20 ALARM");
        Child child = Child.start(
                data.resolve("hub.log"),
                all,
                List.of(
                        "serve",
                        "--data",
                        data.toString(),
                        "--port",
                        Integer.toString(port),
                        "--connectors",
                        connectors.toString()));
        try {
            Connection store = connect(child, data);
            Hub hub =
                    new Hub(child, data, port, store, new Pseudonyms(new Sealer(SealingKeys.in(data.resolve("keys")))));
            hub.awaitLive(feeds);
            return hub;
        } catch (IOException | InterruptedException | SQLException | RuntimeException e) {
            child.close();
            throw e;
        }
    }

    Child child() {
        return child;
    }

    int port() {
        return port;
    }

    Path pki() {
        return data.resolve("pki");
    }

    /** A connection of the bench's own to the hub's store, as the hub's role. */
    Connection store() {
        return store;
    }

    /** Opens the registry's records with the hub's keys. */
    RecordSeal seal(Path schemas) throws IOException {
        return new RecordSeal(
                new Sealer(SealingKeys.in(data.resolve("keys"))),
                Schemas.in(schemas).certificates());
    }

    /** The feed's state in the registry, e.g. {@code LIVE}. */
    String state(String feed) throws SQLException {
        try (PreparedStatement statement = store.prepareStatement("select state from feed where name = ?")) {
            statement.setString(1, feed);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : "";
            }
        }
    }

    /** The position of a permit in the registry, -1 where it is not there. */
    long position(String feed, long permit) throws SQLException {
        UUID ref = pseudonyms.certificate(feed, Long.toString(permit));
        try (PreparedStatement statement = store.prepareStatement("select position from certificate where ref = ?")) {
            statement.setObject(1, ref);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : -1;
            }
        }
    }

    /** How many certificates of all feeds are present. */
    long present() throws SQLException {
        try (Statement statement = store.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from certificate where state = 0")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Empties the registry and asks for the feed to be loaded as if for the first time. */
    void loadAnew(String feed) throws SQLException {
        try (Statement statement = store.createStatement();
                PreparedStatement ask = store.prepareStatement(
                        "update feed set state = 'NEW', load_position = 0, load_read = false where name = ?")) {
            statement.execute("truncate certificate, certificate_holder, certificate_version, quarantine");
            ask.setString(1, feed);
            ask.executeUpdate();
        }
    }

    /** Waits until all that was committed at the feed's source before now is in the registry. */
    void awaitCurrent(String feed) throws IOException, InterruptedException, SQLException {
        OffsetDateTime now = Instant.now().atOffset(ZoneOffset.UTC);
        try (PreparedStatement statement =
                store.prepareStatement("select watermark > ? from feed where name = ? and state = 'LIVE'")) {
            statement.setObject(1, now);
            statement.setString(2, feed);
            for (boolean current = false; !current; ) {
                child.verifyAlive();
                Thread.sleep(Duration.ofMillis(20));
                try (ResultSet row = statement.executeQuery()) {
                    current = row.next() && row.getBoolean(1);
                }
            }
        }
    }

    private void awaitLive(List<String> feeds) throws IOException, InterruptedException, SQLException {
        Instant deadline = Instant.now().plus(PATIENCE);
        for (String feed : feeds) {
            while (!"LIVE".equals(state(feed))) {
                child.verifyAlive();
                if (Instant.now().isAfter(deadline)) {
                    throw new IOException(feed + " is not live after " + PATIENCE + " but " + state(feed)
                            + "; the end of the hub's log:\n" + child.endOfLog());
                }
                Thread.sleep(Duration.ofMillis(50));
            }
        }
    }

    /** Waits for the store that the hub starts, and for its migrations. */
    private static Connection connect(Child child, Path data) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                StoreAddress address = StoreAddress.embeddedIn(data);
                Connection connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                try (Statement statement = connection.createStatement()) {
                    statement.execute("select 1 from feed limit 1");
                    return connection;
                } catch (SQLException e) {
                    connection.close();
                    throw e;
                }
            } catch (IOException | SQLException notYet) {
                child.verifyAlive();
                if (Instant.now().isAfter(deadline)) {
                    throw new IOException(
                            "the hub's store did not come up; the end of the hub's log:\n" + child.endOfLog(), notYet);
                }
                Thread.sleep(Duration.ofMillis(200));
            }
        }
    }

    @Override
    public void close() throws SQLException {
        try (child) {
            store.close();
        }
    }
}
