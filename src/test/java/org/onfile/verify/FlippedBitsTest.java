package org.onfile.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.verify.LogVerdict.Sound;
import org.onfile.verify.LogVerdict.Wrong;
import org.onfile.verify.LogVerifier.Extent;

/** Flips one bit at a time, of everything that a mirror keeps: each is found, and named for what it is. */
class FlippedBitsTest {

    private static final int SIZE = 300;
    private static final int SEEDS = 250;

    private final Path folder;
    private final TestLog log = TestLog.of(SIZE);
    private final DirectorySource mirror;

    FlippedBitsTest(@TempDir Path folder) {
        this.folder = folder;
        this.mirror = new DirectorySource(folder);
        log.writeTo(folder);
    }

    @Test
    void ofAnEntry_isFound_atItsIndex() throws IOException {
        for (String path : List.of("tile/entries/000", "tile/entries/001.p/44")) {
            long first = 256 * Long.parseLong(path.substring(13, 16));
            flipBits(path, (bit, found) -> {
                boolean inLength = bit / 8 % 36 < 2;
                assertThat(found.index()).hasValue(first + bit / 8 / 36);
                assertThat(found.fault())
                        .isIn(
                                inLength
                                        ? EnumSet.of(LogFault.ALTERED_ENTRY, LogFault.TRUNCATED)
                                        : EnumSet.of(LogFault.ALTERED_ENTRY));
                assertThat(found.place()).isEqualTo(path);
            });
        }
    }

    @Test
    void ofATile_isFound_atItsIndex() throws IOException {
        for (String path : List.of("tile/0/000", "tile/0/001.p/44", "tile/1/000.p/1")) {
            long span = path.startsWith("tile/0") ? 1 : 256;
            long first = span * 256 * Long.parseLong(path.substring(7, 10));
            flipBits(path, (bit, found) -> {
                assertThat(found.index()).hasValue(first + span * (bit / 8 / 32));
                assertThat(found.fault()).isEqualTo(LogFault.ALTERED_TILE);
                assertThat(found.place()).isEqualTo(path);
                assertThat(found.expected()).isPresent().isNotEqualTo(found.found());
            });
        }
    }

    @Test
    void ofTheCheckpoint_isFound() throws IOException {
        Set<LogFault> named = EnumSet.of(
                LogFault.MALFORMED_CHECKPOINT, LogFault.OTHER_LOG, LogFault.UNKNOWN_KEY, LogFault.WRONG_SIGNATURE);
        for (int bit = 0; bit < 8 * mirror.read("checkpoint").orElseThrow().length; bit++) {
            flipBit("checkpoint", bit, (at, found) -> assertThat(found.fault()).isIn(named));
        }
    }

    @Test
    void ofAnOpening_isFound() throws IOException {
        Path openings = log.writeOpenings(folder, IntStream.range(0, SIZE).toArray());
        Extent extent = new Extent(0, Optional.empty(), Optional.of(openings));
        byte[] sound = Files.readAllBytes(openings);
        assertThat(new LogVerifier(mirror, log.keys()).verify(extent, ProgressListener.UNSEEN))
                .isEqualTo(new Sound(log.checkpoint(), 0, SIZE, SIZE));
        for (int seed = 0; seed < SEEDS; seed++) {
            int bit = new Random(seed).nextInt(8 * sound.length);
            Files.write(openings, flipped(sound, bit));

            assertThat(new LogVerifier(mirror, log.keys()).verify(extent, ProgressListener.UNSEEN))
                    .as("bit %s", bit)
                    .isInstanceOfSatisfying(Wrong.class, found -> assertThat(found.fault())
                            .isIn(LogFault.WRONG_OPENING, LogFault.MALFORMED_OPENING));
        }
    }

    /** What is expected of a flipped bit. */
    private interface Expectation {
        void of(int bit, Wrong found);
    }

    private void flipBits(String path, Expectation expectation) throws IOException {
        int bits = 8 * mirror.read(path).orElseThrow().length;
        for (int seed = 0; seed < SEEDS; seed++) {
            flipBit(path, new Random(seed).nextInt(bits), expectation);
        }
    }

    private void flipBit(String path, int bit, Expectation expectation) throws IOException {
        LogSource tampered = asked ->
                asked.equals(path) ? mirror.read(asked).map(content -> flipped(content, bit)) : mirror.read(asked);

        assertThat(new LogVerifier(tampered, log.keys()).verify(Extent.WHOLE, ProgressListener.UNSEEN))
                .as("bit %s of %s", bit, path)
                .isInstanceOfSatisfying(Wrong.class, found -> expectation.of(bit, found));
    }

    private static byte[] flipped(byte[] content, int bit) {
        byte[] flipped = content.clone();
        flipped[bit / 8] ^= (byte) (1 << bit % 8);
        return flipped;
    }
}
