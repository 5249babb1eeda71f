package org.onfile.exchangelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.seal.SealBrokenException;
import org.onfile.seal.Sealer;
import org.onfile.seal.SealingKeys;

/** The private rows of the exchange log. */
class DetailSealTest {

    private static final String DETAIL = "{\"kind\":\"lookup\",\"holder\":{\"code\":\"990100199001010012\"}}";

    private final Opening opening = Opening.of(DETAIL);
    private final Entry entry = Entry.of(Kind.LOOKUP, opening);
    private final DetailSeal seal;

    DetailSealTest(@TempDir Path folder) throws IOException {
        seal = new DetailSeal(new Sealer(SealingKeys.in(folder)));
    }

    @Test
    void openBesideTheirEntry() {
        Opening opened = seal.open(seal.seal(opening, entry), entry);

        assertThat(opened.detail()).isEqualTo(DETAIL);
        assertThat(entry.commitsTo(opened)).isTrue();
    }

    @Test
    void openNoMore_withAnyBitFlipped() {
        byte[] sealed = seal.seal(opening, entry);
        for (int bit = 0; bit < sealed.length * Byte.SIZE; bit++) {
            byte[] flipped = flip(sealed, bit);
            assertThatThrownBy(() -> seal.open(flipped, entry)).isInstanceOf(SealBrokenException.class);
        }
    }

    @Test
    void openNoMore_withAnyBitOfTheEntrysKindOrCommitmentFlipped() {
        byte[] sealed = seal.seal(opening, entry);
        for (int bit = Byte.SIZE; bit < Entry.LENGTH * Byte.SIZE; bit++) {
            Entry flipped = Entry.parse(flip(entry.bytes(), bit));
            assertThatThrownBy(() -> seal.open(sealed, flipped)).isInstanceOf(SealBrokenException.class);
        }
    }

    @Test
    void openNoMore_cutOffAnywhere() {
        byte[] sealed = seal.seal(opening, entry);
        for (int length = 0; length < sealed.length; length++) {
            byte[] cut = Arrays.copyOf(sealed, length);
            assertThatThrownBy(() -> seal.open(cut, entry)).isInstanceOf(SealBrokenException.class);
        }
    }

    @Test
    void openNoMore_ifWhoeverHasTheKeysPutsInAnotherDetail() {
        Random random = new Random(1);
        for (int i = 0; i < 100; i++) {
            byte[] salt = opening.salt();
            salt[random.nextInt(salt.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            byte[] forged = seal.seal(new Opening(salt, DETAIL), entry);
            assertThatThrownBy(() -> seal.open(forged, entry))
                    .isInstanceOf(SealBrokenException.class)
                    .hasMessageContaining("not what its entry commits to");
        }
        byte[] forged = seal.seal(new Opening(opening.salt(), DETAIL.replace("0012", "0013")), entry);
        assertThatThrownBy(() -> seal.open(forged, entry)).isInstanceOf(SealBrokenException.class);
    }

    private static byte[] flip(byte[] bytes, int bit) {
        byte[] flipped = bytes.clone();
        flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        return flipped;
    }
}
