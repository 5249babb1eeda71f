package org.onfile.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.LogEntry;
import org.onfile.exchangelog.Opening;
import org.onfile.tlog.Checkpoint;
import org.onfile.verify.LogVerdict.Incomplete;
import org.onfile.verify.LogVerdict.Sound;
import org.onfile.verify.LogVerdict.Wrong;
import org.onfile.verify.LogVerifier.Extent;

/** What is found sound, and what a checkpoint or an opening can show. */
class LogVerifierTest {

    private static final TestLog LOG = TestLog.of(700);
    private static final TestLog LARGE = TestLog.of(70_000);

    private final Path folder;
    private final MirrorFixture mirror;

    LogVerifierTest(@TempDir Path folder) {
        this.folder = folder;
        this.mirror = MirrorFixture.of(LOG, folder);
    }

    @Nested
    class Whole {

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 255, 256, 257, 511, 512, 70_000})
        void isSound_atAnySize(int size, @TempDir Path other) throws IOException {
            TestLog log = TestLog.of(size);

            assertThat(MirrorFixture.of(log, other).verify()).isEqualTo(new Sound(log.checkpoint(), 0, size, 0));
        }

        @Test
        void isSound_withOlderPartialTilesLeftInIt(@TempDir Path other) throws IOException {
            TestLog log =
                    TestLog.of(100).writeTo(other).grow(300).writeTo(other).grow(700);

            assertThat(MirrorFixture.of(log, other).verify()).isInstanceOf(Sound.class);
        }

        @Test
        void isSound_whereWiderAndFullTilesStandInForPartialOnes(@TempDir Path large) throws IOException {
            MirrorFixture grown = MirrorFixture.of(LARGE, large);
            for (int size : new int[] {1, 300, 20_000, 65_535, 65_536, 65_537, 69_990, 69_999}) {
                Files.writeString(large.resolve("checkpoint"), LARGE.note(size));

                assertThat(grown.verify()).isEqualTo(new Sound(LARGE.checkpoint(size), 0, size, 0));
            }
        }

        @Test
        void tellsHowFarItIs() throws IOException {
            long[] told = new long[2];
            new LogVerifier(new DirectorySource(folder), LOG.keys()).verify(Extent.WHOLE, new ProgressListener() {
                @Override
                public void expect(long all) {
                    told[0] = all;
                }

                @Override
                public void add(long done) {
                    told[1] += done;
                }
            });

            assertThat(told).containsExactly(700, 700);
        }
    }

    @Nested
    class FromAnEntryOn {

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 255, 256, 600, 699, 700})
        void isSound(int from) throws IOException {
            assertThat(mirror.verify(from(from))).isEqualTo(new Sound(LOG.checkpoint(), from, 700 - from, 0));
        }

        @Test
        void isSound_farIntoTheLog(@TempDir Path other) throws IOException {
            MirrorFixture large = MirrorFixture.of(LARGE, other);
            for (int from : new int[] {65_535, 65_536, 65_537, 69_999, 70_000}) {
                assertThat(large.verify(from(from))).isEqualTo(new Sound(LARGE.checkpoint(), from, 70_000 - from, 0));
            }
        }

        @Test
        void needsNothingOfWhatIsBefore() throws IOException {
            Files.delete(mirror.file("tile/entries/000"));
            Files.delete(mirror.file("tile/0/000"));

            assertThat(mirror.verify(from(256))).isInstanceOf(Sound.class);
            assertThat(wrong(mirror.verify(from(255))).fault()).isEqualTo(LogFault.MISSING);
        }

        @Test
        void findsWhatIsWrongBehindIt_andLeavesWhatIsBefore() throws IOException {
            mirror.alterEntries("tile/entries/000", entries -> entries.get(7)[20] ^= 1);
            assertThat(mirror.verify(from(300))).isInstanceOf(Sound.class);

            mirror.alterEntries("tile/entries/001", entries -> entries.get(99)[20] ^= 1);
            Wrong found = wrong(mirror.verify(from(300)));
            assertThat(found.fault()).isEqualTo(LogFault.ALTERED_ENTRY);
            assertThat(found.index()).hasValue(355);
        }

        @Test
        void findsHashesAlteredBeforeIt_thatTheRootRestsOn(@TempDir Path other) throws IOException {
            MirrorFixture large = MirrorFixture.of(LARGE, other);
            large.alter("tile/1/000", content -> flip(content, 8 * 32 * 3));

            Wrong found = wrong(large.verify(from(30_000)));
            assertThat(found.fault()).isEqualTo(LogFault.ALTERED_TILE);
            assertThat(found.place()).isEqualTo("tile/1/000");
        }

        @Test
        void isRefused_whereTheLogHasNoSuchEntry() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> mirror.verify(from(701)))
                    .withMessageContaining("700 entries")
                    .withMessageContaining("701");
            assertThatIllegalArgumentException().isThrownBy(() -> mirror.verify(from(-1)));
        }

        private Extent from(long from) {
            return new Extent(from, Optional.empty(), Optional.empty());
        }
    }

    @Nested
    class TheCheckpoint {

        @Test
        void isMissed() throws IOException {
            Files.delete(mirror.file("checkpoint"));

            assertThat(wrong(mirror.verify()).fault()).isEqualTo(LogFault.MISSING);
        }

        @Test
        void isRefused_byAnotherKey() throws IOException {
            Files.writeString(
                    mirror.file("checkpoint"),
                    LOG.checkpoint().signed(TestLog.signer(TestLog.ORIGIN, 2)).toString());

            assertThat(wrong(mirror.verify()).fault()).isEqualTo(LogFault.UNKNOWN_KEY);
        }

        @Test
        void isRefused_ofAnotherLog() throws IOException {
            Files.writeString(
                    mirror.file("checkpoint"),
                    new Checkpoint("other.example", 700, LOG.checkpoint().root())
                            .signed(TestLog.signer("other.example", 1))
                            .toString());

            Wrong found = wrong(mirror.verify());
            assertThat(found.fault()).isEqualTo(LogFault.OTHER_LOG);
            assertThat(found.what()).contains("other.example").contains(TestLog.ORIGIN);
        }

        @Test
        void isRefused_alteredAfterSigning() throws IOException {
            Files.writeString(mirror.file("checkpoint"), LOG.note().replace("\n700\n", "\n699\n"));

            assertThat(wrong(mirror.verify()).fault()).isEqualTo(LogFault.WRONG_SIGNATURE);
        }

        @Test
        void isRefused_whenItIsNone() throws IOException {
            Files.writeString(mirror.file("checkpoint"), "404 not found\n");

            assertThat(wrong(mirror.verify()).fault()).isEqualTo(LogFault.MALFORMED_CHECKPOINT);
        }

        @Test
        void isRefused_whenTheLogHasAnotherRoot() throws IOException {
            TestLog other = TestLog.of(700, 2);
            Files.writeString(mirror.file("checkpoint"), other.note());

            Wrong found = wrong(mirror.verify());
            assertThat(found.fault()).isEqualTo(LogFault.WRONG_ROOT);
            assertThat(found.expected()).contains(other.checkpoint().root());
            assertThat(found.found()).contains(LOG.checkpoint().root());
        }
    }

    @Nested
    class AgainstAnEarlierCheckpoint {

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 256, 300, 699, 700})
        void isSound_whenItIsLedOnFrom(int size) throws IOException {
            for (long from : new long[] {0, 256, 512, 700}) {
                assertThat(mirror.verify(against(LOG.note(size), from))).isInstanceOf(Sound.class);
            }
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 256, 300, 699, 700})
        void isAFork_whenTheLogHadAnotherRootThen(int size) throws IOException {
            TestLog forked = TestLog.of(size, 2);
            for (long from : new long[] {0, 256, 512, 700}) {
                Wrong found = wrong(mirror.verify(against(forked.note(), from)));

                assertThat(found.fault()).isEqualTo(LogFault.FORK);
                assertThat(found.expected()).contains(forked.checkpoint().root());
                assertThat(found.found()).contains(LOG.checkpoint(size).root());
            }
        }

        @Test
        void hasShrunk_whenItHadMoreEntriesThen() throws IOException {
            Wrong found = wrong(mirror.verify(against(TestLog.of(701).note(), 0)));

            assertThat(found.fault()).isEqualTo(LogFault.SHRUNK);
            assertThat(found.index()).hasValue(700);
            assertThat(found.what()).contains("701").contains("700");
        }

        @Test
        void isNotAFork_whereOnlyTheMirrorWasAltered() throws IOException {
            mirror.alter("tile/1/000.p/2", content -> flip(content, 5));

            assertThat(wrong(mirror.verify(against(LOG.note(300), 512))).fault())
                    .isEqualTo(LogFault.WRONG_ROOT);
            assertThat(wrong(mirror.verify(against(LOG.note(300), 0))).fault()).isEqualTo(LogFault.ALTERED_TILE);
        }

        @Test
        void isRefused_whenTheKeptOneIsNotTheLogs() throws IOException {
            String bySomebody = LOG.checkpoint(300)
                    .signed(TestLog.signer(TestLog.ORIGIN, 2))
                    .toString();

            Wrong found = wrong(mirror.verify(against(bySomebody, 0)));
            assertThat(found.fault()).isEqualTo(LogFault.UNKNOWN_KEY);
            assertThat(found.place()).endsWith("kept");
        }

        private Extent against(String note, long from) throws IOException {
            Path kept = Files.writeString(folder.resolve("kept"), note);
            return new Extent(from, Optional.of(kept), Optional.empty());
        }
    }

    @Nested
    class WithOpenings {

        @Test
        void isSoundOnlyWhereNoneIsMissing_andSaysHowMany() throws IOException {
            Path openings = LOG.writeOpenings(folder, 0, 5, 255, 256, 699);

            assertThat(mirror.verify(with(openings, 0)))
                    .isEqualTo(new Incomplete(
                            new Sound(LOG.checkpoint(), 0, 700, 5),
                            List.of(unlisted(1, 4), unlisted(6, 254), unlisted(257, 698))));
            assertThat(mirror.verify(with(openings, 256)))
                    .isEqualTo(new Incomplete(new Sound(LOG.checkpoint(), 256, 444, 2), List.of(unlisted(257, 698))));
            assertThat(mirror.verify(with(openings, 699))).isEqualTo(new Sound(LOG.checkpoint(), 699, 1, 1));
        }

        @Test
        void isWrong_whenOneOpensAnotherEntry() throws IOException {
            Path openings = LOG.writeOpenings(folder, 5, 300, 699);
            Files.writeString(openings, Files.readString(openings).replace("\"index\":300,", "\"index\":301,"));

            Wrong found = wrong(mirror.verify(with(openings, 0)));
            assertThat(found.fault()).isEqualTo(LogFault.WRONG_OPENING);
            assertThat(found.index()).hasValue(301);
            assertThat(found.place()).endsWith("openings.jsonl, line 2");
        }

        @Test
        void isWrong_whenOneOpensAnEntryThatTheLogHasNot() throws IOException {
            Path openings = TestLog.of(701).writeOpenings(folder, 699, 700);

            Wrong found = wrong(mirror.verify(with(openings, 0)));
            assertThat(found.fault()).isEqualTo(LogFault.WRONG_OPENING);
            assertThat(found.index()).hasValue(700);
        }

        @Test
        void isWrong_whenTheDetailIsOfAnotherKindThanTheEntry(@TempDir Path other) throws IOException {
            TestLog log = TestLog.of(0);
            Opening lookup = log.opening(0);
            log.append(LogEntry.of(EntryKind.AUDIT, lookup).bytes());
            Path openings = log.writeOpenings(folder, 0);

            Wrong found = wrong(MirrorFixture.of(log, other).verify(with(openings, 0)));
            assertThat(found.fault()).isEqualTo(LogFault.WRONG_OPENING);
            assertThat(found.what()).contains("lookup").contains("audit");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "x",
                    "[]",
                    "{}",
                    "{\"index\":-1,\"salt\":\"S\",\"detail\":\"{}\"}",
                    "{\"index\":1.0,\"salt\":\"S\",\"detail\":\"{}\"}",
                    "{\"index\":\"1\",\"salt\":\"S\",\"detail\":\"{}\"}",
                    "{\"index\":9223372036854775808,\"salt\":\"S\",\"detail\":\"{}\"}",
                    "{\"index\":1,\"index\":2,\"salt\":\"S\",\"detail\":\"{}\"}",
                    "{\"index\":1,\"salt\":\"AAAA\",\"detail\":\"{}\"}",
                    "{\"index\":1,\"salt\":\"S\",\"detail\":{}}",
                    "{\"index\":1,\"salt\":\"S\",\"detail\":\"{}\",\"missing\":\"lost\"}",
                    "{\"index\":1,\"missing\":\"unlisted\"}",
                    "{\"index\":1,\"missing\":null}",
                    "{\"index\":1,\"salt\":\"S\",\"detail\":\"\\ud800\"}",
                    "{\"index\":1,\"salt\":\"S\",\"detail\":\"{}\"} {}"
                })
        void isMalformed(String line) throws IOException {
            String salt = Base64.getEncoder().encodeToString(new byte[32]);
            Path openings =
                    Files.writeString(folder.resolve("openings.jsonl"), line.replace("\"S\"", '"' + salt + '"'));

            assertThat(wrong(mirror.verify(with(openings, 0))).fault()).isEqualTo(LogFault.MALFORMED_OPENING);
        }

        @Test
        void isMalformed_outOfOrderOrTwice() throws IOException {
            assertThat(wrong(mirror.verify(with(LOG.writeOpenings(folder, 5, 4), 0)))
                            .what())
                    .contains("entry 4 comes after entry 5");
            assertThat(wrong(mirror.verify(with(LOG.writeOpenings(folder, 5, 5), 0)))
                            .fault())
                    .isEqualTo(LogFault.MALFORMED_OPENING);
        }

        private static OpeningGap unlisted(long first, long last) {
            return new OpeningGap(first, last, OpeningGap.Reason.UNLISTED, "");
        }

        private Extent with(Path openings, long from) {
            return new Extent(from, Optional.empty(), Optional.of(openings));
        }
    }

    private static byte[] flip(byte[] content, int bit) {
        byte[] flipped = content.clone();
        flipped[bit / 8] ^= (byte) (1 << bit % 8);
        return flipped;
    }

    private static Wrong wrong(LogVerdict verdict) {
        assertThat(verdict).isInstanceOf(Wrong.class);
        return (Wrong) verdict;
    }
}
