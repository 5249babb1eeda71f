package org.onfile.exchangelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.onfile.tlog.Checkpoint;

/** What is recorded stays recorded, on a real PostgreSQL, whatever happens to nodes, connections and backups. */
class ExchangeLogTest extends ExchangeLogFixture {

    ExchangeLogTest() throws Exception {
        super();
    }

    @Nested
    class Appending {

        @Test
        void provesEachEntry_andKeepsWhatOpensIt() throws Exception {
            try (TestLog log = node("one")) {
                for (int i = 0; i < 600; i++) {
                    RecordedEntry recorded = log.record("{\"n\":" + i + "}");
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
            ConcurrentLinkedQueue<RecordedEntry> answered = new ConcurrentLinkedQueue<>();
            try (TestLog one = node("one");
                    TestLog two = node("two");
                    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<?>> writers = new ArrayList<>();
                for (TestLog node : List.of(one, two)) {
                    for (int writer = 0; writer < 8; writer++) {
                        writers.add(threads.submit(() -> {
                            for (int i = 0; i < 40; i++) {
                                try {
                                    RecordedEntry recorded = node.record("{}");
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
                for (RecordedEntry recorded : answered) {
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
    class Keys {

        @Test
        void whenRotated_leaveOldProofsGood() throws Exception {
            try (TestLog log = node("one")) {
                RecordedEntry before = log.record("{}");
                log.keys().rotate();
                RecordedEntry after = log.record("{}");

                assertThat(log.keys().verifiers()).hasSize(2);
                for (RecordedEntry recorded : List.of(before, after)) {
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
                RecordedEntry before = log.record("{}");
                LogKeys.existing(folder.resolve("keys")).rotate();

                log.keys().follow();
                RecordedEntry after = log.record("{}");

                assertThat(log.keys().verifiers()).hasSize(2);
                for (RecordedEntry recorded : List.of(before, after)) {
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
                RecordedEntry kept = log.record("{\"kept\":1}");

                assertThat(log.details().eraseBefore(Instant.now().plusSeconds(1)))
                        .isEqualTo(401);

                assertThat(log.details().open(kept.index())).isEmpty();
                kept.proof().verify(kept.entry().bytes(), log.keys().verifiers());
                assertThat(kept.entry().commitsTo(kept.opening())).isTrue();
                verifyWhole(log, List.of());
            }
        }
    }
}
