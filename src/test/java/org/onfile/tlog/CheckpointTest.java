package org.onfile.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {

    private static final NoteSigner LOG = new NoteSigner("log.example", new byte[32]);
    private static final NoteSigner OTHER = new NoteSigner("other.example", bytes(1));
    private static final Checkpoint CHECKPOINT = new Checkpoint("log.example", 70_000, Hash.leaf(new byte[0]));
    private static final String ROOT = CHECKPOINT.root().toString();

    @Test
    void isThreeLines() throws Exception {
        SignedNote note = CHECKPOINT.signed(LOG);

        assertThat(note.text()).isEqualTo("log.example\n70000\n" + ROOT + "\n");
        assertThat(Checkpoint.verified(SignedNote.parse(note.toString()), List.of(LOG.verifier())))
                .isEqualTo(CHECKPOINT);
    }

    @Test
    void mayHaveMoreLines() throws Exception {
        assertThat(Checkpoint.of(note(CHECKPOINT.text() + "extension\n"))).isEqualTo(CHECKPOINT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "log.example\n",
                "log.example\n1\n",
                "\n1\nROOT\n",
                "log.example\n\nROOT\n",
                "log.example\n-1\nROOT\n",
                "log.example\n+1\nROOT\n",
                "log.example\n01\nROOT\n",
                "log.example\n1 \nROOT\n",
                "log.example\n0x1\nROOT\n",
                "log.example\n9223372036854775808\nROOT\n",
                "log.example\n1\nROOT=\n",
                "log.example\n1\nAAAA\n",
                "log.example\n1\nROOT\n\nextension\n"
            })
    void isRefused_whenMalformed(String text) {
        assertThatExceptionOfType(MalformedNoteException.class)
                .isThrownBy(() -> Checkpoint.of(note(text.replace("ROOT", ROOT))));
    }

    @Test
    void isRefused_whenAnotherLogsKeySignedIt() {
        SignedNote note = CHECKPOINT.signed(OTHER);

        refuses(note, "none of the known keys", LOG.verifier());
        refuses(note, "not of 'other.example'", OTHER.verifier());
        refuses(note, "others signed it", OTHER.verifier(), LOG.verifier());
    }

    @Test
    void isRefused_whenOnlyWitnessesSignedIt() {
        NoteSignature witnessed = OTHER.cosign(CHECKPOINT.text(), 1);
        NoteSignature byTheLogAsWitness = LOG.cosign(CHECKPOINT.text(), 1);

        refuses(
                new SignedNote(CHECKPOINT.text(), List.of(witnessed)),
                "others signed it",
                LOG.verifier(),
                OTHER.cosigner());
        refuses(
                new SignedNote(CHECKPOINT.text(), List.of(byTheLogAsWitness)),
                "others signed it",
                LOG.verifier(),
                LOG.cosigner());
    }

    @Test
    void isTaken_fromACurrentOrRetiredKey() throws Exception {
        NoteSigner retired = new NoteSigner("log.example", bytes(2));

        assertThat(Checkpoint.verified(CHECKPOINT.signed(retired), List.of(LOG.verifier(), retired.verifier())))
                .isEqualTo(CHECKPOINT);
    }

    private static void refuses(SignedNote note, String why, VerifierKey... keys) {
        assertThatExceptionOfType(MalformedNoteException.class)
                .isThrownBy(() -> Checkpoint.verified(note, Arrays.asList(keys)))
                .withMessageContaining(why);
    }

    private static SignedNote note(String text) {
        return new SignedNote(text, List.of(LOG.sign(text)));
    }

    private static byte[] bytes(int fill) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) fill);
        return bytes;
    }
}
