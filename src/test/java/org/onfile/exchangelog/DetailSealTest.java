package org.onfile.exchangelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.seal.SealBrokenException;
import org.onfile.seal.Sealer;
import org.onfile.seal.SealingKeys;

/** The private rows of the exchange log. */
class DetailSealTest {

    private static final String DETAIL = "{\"kind\":\"lookup\",\"holder\":{\"code\":\"990100199001010012\"}}";

    private static final IndexTerms TERMS = new IndexTerms(
            Instant.parse("2026-11-22T01:30:00Z"),
            new ExchangeId(new UUID(1, 2)),
            "intake",
            new UUID(3, 4),
            new UUID(5, 6),
            List.of("market-regulation"),
            List.of("business-licence"),
            List.of("FOUND_VALID"));

    private final Opening opening = Opening.of(DETAIL);
    private final LogEntry entry = LogEntry.of(EntryKind.LOOKUP, opening);
    private final DetailSeal seal;

    DetailSealTest(@TempDir Path folder) throws IOException {
        seal = new DetailSeal(new Sealer(SealingKeys.in(folder)));
    }

    @Test
    void openBesideTheirEntry() {
        Opening opened = seal.open(seal.seal(opening, entry, TERMS), entry, TERMS);

        assertThat(opened.detail()).isEqualTo(DETAIL);
        assertThat(entry.commitsTo(opened)).isTrue();
    }

    @Test
    void openNoMore_withAnyBitFlipped() {
        byte[] sealed = seal.seal(opening, entry, TERMS);
        for (int bit = 0; bit < sealed.length * Byte.SIZE; bit++) {
            byte[] flipped = flip(sealed, bit);
            assertThatThrownBy(() -> seal.open(flipped, entry, TERMS)).isInstanceOf(SealBrokenException.class);
        }
    }

    @Test
    void openNoMore_withAnyBitOfTheEntrysKindOrCommitmentFlipped() {
        byte[] sealed = seal.seal(opening, entry, TERMS);
        for (int bit = Byte.SIZE; bit < LogEntry.LENGTH * Byte.SIZE; bit++) {
            LogEntry flipped = LogEntry.parse(flip(entry.bytes(), bit));
            assertThatThrownBy(() -> seal.open(sealed, flipped, TERMS)).isInstanceOf(SealBrokenException.class);
        }
    }

    @Test
    void openNoMore_cutOffAnywhere() {
        byte[] sealed = seal.seal(opening, entry, TERMS);
        for (int length = 0; length < sealed.length; length++) {
            byte[] cut = Arrays.copyOf(sealed, length);
            assertThatThrownBy(() -> seal.open(cut, entry, TERMS)).isInstanceOf(SealBrokenException.class);
        }
    }

    @Test
    void openNoMore_ifWhoeverHasTheKeysPutsInAnotherDetail() {
        Random random = new Random(1);
        for (int i = 0; i < 100; i++) {
            byte[] salt = opening.salt();
            salt[random.nextInt(salt.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            byte[] forged = seal.seal(new Opening(salt, DETAIL), entry, TERMS);
            assertThatThrownBy(() -> seal.open(forged, entry, TERMS))
                    .isInstanceOf(SealBrokenException.class)
                    .hasMessageContaining("not what its entry commits to");
        }
        byte[] forged = seal.seal(new Opening(opening.salt(), DETAIL.replace("0012", "0013")), entry, TERMS);
        assertThatThrownBy(() -> seal.open(forged, entry, TERMS)).isInstanceOf(SealBrokenException.class);
    }

    @Test
    void openNoMore_whenFoundByAnotherRequesterHolderOrTime() {
        byte[] sealed = seal.seal(opening, entry, TERMS);
        for (IndexTerms altered : List.of(
                TERMS.by("another"),
                new IndexTerms(
                        TERMS.at().plusMillis(1),
                        new ExchangeId(new UUID(1, 2)),
                        "intake",
                        new UUID(3, 4),
                        new UUID(5, 6),
                        TERMS.departments(),
                        TERMS.types(),
                        TERMS.outcomes()),
                new IndexTerms(
                        TERMS.at(),
                        new ExchangeId(new UUID(1, 2)),
                        "intake",
                        new UUID(3, 5),
                        new UUID(5, 6),
                        TERMS.departments(),
                        TERMS.types(),
                        TERMS.outcomes()),
                new IndexTerms(
                        TERMS.at(),
                        new ExchangeId(new UUID(1, 2)),
                        "intake",
                        new UUID(3, 4),
                        new UUID(5, 6),
                        TERMS.departments(),
                        TERMS.types(),
                        List.of("NOT_ON_FILE")))) {
            assertThatThrownBy(() -> seal.open(sealed, entry, altered)).isInstanceOf(SealBrokenException.class);
        }
    }

    private static byte[] flip(byte[] bytes, int bit) {
        byte[] flipped = bytes.clone();
        flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        return flipped;
    }
}
