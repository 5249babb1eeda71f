package org.onfile.exchangelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
            new Subjects(new UUID(3, 4), new UUID(5, 6), new UUID(7, 8), new UUID(9, 10)),
            List.of("market-regulation"),
            List.of("business-licence"),
            List.of("FOUND_VALID"),
            List.of(new IndexTerms.Result("business-licence", "FOUND_VALID")),
            "food-business-permit",
            "market-regulation");

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
                with(TERMS.at().plusMillis(1), TERMS.outcomes(), TERMS.results(), "food-business-permit"),
                with(TERMS.at(), List.of("NOT_ON_FILE"), TERMS.results(), "food-business-permit"),
                with(TERMS.at(), TERMS.outcomes(), List.of(), "food-business-permit"),
                with(TERMS.at(), TERMS.outcomes(), TERMS.results(), "food-business-permit\n"),
                with(TERMS.at(), TERMS.outcomes(), TERMS.results(), null),
                TERMS.of(List.of("taxation")),
                TERMS.about(Subjects.NONE),
                TERMS.about(new Subjects(new UUID(3, 5), new UUID(5, 6), new UUID(7, 8), new UUID(9, 10))),
                TERMS.about(new Subjects(new UUID(3, 4), new UUID(5, 6), new UUID(7, 9), new UUID(9, 10))),
                TERMS.about(new Subjects(new UUID(3, 4), new UUID(5, 6), new UUID(7, 8), null)),
                TERMS.about(new Subjects(
                        new UUID(3, 4), new UUID(5, 6), new UUID(7, 8), new UUID(9, 10), List.of(new UUID(1, 1)))))) {
            assertThatThrownBy(() -> seal.open(sealed, entry, altered)).isInstanceOf(SealBrokenException.class);
        }
    }

    /** Terms of a detail that was sealed before version 9 of the store. */
    @Test
    void keepTheirForm_withoutWhatCameLater() {
        IndexTerms old = new IndexTerms(
                TERMS.at(),
                TERMS.exchange(),
                "intake",
                new Subjects(new UUID(3, 4), new UUID(5, 6), null, null),
                List.of("market-regulation", "taxation"),
                List.of("business-licence"),
                List.of("FOUND_VALID"),
                List.of(),
                null,
                null);

        assertThat(new String(old.bytes(), StandardCharsets.UTF_8)).isEqualTo("""
                2026-11-22T01:30:00Z
                00000000-0000-0001-0000-000000000002
                intake
                00000000-0000-0003-0000-000000000004
                00000000-0000-0005-0000-000000000006
                market-regulation,taxation
                business-licence
                FOUND_VALID""");
    }

    private static IndexTerms with(
            Instant at, List<String> outcomes, List<IndexTerms.Result> results, @Nullable String matter) {
        return new IndexTerms(
                at,
                TERMS.exchange(),
                TERMS.requester(),
                TERMS.subjects(),
                TERMS.departments(),
                TERMS.types(),
                outcomes,
                results,
                matter,
                TERMS.decidingDepartment());
    }

    private static byte[] flip(byte[] bytes, int bit) {
        byte[] flipped = bytes.clone();
        flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        return flipped;
    }
}
