package org.onfile.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TilePathTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 256, tile/0/000",
        "0, 1234067, 256, tile/0/x001/x234/067",
        "0, 1234067, 17, tile/0/x001/x234/067.p/17",
        "1, 999, 255, tile/1/999.p/255",
        "2, 1000, 1, tile/2/x001/000.p/1",
        "7, 127, 256, tile/7/127",
        "-1, 1000000, 256, tile/entries/x001/x000/000",
        "-1, 5, 3, tile/entries/005.p/3"
    })
    void isWrittenAndRead(int level, long index, int width, String path) {
        TilePath tile = new TilePath(level, index, width);

        assertThat(tile.path()).isEqualTo(path);
        assertThat(TilePath.parse(path)).contains(tile);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tile",
                "tile/",
                "tile/0",
                "tile/0/",
                "tile/0/0",
                "tile/0/00",
                "tile/0/0000",
                "tile/0/x000/001",
                "tile/0/x001/x234/x067",
                "tile/0/001/067",
                "tile/0/x01/067",
                "tile/0/-01",
                "tile/0/+01",
                "tile/0/ 01",
                "tile/0/00\u0661",
                "tile/0/000/",
                "tile/0//000",
                "tile/0/000.p",
                "tile/0/000.p/",
                "tile/0/000.p/0",
                "tile/0/000.p/07",
                "tile/0/000.p/-1",
                "tile/0/000.p/256",
                "tile/0/000.p/257",
                "tile/0/000.p/999",
                "tile/0/000.p/1000",
                "tile/0/000.p/1/2",
                "tile/8/000",
                "tile/63/000",
                "tile/-1/000",
                "tile/00/000",
                "tile/Entries/000",
                "tile/entries/../000",
                "/tile/0/000",
                "tile/0/000\n",
                "tile/0/x001/x001/x001/x001/x001/x001/000",
                "tile/0/x9999/000"
            })
    void isRefused_whenNotTheOneSpellingOfATile(String path) {
        assertThat(TilePath.parse(path)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-2, 0, 1", "8, 0, 1", "0, -1, 1", "0, 0, 0", "0, 0, 257"})
    void isRefused_whenNoTreeHasIt(int level, long index, int width) {
        assertThatIllegalArgumentException().isThrownBy(() -> new TilePath(level, index, width));
    }

    @Test
    void isWrittenInAsciiDigits_whateverTheMachinesLanguage() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(TilePath.full(0, 1234067).path()).isEqualTo("tile/0/x001/x234/067");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "70000, 0, 273, 112",
        "70000, -1, 273, 112",
        "70000, 1, 1, 17",
        "70000, 2, 0, 1",
        "70000, 3, 0, 0",
        "70000, 0, 0, 256",
        "70000, 0, 272, 256",
        "70000, 0, 274, 0",
        "70000, 1, 0, 256",
        "0, 0, 0, 0",
        "256, 0, 0, 256",
        "256, 0, 1, 0",
        "256, 1, 0, 1",
        "9223372036854775807, 7, 0, 127",
        "9223372036854775807, 0, 36028797018963967, 255",
        "9223372036854775807, 0, 999999999999999999, 0"
    })
    void isAsWide_asTheTreesSizeAsks(long size, int level, long index, int width) {
        assertThat(TilePath.widthAt(level, index, size)).isEqualTo(width);
    }

    @Test
    void coversLeaves() {
        assertThat(new TilePath(0, 3, 1).firstLeaf()).isEqualTo(768);
        assertThat(new TilePath(TilePath.ENTRIES, 3, 1).firstLeaf()).isEqualTo(768);
        assertThat(new TilePath(2, 3, 1).firstLeaf()).isEqualTo(3L << 24);
    }
}
