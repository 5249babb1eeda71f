package org.onfile.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.onfile.tlog.EntryBundle;
import org.onfile.tlog.Hash;
import org.onfile.tlog.Tiles;
import org.onfile.verify.LogVerdict.Sound;
import org.onfile.verify.LogVerdict.Wrong;

/** Each way to tamper with a mirror's files is found, named, and placed. */
class TamperedMirrorTest {

    private static final String FIRST = "tile/entries/000";
    private static final String SECOND = "tile/entries/001";
    private static final String LAST = "tile/entries/002.p/188";

    private final TestLog log = TestLog.of(700);
    private final MirrorFixture mirror;

    TamperedMirrorTest(@TempDir Path folder) {
        mirror = MirrorFixture.of(log, folder);
    }

    @Nested
    class Stored {

        @ParameterizedTest
        @CsvSource({
            "tile/0/000, 0",
            "tile/0/001, 256",
            "tile/0/002.p/188, 512",
            "tile/1/000.p/2, 0",
            "tile/entries/000, 0",
            "tile/entries/001, 256",
            "tile/entries/002.p/188, 512"
        })
        void areMissed(String path, long index) throws IOException {
            Files.delete(mirror.file(path));

            finds(LogFault.MISSING, path, index);
        }

        @ParameterizedTest
        @CsvSource({
            "tile/0/000, 8191, 255",
            "tile/0/001, 64, 258",
            "tile/0/002.p/188, 0, 512",
            "tile/1/000.p/2, 32, 256",
            "tile/entries/000, 9215, 255",
            "tile/entries/001, 72, 258",
            "tile/entries/002.p/188, 0, 512",
            "tile/entries/002.p/188, 1, 512"
        })
        void areTruncated(String path, int length, long index) throws IOException {
            mirror.alter(path, content -> Arrays.copyOf(content, length));

            finds(LogFault.TRUNCATED, path, index);
        }

        @ParameterizedTest
        @CsvSource({
            "tile/0/000, 256",
            "tile/0/002.p/188, 700",
            "tile/1/000.p/2, 512",
            "tile/entries/000, 256",
            "tile/entries/002.p/188, 700"
        })
        void areTooLong(String path, long index) throws IOException {
            mirror.alter(path, content -> Arrays.copyOf(content, content.length + 1));

            finds(LogFault.OVERLONG, path, index);
        }
    }

    @Nested
    class AnEntry {

        @ParameterizedTest
        @CsvSource({FIRST + ", 0, 0", FIRST + ", 255, 255", SECOND + ", 7, 263", LAST + ", 187, 699"})
        void wasAltered(String path, int at, int index) throws IOException {
            mirror.alterEntries(path, entries -> entries.get(at)[33] ^= 1);

            Wrong found = finds(LogFault.ALTERED_ENTRY, path, index);
            assertThat(found.expected()).contains(log.leaf(index));
            assertThat(found.found()).isPresent().isNotEqualTo(found.expected());
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 5, 254, 255})
        void wasDropped_andTheOthersMovedUp(int at) throws IOException {
            mirror.alterEntries(FIRST, entries -> {
                entries.remove(at);
                entries.add(log.entry(256));
            });

            finds(LogFault.DROPPED_ENTRY, FIRST, at);
        }

        @ParameterizedTest
        @CsvSource({FIRST + ", 0, 0", SECOND + ", 100, 356", LAST + ", 186, 698"})
        void wasDropped_andNoneMovedUpInItsPlace(String path, int at, int index) throws IOException {
            mirror.alterEntries(path, entries -> entries.remove(at));

            finds(LogFault.DROPPED_ENTRY, path, index);
        }

        @Test
        void wasDropped_atTheEnd() throws IOException {
            mirror.alterEntries(LAST, entries -> entries.removeLast());

            finds(LogFault.TRUNCATED, LAST, 699);
        }

        @ParameterizedTest
        @CsvSource({FIRST + ", 0, 1", SECOND + ", 100, 357", LAST + ", 186, 699"})
        void wasDoubled_andTheLastPushedOut(String path, int at, int index) throws IOException {
            mirror.alterEntries(path, entries -> {
                entries.add(at, entries.get(at));
                entries.removeLast();
            });

            finds(LogFault.DOUBLED_ENTRY, path, index);
        }

        @Test
        void wasDoubled_fromTheBundleBefore() throws IOException {
            mirror.alterEntries(SECOND, entries -> {
                entries.addFirst(log.entry(255));
                entries.removeLast();
            });

            finds(LogFault.DOUBLED_ENTRY, SECOND, 256);
        }

        @ParameterizedTest
        @CsvSource({FIRST + ", 3, 4", SECOND + ", 255, 512", LAST + ", 187, 700"})
        void wasDoubled_andTheBundleMadeLonger(String path, int at, int index) throws IOException {
            mirror.alterEntries(path, entries -> entries.add(at, entries.get(at)));

            Wrong found = wrong(mirror.verify());
            assertThat(found.fault()).isEqualTo(LogFault.DOUBLED_ENTRY);
            assertThat(found.index()).hasValue(index);
        }

        @Test
        void wasDoubled_overAnother() throws IOException {
            mirror.alterEntries(FIRST, entries -> entries.set(100, entries.get(3)));

            Wrong found = finds(LogFault.DOUBLED_ENTRY, FIRST, 100);
            assertThat(found.what()).contains("entry 3 is there twice");
        }

        @ParameterizedTest
        @CsvSource({FIRST + ", 0, 255, 0", SECOND + ", 6, 7, 262", LAST + ", 186, 187, 698"})
        void changedPlacesWithAnother(String path, int one, int other, int index) throws IOException {
            mirror.alterEntries(path, entries -> Collections.swap(entries, one, other));

            finds(LogFault.REORDERED_ENTRIES, path, index);
        }

        @Test
        void wasAltered_andItsTileWithIt() throws IOException {
            mirror.alterEntries(SECOND, entries -> entries.get(3)[33] ^= 1);
            alterHashesToFit("tile/0/001", SECOND);

            Wrong found = finds(LogFault.ALTERED_ENTRY, "tile/0/001", 256);
            assertThat(found.what()).contains("from entry 256 to 511");
        }

        @Test
        void wasAltered_andAllTilesWithIt() throws IOException {
            mirror.alterEntries(LAST, entries -> entries.get(3)[33] ^= 1);
            alterHashesToFit("tile/0/002.p/188", LAST);

            Wrong found = wrong(mirror.verify());
            assertThat(found.fault()).isEqualTo(LogFault.WRONG_ROOT);
            assertThat(found.expected()).contains(log.checkpoint().root());
        }

        private void alterHashesToFit(String tile, String bundle) throws IOException {
            List<Hash> leaves = EntryBundle.entries(Files.readAllBytes(mirror.file(bundle))).stream()
                    .map(Hash::leaf)
                    .toList();
            Files.write(mirror.file(tile), Tiles.bytes(leaves));
        }
    }

    @Nested
    class ATile {

        @ParameterizedTest
        @CsvSource({
            "tile/0/000, 0, 0",
            "tile/0/001, 255, 511",
            "tile/0/002.p/188, 187, 699",
            "tile/1/000.p/2, 0, 0",
            "tile/1/000.p/2, 1, 256"
        })
        void wasAltered(String path, int at, int index) throws IOException {
            mirror.alter(path, content -> {
                content[32 * at + 31] ^= 1;
                return content;
            });

            Wrong found = finds(LogFault.ALTERED_TILE, path, index);
            assertThat(found.found()).contains(Hash.at(Files.readAllBytes(mirror.file(path)), 32 * at));
            assertThat(found.expected()).isPresent().isNotEqualTo(found.found());
        }

        @Test
        void wasSwappedWithAnother() throws IOException {
            mirror.swap("tile/0/000", "tile/0/001");

            Wrong found = finds(LogFault.SWAPPED_TILES, "tile/0/000", 0);
            assertThat(found.what()).contains("belongs at tile/0/001");
        }

        @Test
        void ofEntriesWasSwappedWithAnother() throws IOException {
            mirror.swap(FIRST, SECOND);

            Wrong found = finds(LogFault.SWAPPED_TILES, FIRST, 0);
            assertThat(found.what()).contains("belongs at tile/entries/001");
        }

        @Test
        void wasSwappedWithAnother_andItsEntriesToo() throws IOException {
            mirror.swap("tile/0/000", "tile/0/001");
            mirror.swap(FIRST, SECOND);

            Wrong found = finds(LogFault.SWAPPED_TILES, "tile/0/000", 0);
            assertThat(found.what()).contains("belong at tile/0/001");
        }

        @Test
        void highUp_wasAltered(@TempDir Path other) throws IOException {
            MirrorFixture large = MirrorFixture.of(TestLog.of(70_000), other);
            List<String> paths = List.of("tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1");
            int[] places = {200, 16, 0};
            long[] indexes = {51_200, 69_632, 0};
            for (int i = 0; i < places.length; i++) {
                byte[] sound = Files.readAllBytes(large.file(paths.get(i)));
                byte[] altered = sound.clone();
                altered[32 * places[i]] ^= 1;
                Files.write(large.file(paths.get(i)), altered);

                Wrong found = wrong(large.verify());
                assertThat(found.fault()).isEqualTo(LogFault.ALTERED_TILE);
                assertThat(found.place()).isEqualTo(paths.get(i));
                assertThat(found.index()).hasValue(indexes[i]);
                Files.write(large.file(paths.get(i)), sound);
            }
        }

        @Test
        void thatNobodyAsksFor_mayBeAnything() throws IOException {
            Files.createDirectories(mirror.file("tile/0/002.p"));
            Files.writeString(mirror.file("tile/0/002.p/7"), "older, and altered");

            assertThat(mirror.verify()).isInstanceOf(Sound.class);
        }
    }

    private Wrong finds(LogFault fault, String place, long index) throws IOException {
        Wrong found = wrong(mirror.verify());
        assertThat(found.fault()).as(found.toString()).isEqualTo(fault);
        assertThat(found.place()).isEqualTo(place);
        assertThat(found.index()).hasValue(index);
        return found;
    }

    private static Wrong wrong(LogVerdict verdict) {
        assertThat(verdict).isInstanceOf(Wrong.class);
        return (Wrong) verdict;
    }
}
