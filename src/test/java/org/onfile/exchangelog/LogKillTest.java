package org.onfile.exchangelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.store.EmbeddedPostgres;
import org.onfile.tlog.Checkpoint;
import org.onfile.tlog.EntryBundle;
import org.onfile.tlog.GrowingTree;
import org.onfile.tlog.Hash;
import org.onfile.tlog.SignedNote;
import org.onfile.tlog.TilePath;
import org.onfile.tlog.TlogProof;
import org.onfile.tlog.VerifierKey;
import org.springframework.util.FileSystemUtils;

/**
 * The hub, and in every other round its store too, is killed at random moments while many clients ask. Afterwards every
 * answer that a client received is in the log, the tree has no gap, and every checkpoint ever seen is its beginning.
 */
class LogKillTest {

    private static final int CLIENTS = 16;
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path data = Path.of("set by JUnit");

    private final Queue<String> replies = new ConcurrentLinkedQueue<>();
    private volatile boolean asking;

    @Test
    void losesNoAnswer_whenKilledFiveTimes() throws Exception {
        surviveKills(5, new Random(20261124));
    }

    @Test
    @Tag("long")
    void losesNoAnswer_whenKilledFiftyTimes() throws Exception {
        surviveKills(50, new Random());
    }

    @Test
    void signsNoTwoRootsForOneSize_whenOneOfTwoNodesIsKilledWithinACommit() throws Exception {
        try (EmbeddedPostgres server = TestLog.server(data.resolve("server"))) {
            Map<String, String> store = Map.of(
                    "ONFILE_STORE_URL", server.url("postgres"),
                    "ONFILE_STORE_USER", EmbeddedPostgres.SUPERUSER,
                    "ONFILE_STORE_PASSWORD", server.password());
            List<Checkpoint> seen = new ArrayList<>();
            try (HubProcess killed = HubProcess.start(data.resolve("one"), HubProcess.freePort(), store)) {
                FileSystemUtils.copyRecursively(data.resolve("one/keys"), data.resolve("two/keys"));
                try (HubProcess other = HubProcess.start(data.resolve("two"), HubProcess.freePort(), store)) {
                    List<Thread> clients = new ArrayList<>(ask(killed, 1));
                    clients.addAll(ask(other, 2));
                    await().atMost(Duration.ofMinutes(1)).until(() -> replies.size() > 4 * CLIENTS);
                    seen.add(checkpoint(other));
                    makeCommitsSlow(server);
                    awaitACommit(server);
                    killed.kill();
                    makeCommitsQuick(server);
                    int before = replies.size();
                    await().atMost(Duration.ofMinutes(1)).until(() -> replies.size() > before + 2 * CLIENTS);
                    seen.add(checkpoint(other));
                    asking = false;
                    for (Thread client : clients) {
                        client.join();
                    }
                    verify(other, seen);
                }
            }
        }
    }

    /** From now on a transaction that moved the log's head on takes a while to commit. */
    private static void makeCommitsSlow(EmbeddedPostgres server) throws SQLException {
        execute(server, """
                create function linger() returns trigger language plpgsql as
                    $$ begin perform pg_sleep(0.3); return null; end $$;
                create constraint trigger linger after update on log_head deferrable initially deferred
                    for each row execute function linger()
                """);
    }

    private static void makeCommitsQuick(EmbeddedPostgres server) throws SQLException {
        execute(server, "drop trigger linger on log_head");
    }

    private static void awaitACommit(EmbeddedPostgres server) {
        await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(5)).until(() -> {
            try (Connection connection = server.connect("postgres");
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "select count(*) from pg_stat_activity where wait_event = 'PgSleep'")) {
                row.next();
                return row.getLong(1) > 0;
            }
        });
    }

    private static void execute(EmbeddedPostgres server, String sql) throws SQLException {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void surviveKills(int kills, Random random) throws Exception {
        int port = HubProcess.freePort();
        List<Checkpoint> seen = new ArrayList<>();
        for (int round = 0; round < kills; round++) {
            HubProcess hub = HubProcess.start(data, port, Map.of());
            try {
                seen.add(checkpoint(hub));
                List<Thread> clients = ask(hub, round);
                int before = replies.size();
                await().atMost(Duration.ofMinutes(1)).until(() -> replies.size() > before + 2 * CLIENTS);
                passMoments(random, 500);
                if (round % 2 == 1) {
                    hub.killStore();
                }
                hub.kill();
                asking = false;
                for (Thread client : clients) {
                    client.join();
                }
            } finally {
                hub.kill();
            }
        }
        try (HubProcess hub = HubProcess.start(data, port, Map.of())) {
            verify(hub, seen);
        }
    }

    private List<Thread> ask(HubProcess hub, int round) {
        asking = true;
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            String name = round + "-" + i;
            clients.add(Thread.ofVirtual().start(() -> {
                for (int n = 0; asking; n++) {
                    try {
                        replies.add(hub.ask("990100-" + name + "-" + n));
                    } catch (IOException killed) {
                        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
            }));
        }
        return clients;
    }

    private void verify(HubProcess hub, List<Checkpoint> seen) throws Exception {
        List<VerifierKey> keys = keys(hub);
        Checkpoint end = checkpoint(hub);
        List<byte[]> entries = entries(hub, end.size());
        assertThat(entries).hasSize((int) end.size());
        Map<Long, Hash> roots = new HashMap<>();
        GrowingTree tree = GrowingTree.empty();
        for (byte[] entry : entries) {
            tree.append(Hash.leaf(entry));
            tree.takeFull();
            roots.put(tree.size(), tree.root());
        }
        roots.put(0L, Hash.OF_NOTHING);
        assertThat(end.root()).isEqualTo(tree.root());
        for (Checkpoint earlier : seen) {
            assertThat(earlier.root()).isEqualTo(roots.get(earlier.size()));
        }
        assertThat(replies).isNotEmpty();
        for (String reply : replies) {
            JsonNode receipt = JSON.readTree(reply).path("receipt");
            byte[] entry = Base64.getDecoder().decode(receipt.path("entry").asText());
            TlogProof proof = TlogProof.parse(receipt.path("proof").asText());
            Checkpoint then = proof.verify(entry, keys);
            assertThat(entries.get((int) proof.index())).isEqualTo(entry);
            assertThat(then.root()).isEqualTo(roots.get(then.size()));
        }
    }

    private static List<byte[]> entries(HubProcess hub, long size) throws Exception {
        List<byte[]> entries = new ArrayList<>();
        for (long bundle = 0; bundle * TilePath.FULL < size; bundle++) {
            int width = TilePath.widthAt(TilePath.ENTRIES, bundle, size);
            entries.addAll(
                    EntryBundle.entries(hub.get("/log/" + new TilePath(TilePath.ENTRIES, bundle, width).path())));
        }
        return entries;
    }

    private static Checkpoint checkpoint(HubProcess hub) throws Exception {
        return Checkpoint.verified(SignedNote.parse(hub.get("/log/checkpoint")), keys(hub));
    }

    private static List<VerifierKey> keys(HubProcess hub) throws Exception {
        return new String(hub.get("/log/key"), StandardCharsets.UTF_8)
                .lines()
                .map(VerifierKey::parse)
                .toList();
    }

    /** Nothing is waited for here: the moment of the kill is what this test varies. */
    private static void passMoments(Random random, int mostMillis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(mostMillis)));
    }
}
