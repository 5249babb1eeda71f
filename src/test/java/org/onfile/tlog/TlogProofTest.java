package org.onfile.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlogProofTest {

    private static final NoteSigner LOG = new NoteSigner("log.example", new byte[32]);
    private static final List<VerifierKey> KEYS = List.of(LOG.verifier());
    private static final int SIZE = 100;
    private static final int INDEX = 77;

    private final List<byte[]> entries = IntStream.range(0, SIZE)
            .mapToObj(i -> ("entry " + i).getBytes(StandardCharsets.UTF_8))
            .toList();
    private final List<Hash> leaves = entries.stream().map(Rfc6962::leaf).toList();
    private final Checkpoint checkpoint = new Checkpoint("log.example", SIZE, Rfc6962.root(leaves));
    private final TlogProof proof = new TlogProof(INDEX, Rfc6962.path(INDEX, leaves), checkpoint.signed(LOG));

    @Test
    void isReadAsItIsWritten() throws Exception {
        String text = proof.toString();

        assertThat(text)
                .startsWith(
                        "c2sp.org/tlog-proof@v1\nindex 77\n" + proof.hashes().getFirst() + "\n")
                .endsWith("\n\n" + proof.checkpoint());
        assertThat(TlogProof.parse(text)).hasToString(text);
        assertThat(TlogProof.parse(text).verify(entries.get(INDEX), KEYS)).isEqualTo(checkpoint);
    }

    @Test
    void mayCarrySomethingExtra() throws Exception {
        String extra = proof.toString().replace("\nindex", "\nextra AAAA\nindex");

        assertThat(TlogProof.parse(extra).verify(entries.get(INDEX), KEYS)).isEqualTo(checkpoint);
    }

    @Test
    void isRefused_forAnotherEntry() {
        assertThatExceptionOfType(MalformedNoteException.class)
                .isThrownBy(() -> proof.verify(entries.get(INDEX + 1), KEYS))
                .withMessageContaining("does not lead from the entry")
                .withMessageContaining(checkpoint.root().toString());
    }

    @Test
    void isRefused_withAnyBitFlipped() {
        byte[] text = proof.toString().getBytes(StandardCharsets.UTF_8);
        for (int bit = 0; bit < 8 * text.length; bit++) {
            byte[] flipped = text.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            String altered = new String(flipped, StandardCharsets.UTF_8);

            assertThatExceptionOfType(MalformedNoteException.class)
                    .as("bit %s", bit)
                    .isThrownBy(() -> TlogProof.parse(altered).verify(entries.get(INDEX), KEYS));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "index 77, index -1",
        "index 77, index 077",
        "index 77, index 9223372036854775808",
        "index 77, index",
        "index 77, Index 77",
        "index 77/, ''",
        "index 77, extra AAAA",
        "index 77, extra A/index 77",
        "index 77, extra AAAA/extra AAAA/index 77",
        "tlog-proof@v1, tlog-proof@v2",
        "//, /"
    })
    void isRefused_whenBroken(String part, String broken) {
        String text = proof.toString();
        String found = part.replace('/', '\n');
        assertThat(text).contains(found);

        assertThatExceptionOfType(MalformedNoteException.class)
                .isThrownBy(() -> TlogProof.parse(text.replaceFirst(found, broken.replace('/', '\n'))));
    }

    @Test
    void isRefused_whenLongerThanAnyProof() {
        String tooLong = new TlogProof(1, Collections.nCopies(64, Hash.OF_NOTHING), proof.checkpoint()).toString();

        assertThatExceptionOfType(MalformedNoteException.class)
                .isThrownBy(() -> TlogProof.parse(tooLong))
                .withMessageContaining("63");
    }
}
