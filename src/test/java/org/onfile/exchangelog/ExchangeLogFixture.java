package org.onfile.exchangelog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
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

@Timeout(value = 3, unit = TimeUnit.MINUTES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ExchangeLogFixture {

    static int databases;

    @TempDir
    static Path shared = Path.of("set by JUnit");

    final Path servers;
    EmbeddedPostgres server;
    StoreAddress database;
    String name;
    Path folder;

    ExchangeLogFixture() throws Exception {
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

    TestLog node(String node) throws Exception {
        return TestLog.start(database, folder.resolve("keys"), folder.resolve(node));
    }

    /** All that anybody can check: every leaf, every tile, the root, and that earlier checkpoints are its beginnings. */
    void verifyWhole(TestLog log, List<Checkpoint> seen) throws Exception {
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
    static Hash rootOf(List<Hash> leaves) {
        if (leaves.isEmpty()) {
            return Hash.OF_NOTHING;
        }
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        return Hash.node(rootOf(leaves.subList(0, split)), rootOf(leaves.subList(split, leaves.size())));
    }

    interface Check {
        void of(RecordedEntry recorded) throws Exception;
    }

    static void write(TestLog log, int writers, int each, Check check) throws Exception {
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

    static List<Checkpoint> distinct(Iterable<Checkpoint> seen) {
        List<Checkpoint> all = new ArrayList<>();
        seen.forEach(all::add);
        return all.stream().distinct().collect(Collectors.toList());
    }
}
