package org.onfile.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.tlog.TilePath;
import org.onfile.tlog.VerifierKey;
import org.onfile.verify.LogVerdict.Sound;
import org.onfile.verify.LogVerdict.Wrong;
import org.onfile.verify.LogVerifier.Extent;
import org.onfile.verify.Mirror.Update;

/** A mirror that is made, gone on with and brought up to date. */
class MirrorTest {

    private final Path origin;
    private final Path folder;
    private final TestLog log;
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();

    MirrorTest(@TempDir Path origin, @TempDir Path folder) {
        this.origin = origin;
        this.folder = folder;
        this.log = TestLog.of(700).writeTo(origin);
    }

    @Test
    void hasTheLogsFiles_andNoOthers() throws IOException {
        Update update = update();

        assertThat(update).isEqualTo(new Update(new Sound(log.checkpoint(), 0, 700, 0), 7, 0, List.of()));
        assertThat(files(folder)).isEqualTo(files(origin));
        for (String file : files(folder)) {
            assertThat(folder.resolve(file)).hasSameBinaryContentAs(origin.resolve(file));
        }
        assertThat(new LogVerifier(new DirectorySource(folder), log.keys())
                        .verify(Extent.WHOLE, ProgressListener.UNSEEN))
                .isInstanceOf(Sound.class);
    }

    @Test
    void isBroughtUpToDate_withoutFetchingFullTilesAgain() throws IOException {
        update();
        log.grow(1_500).writeTo(origin);
        asked.clear();

        Update update = update();

        assertThat(update.verdict()).isEqualTo(new Sound(log.checkpoint(), 0, 1_500, 0));
        assertThat(update.kept()).isEqualTo(4);
        assertThat(asked)
                .doesNotContain("tile/0/000", "tile/0/001", "tile/entries/000", "tile/entries/001")
                .contains("tile/0/002", "tile/0/005.p/220", "tile/entries/005.p/220");
    }

    @Test
    void isGoneOnWith_whereItWasBrokenOff() throws IOException {
        LogSource breaks = path -> {
            if (path.equals("tile/0/001")) {
                throw new IOException("the line went dead");
            }
            return new DirectorySource(origin).read(path);
        };
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new Mirror(folder, breaks).update(log.keys(), 0, ProgressListener.UNSEEN))
                .withMessage("the line went dead");
        assertThat(folder.resolve("checkpoint")).doesNotExist();

        Update update = update();
        assertThat(update.verdict()).isInstanceOf(Sound.class);
        assertThat(update.kept()).isPositive();
        assertThat(asked).doesNotContain("tile/entries/000").contains("tile/0/001");
    }

    @Test
    void fetchesAgain_whatIsThereInPart() throws IOException {
        update();
        Files.write(folder.resolve("tile/0/000"), new byte[100]);
        Files.write(folder.resolve("tile/entries/000"), new byte[0]);
        Files.writeString(folder.resolve("tile/0/001.new"), "broken off");

        assertThat(update().verdict()).isInstanceOf(Sound.class);
        assertThat(folder.resolve("tile/0/000")).hasSize(8_192);
    }

    @Test
    void holdsOnlyWhatIsWanted_fromAnEntryOn() throws IOException {
        Update update = new Mirror(folder, source()).update(log.keys(), 600, ProgressListener.UNSEEN);

        assertThat(update.verdict()).isEqualTo(new Sound(log.checkpoint(), 600, 100, 0));
        assertThat(files(folder))
                .containsExactlyInAnyOrder(
                        "checkpoint", "key", "tile/0/002.p/188", "tile/1/000.p/2", "tile/entries/002.p/188");
        log.grow(800).writeTo(origin);
        assertThat(new Mirror(folder, source())
                        .update(log.keys(), 600, ProgressListener.UNSEEN)
                        .verdict())
                .isInstanceOf(Sound.class);
    }

    @Test
    void cutsWiderTilesToTheCheckpointsSize() throws IOException {
        byte[] older = Files.readAllBytes(origin.resolve("checkpoint"));
        log.grow(900).writeTo(origin);
        Files.delete(origin.resolve("tile/0/002.p/188"));
        Files.delete(origin.resolve("tile/entries/002.p/188"));
        Files.write(origin.resolve("checkpoint"), older);

        assertThat(update().verdict()).isEqualTo(new Sound(log.checkpoint(700), 0, 700, 0));
        assertThat(folder.resolve("tile/0/002.p/188")).hasSize(188 * 32);
        assertThat(folder.resolve("tile/entries/002.p/188")).hasSize(188 * 36);
    }

    @Test
    void isLeftAsItIs_whenTheLogForked() throws IOException {
        update();
        byte[] kept = Files.readAllBytes(folder.resolve("tile/0/002.p/188"));
        for (int size : new int[] {700, 900}) {
            TestLog.of(size, 2).writeTo(origin);

            Wrong wrong = wrong(update());
            assertThat(wrong.fault()).isEqualTo(LogFault.FORK);
            assertThat(wrong.expected()).contains(log.checkpoint().root());
            assertThat(folder.resolve("checkpoint")).hasContent(log.note());
            assertThat(folder.resolve("tile/0/002.p/188")).hasBinaryContent(kept);
        }
    }

    @Test
    void isLeftAsItIs_whenTheLogShrank() throws IOException {
        update();
        TestLog.of(600).writeTo(origin);

        assertThat(wrong(update()).fault()).isEqualTo(LogFault.SHRUNK);
        assertThat(folder.resolve("checkpoint")).hasContent(log.note());
    }

    @Test
    void getsNoCheckpoint_whenWhatIsServedIsNotSound() throws IOException {
        byte[] bundle = Files.readAllBytes(origin.resolve("tile/entries/001"));
        bundle[36 * 9 + 20] ^= 1;
        Files.write(origin.resolve("tile/entries/001"), bundle);

        Wrong wrong = wrong(update());
        assertThat(wrong.fault()).isEqualTo(LogFault.ALTERED_ENTRY);
        assertThat(wrong.index()).hasValue(265);
        assertThat(folder.resolve("checkpoint")).doesNotExist();
    }

    @Test
    void getsNoCheckpoint_whenSomethingIsMissing() throws IOException {
        Files.delete(origin.resolve("tile/1/000.p/2"));

        Wrong wrong = wrong(update());
        assertThat(wrong.fault()).isEqualTo(LogFault.MISSING);
        assertThat(wrong.place()).isEqualTo("tile/1/000.p/2");
    }

    @Test
    void takesARotatedKey_onlyBesideTheRetiredOne() throws IOException {
        update();
        VerifierKey rotated = TestLog.signer(TestLog.ORIGIN, 9).verifier();

        assertThat(wrong(new Mirror(folder, source()).update(List.of(rotated), 0, ProgressListener.UNSEEN))
                        .fault())
                .isEqualTo(LogFault.UNKNOWN_KEY);
        assertThat(new Mirror(folder, source())
                        .update(List.of(rotated, log.key()), 0, ProgressListener.UNSEEN)
                        .verdict())
                .isInstanceOf(Sound.class);
        assertThat(folder.resolve("key")).hasContent(rotated + "\n" + log.key() + "\n");
    }

    @Test
    void takesNoNewKey_thatNoneOfItsOwnSignedFor_unlessSomebodyNamesIt() throws IOException {
        update();
        List<VerifierKey> keys = List.of(TestLog.signer(TestLog.ORIGIN, 9).verifier(), log.key());

        Wrong wrong = wrong(new Mirror(folder, source())
                .update(new Mirror.Wanted(keys, false, 0, OptionalLong.empty()), ProgressListener.UNSEEN));

        assertThat(wrong.fault()).isEqualTo(LogFault.UNKNOWN_KEY);
        assertThat(wrong.what()).contains(keys.getFirst().toString()).contains("--log-key");
        assertThat(folder.resolve("key")).hasContent(log.key() + "\n");
        assertThat(new Mirror(folder, source())
                        .update(new Mirror.Wanted(keys, true, 0, OptionalLong.empty()), ProgressListener.UNSEEN)
                        .verdict())
                .isInstanceOf(Sound.class);
    }

    @Test
    void isRefused_fromAnEntryThatTheLogHasNot() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Mirror(folder, source()).update(log.keys(), 701, ProgressListener.UNSEEN))
                .withMessageContaining("700 entries");
    }

    private Update update() throws IOException {
        return new Mirror(folder, source()).update(log.keys(), 0, ProgressListener.UNSEEN);
    }

    /** The origin, remembering what it was asked for. */
    private LogSource source() {
        DirectorySource files = new DirectorySource(origin);
        return new LogSource() {
            @Override
            public Optional<byte[]> read(String path) throws IOException {
                asked.add(path);
                return files.read(path);
            }

            @Override
            public List<TilePath> wider(TilePath partial) throws IOException {
                return files.wider(partial);
            }
        };
    }

    private static Wrong wrong(Update update) {
        assertThat(update.verdict()).isInstanceOf(Wrong.class);
        return (Wrong) update.verdict();
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
