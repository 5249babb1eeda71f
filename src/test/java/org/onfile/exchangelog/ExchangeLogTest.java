package org.onfile.exchangelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.store.EmbeddedPostgres;
import org.onfile.store.StoreAddress;
import org.onfile.tlog.Checkpoint;
import org.onfile.tlog.Hash;
import org.onfile.tlog.Proofs;
import org.onfile.tlog.TilePath;
import org.onfile.tlog.Tiles;
import org.springframework.util.FileSystemUtils;

/** What is recorded stays recorded, on a real PostgreSQL, whatever happens to nodes, connections and backups. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExchangeLogTest {

    private static int databases;

    @TempDir
    static Path shared = Path.of("set by JUnit");

    private final Path servers;
    private EmbeddedPostgres server;
    private StoreAddress database;
    private String name;
    private Path folder;

    ExchangeLogTest() throws Exception {
        servers = Files.createTempDirectory("onfile-log");
        server = TestLog.server(servers);
        database = TestLog.address(server, "postgres");
        name = "postgres";
        folder = shared;
    }

    @BeforeEach
    void withALogOfItsOwn() throws Exception {
        name = "log" + databases++;
        database = TestLog.database(server, name);
        folder = Files.createDirectory(shared.resolve(name));
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
        FileSystemUtils.deleteRecursively(servers);
    }

    private TestLog node(String node) throws Exception {
        return TestLog.start(database, folder.resolve("keys"), folder.resolve(node));
    }

    /** All that anybody can check: every leaf, every tile, the root, and that earlier checkpoints are its beginnings. */
    private void verifyWhole(TestLog log, List<Checkpoint> seen) throws Exception {
        PublishedLog published = log.published();
        Checkpoint end = Checkpoint.verified(published.checkpoint(), log.keys().verifiers());
        List<Hash> leaves = log.store()
                .sql("select index, entry, leaf from log_entry order by index")
                .query((row, number) -> {
                    assertThat(row.getLong(1)).as("no gap").isEqualTo(number);
                    Hash leaf = Hash.leaf(row.getBytes(2));
                    assertThat(Hash.of(row.getBytes(3))).isEqualTo(leaf);
                    return leaf;
                })
                .list();
        assertThat(leaves).hasSize((int) end.size());
        assertThat(rootOf(leaves)).isEqualTo(end.root());
        for (Checkpoint earlier : seen) {
            assertThat(rootOf(leaves.subList(0, (int) earlier.size()))).isEqualTo(earlier.root());
            assertThat(Proofs.isConsistent(
                            earlier.size(),
                            earlier.root(),
                            end.size(),
                            end.root(),
                            published.consistency(earlier.size(), end.size())))
                    .isTrue();
        }
        for (int level = 0; end.size() >> (8 * level) > 0; level++) {
            for (long tile = 0; tile * 256 < end.size() >> (8 * level); tile++) {
                int width = TilePath.widthAt(level, tile, end.size());
                List<Hash> hashes = Tiles.hashes(
                        published.content(new TilePath(level, tile, width)).orElseThrow());
                int below = 1 << (8 * level);
                for (int i = 0; i < width; i++) {
                    int from = (int) (tile * 256 + i) * below;
                    assertThat(hashes.get(i)).isEqualTo(rootOf(leaves.subList(from, from + below)));
                }
            }
        }
    }

    /** RFC 6962, section 2.1, as it stands there. */
    private static Hash rootOf(List<Hash> leaves) {
        if (leaves.isEmpty()) {
            return Hash.OF_NOTHING;
        }
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        return Hash.node(rootOf(leaves.subList(0, split)), rootOf(leaves.subList(split, leaves.size())));
    }

    @Nested
    class Appending {

        @Test
        void provesEachEntry_andKeepsWhatOpensIt() throws Exception {
            try (TestLog log = node("one")) {
                for (int i = 0; i < 600; i++) {
                    Recorded recorded = log.record("{\"n\":" + i + "}");
                    assertThat(recorded.index()).isEqualTo(i);
                    assertThat(recorded.proof()
                                    .verify(recorded.entry().bytes(), log.keys().verifiers())
                                    .size())
                            .isEqualTo(i + 1);
                }
                assertThat(log.details().open(517).orElseThrow().detail()).isEqualTo("{\"n\":517}");
                verifyWhole(log, List.of());
                assertThat(log.published()
                                .proof(3)
                                .verify(
                                        log.published().entry(3).orElseThrow().bytes(),
                                        log.keys().verifiers())
                                .size())
                        .isEqualTo(600);
            }
        }

        @Test
        void takesManyWritersAtOnce_inOneTree() throws Exception {
            ConcurrentLinkedQueue<Checkpoint> seen = new ConcurrentLinkedQueue<>();
            Set<Long> indexes = ConcurrentHashMap.newKeySet();
            try (TestLog log = node("one")) {
                write(log, 64, 60, recorded -> {
                    indexes.add(recorded.index());
                    seen.add(recorded.proof()
                            .verify(recorded.entry().bytes(), log.keys().verifiers()));
                });
                assertThat(indexes).hasSize(64 * 60);
                verifyWhole(log, distinct(seen));
            }
        }

        @Test
        void goesOnWhereItWas_afterARestart() throws Exception {
            try (TestLog log = node("one")) {
                write(log, 8, 40, recorded -> {});
            }
            try (TestLog log = node("one")) {
                assertThat(log.record("{}").index()).isEqualTo(320);
                verifyWhole(log, List.of());
            }
        }
    }

    @Nested
    class SeveralNodes {

        @Test
        void appendInTurn_toOneTree() throws Exception {
            ConcurrentLinkedQueue<Checkpoint> seen = new ConcurrentLinkedQueue<>();
            try (TestLog one = node("one");
                    TestLog two = node("two");
                    ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<?>> writers = new ArrayList<>();
                for (TestLog node : List.of(one, two)) {
                    writers.add(both.submit(() -> {
                        write(
                                node,
                                8,
                                100,
                                recorded -> seen.add(recorded.proof()
                                        .verify(
                                                recorded.entry().bytes(),
                                                node.keys().verifiers())));
                        return null;
                    }));
                }
                for (Future<?> writer : writers) {
                    writer.get();
                }
                assertThat(seen).hasSize(1600);
                // a size never has two roots
                assertThat(distinct(seen).stream().map(Checkpoint::size).distinct())
                        .hasSameSizeAs(distinct(seen));
                verifyWhole(one, distinct(seen));
            }
        }

        @Test
        void neverPublishTwoRoots_whenConnectionsBreakWhileTheyAppend() throws Exception {
            ConcurrentLinkedQueue<Checkpoint> seen = new ConcurrentLinkedQueue<>();
            ConcurrentLinkedQueue<Recorded> answered = new ConcurrentLinkedQueue<>();
            try (TestLog one = node("one");
                    TestLog two = node("two");
                    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<?>> writers = new ArrayList<>();
                for (TestLog node : List.of(one, two)) {
                    for (int writer = 0; writer < 8; writer++) {
                        writers.add(threads.submit(() -> {
                            for (int i = 0; i < 40; i++) {
                                try {
                                    Recorded recorded = node.record("{}");
                                    answered.add(recorded);
                                    seen.add(recorded.proof()
                                            .verify(
                                                    recorded.entry().bytes(),
                                                    node.keys().verifiers()));
                                } catch (LogUnavailableException broken) {
                                    assertThat(broken).hasMessageContaining("not written");
                                }
                            }
                            return null;
                        }));
                    }
                }
                long cut = 0;
                while (writers.stream().anyMatch(writer -> !writer.isDone())) {
                    cut += one.store()
                            .sql("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = ?"
                                    + " and state = 'active' and pid <> pg_backend_pid() and query like '%log_head%'")
                            .param(name)
                            .query(Long.class)
                            .single();
                }
                for (Future<?> writer : writers) {
                    writer.get();
                }
                assertThat(cut).isPositive();
                assertThat(answered).isNotEmpty();
                assertThat(distinct(seen).stream().map(Checkpoint::size).distinct())
                        .hasSameSizeAs(distinct(seen));
                verifyWhole(one, distinct(seen));
                for (Recorded recorded : answered) {
                    assertThat(one.published()
                                    .entry(recorded.index())
                                    .orElseThrow()
                                    .bytes())
                            .isEqualTo(recorded.entry().bytes());
                }
            }
        }
    }

    @Nested
    class ARestoredStore {

        @Test
        void isRefused_whenItIsBehindWhatWasPublished() throws Exception {
            try (TestLog log = node("one")) {
                write(log, 4, 10, recorded -> {});
            }
            backup("older");
            try (TestLog log = node("one")) {
                write(log, 4, 10, recorded -> {});
            }
            database = TestLog.address(server, "older");

            assertThatThrownBy(() -> node("one"))
                    .isInstanceOf(LogRefusedException.class)
                    .hasMessageContaining("ends at 40 entries")
                    .hasMessageContaining("published 80")
                    .hasMessageContaining("older backup");
        }

        @Test
        void isRefused_whenItWentOnDifferently() throws Exception {
            try (TestLog log = node("one")) {
                write(log, 4, 10, recorded -> {});
            }
            backup("fork");
            try (TestLog log = node("one")) {
                write(log, 4, 10, recorded -> {});
            }
            database = TestLog.address(server, "fork");
            try (TestLog another = node("another")) {
                write(another, 4, 20, recorded -> {});
            }

            assertThatThrownBy(() -> node("one"))
                    .isInstanceOf(LogRefusedException.class)
                    .hasMessageContaining("contradicts what this node has published");
        }

        @Test
        void isRefused_whileTheHubRuns() throws Exception {
            try (TestLog log = node("one")) {
                write(log, 4, 10, recorded -> {});
                log.store()
                        .sql("update log_head set size = 39, root = ?")
                        .param(new byte[32])
                        .update();

                assertThatThrownBy(() -> log.record("{}"))
                        .isInstanceOf(LogUnavailableException.class)
                        .hasRootCauseInstanceOf(Exception.class);
                assertThatThrownBy(() -> log.record("{}")).isInstanceOf(LogUnavailableException.class);
                assertThat(log.store()
                                .sql("select count(*) from log_entry")
                                .query(Long.class)
                                .single())
                        .isEqualTo(40);
            }
        }

        @Test
        void isRefused_whenItIsEmpty() throws Exception {
            try (TestLog log = node("one")) {
                log.record("{}");
                log.store().sql("truncate log_head, log_entry, exchange_detail").update();
            }

            assertThatThrownBy(() -> node("one"))
                    .isInstanceOf(LogRefusedException.class)
                    .hasMessageContaining("holds no exchange log");
        }

        @Test
        void isRefused_whenAnEntryWasAltered() throws Exception {
            try (TestLog log = node("one")) {
                write(log, 4, 10, recorded -> {});
                log.store()
                        .sql("update log_entry set leaf = sha256(leaf) where index = 17")
                        .update();
            }

            assertThatThrownBy(() -> node("one")).isInstanceOf(LogRefusedException.class);
        }

        private void backup(String copy) throws Exception {
            try (var connection = server.connect("postgres");
                    var statement = connection.createStatement()) {
                statement.execute("create database " + copy + " template " + name);
            }
        }
    }

    @Nested
    class TheAnchor {

        @Test
        void survivesAHalfWrittenSlot() throws Exception {
            try (TestLog log = node("one")) {
                write(log, 1, 5, recorded -> {});
            }
            Path file = folder.resolve("one/last-checkpoint");
            byte[] slots = Files.readAllBytes(file);
            slots[10] ^= 1;
            Files.write(file, slots);

            try (TestLog log = node("one")) {
                assertThat(log.record("{}").index()).isEqualTo(5);
            }
        }

        @Test
        void isOnTheDisk_beforeTheAnswerIsReleased() throws Exception {
            try (TestLog log = node("one")) {
                for (int i = 0; i < 20; i++) {
                    Recorded recorded = log.record("{}");
                    Path copy = folder.resolve("copy");
                    Files.copy(folder.resolve("one/last-checkpoint"), copy, StandardCopyOption.REPLACE_EXISTING);
                    try (Anchor anchor = Anchor.in(copy)) {
                        assertThat(anchor.last().orElseThrow().size()).isGreaterThanOrEqualTo(recorded.index() + 1);
                    }
                }
            }
        }
    }

    @Nested
    class Keys {

        @Test
        void whenRotated_leaveOldProofsGood() throws Exception {
            try (TestLog log = node("one")) {
                Recorded before = log.record("{}");
                log.keys().rotate();
                Recorded after = log.record("{}");

                assertThat(log.keys().verifiers()).hasSize(2);
                for (Recorded recorded : List.of(before, after)) {
                    recorded.proof().verify(recorded.entry().bytes(), log.keys().verifiers());
                }
                assertThatThrownBy(() -> after.proof()
                                .verify(
                                        after.entry().bytes(),
                                        List.of(log.keys().verifiers().getLast())))
                        .hasMessageContaining("none of the known keys");
            }
            try (TestLog log = node("one")) {
                assertThat(log.record("{}").index()).isEqualTo(2);
            }
        }

        @Test
        void areTakenUp_whenAnotherProcessRotatedThem() throws Exception {
            try (TestLog log = node("one")) {
                Recorded before = log.record("{}");
                LogKeys.existing(folder.resolve("keys")).rotate();

                log.keys().follow();
                Recorded after = log.record("{}");

                assertThat(log.keys().verifiers()).hasSize(2);
                for (Recorded recorded : List.of(before, after)) {
                    recorded.proof().verify(recorded.entry().bytes(), log.keys().verifiers());
                }
                after.proof()
                        .verify(
                                after.entry().bytes(),
                                List.of(log.keys().verifiers().getFirst()));
            }
        }

        @Test
        void stayAsTheyAre_whenTheirFileIsBroken_orLacksOneThatWasUsed() throws Exception {
            try (TestLog log = node("one")) {
                Path file = folder.resolve("keys/log-keys.json");
                String others = Files.readString(file);
                log.keys().rotate();
                var both = log.keys().verifiers();

                for (String content : List.of("{", "", others)) {
                    Files.writeString(file, content);
                    log.keys().follow();
                    assertThat(log.keys().verifiers()).isEqualTo(both);
                }
                assertThat(log.record("{}").index()).isZero();
            }
        }
    }

    @Nested
    class Erasing {

        @Test
        void leavesEveryProofGood() throws Exception {
            try (TestLog log = node("one")) {
                write(log, 4, 100, recorded -> {});
                Recorded kept = log.record("{\"kept\":1}");

                assertThat(log.details().eraseBefore(Instant.now().plusSeconds(1)))
                        .isEqualTo(401);

                assertThat(log.details().open(kept.index())).isEmpty();
                kept.proof().verify(kept.entry().bytes(), log.keys().verifiers());
                assertThat(kept.entry().commitsTo(kept.opening())).isTrue();
                verifyWhole(log, List.of());
            }
        }
    }

    private interface Check {
        void of(Recorded recorded) throws Exception;
    }

    private static void write(TestLog log, int writers, int each, Check check) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                running.add(threads.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        check.of(log.record("{\"n\":" + i + "}"));
                    }
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
    }

    private static List<Checkpoint> distinct(Iterable<Checkpoint> seen) {
        List<Checkpoint> all = new ArrayList<>();
        seen.forEach(all::add);
        return all.stream().distinct().collect(Collectors.toList());
    }
}
