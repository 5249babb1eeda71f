package org.onfile.exchangelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ContinuedLogTest extends ExchangeLogFixture {

    ContinuedLogTest() throws Exception {
        super();
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
                    RecordedEntry recorded = log.record("{}");
                    Path copy = folder.resolve("copy");
                    Files.copy(folder.resolve("one/last-checkpoint"), copy, StandardCopyOption.REPLACE_EXISTING);
                    try (LastCheckpointFile anchor = LastCheckpointFile.in(copy)) {
                        assertThat(anchor.last().orElseThrow().size()).isGreaterThanOrEqualTo(recorded.index() + 1);
                    }
                }
            }
        }
    }
}
