package org.onfile.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedNoteTest {

    /** The vector of C2SP signed-note. */
    private static final String KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";

    private static final String NOTE = "This is an example message.\n\n\u2014 example.com/foo"
            + " Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";

    private static final NoteSigner SIGNER = new NoteSigner("log.example", new byte[32]);
    private static final NoteSigner WITNESS = new NoteSigner("witness.example", new byte[] {
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30,
        31, 32
    });

    @Nested
    class Vector {

        @Test
        void isVerified() throws Exception {
            SignedNote note = SignedNote.parse(NOTE);

            assertThat(note.text()).isEqualTo("This is an example message.\n");
            assertThat(note.verified(List.of(VerifierKey.parse(KEY)))).hasSize(1);
            assertThat(note).hasToString(NOTE);
            assertThat(VerifierKey.parse(KEY)).hasToString(KEY);
        }

        @Test
        void isRefused_withAnyBitFlipped() {
            List<VerifierKey> keys = List.of(VerifierKey.parse(KEY));
            byte[] note = NOTE.getBytes(StandardCharsets.UTF_8);
            for (int bit = 0; bit < 8 * note.length; bit++) {
                byte[] flipped = note.clone();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);

                assertThatExceptionOfType(MalformedNoteException.class)
                        .as("bit %s", bit)
                        .isThrownBy(() -> SignedNote.parse(flipped).verified(keys));
            }
        }

        @Test
        void isRefused_withItsKeyAltered() {
            for (int i = 0; i < KEY.length(); i++) {
                String altered = KEY.substring(0, i) + (KEY.charAt(i) == 'A' ? 'B' : 'A') + KEY.substring(i + 1);
                assertThatIllegalArgumentException().as(altered).isThrownBy(() -> VerifierKey.parse(altered));
            }
        }
    }

    @Nested
    class Form {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "text\n",
                    "text\n\n",
                    "text\n\n\n",
                    "text\n\u2014 a AAAAAAA=\n",
                    "text\n\n\u2014 a AAAAAAA=",
                    "text\n\n\u2014 a AAAAAAA=\n\n",
                    "text\n\n- a AAAAAAA=\n",
                    "text\n\n\u2014  AAAAAAA=\n",
                    "text\n\n\u2014 a+b AAAAAAA=\n",
                    "text\n\n\u2014 a b AAAAAAA=\n",
                    "text\n\n\u2014 a AAAAAA==\n",
                    "text\n\n\u2014 a AAAAAAB=\n",
                    "text\n\n\u2014 a AAAAAAA\n",
                    "text\n\n\u2014 a AAAA_AA=\n",
                    "text\n\n\u2014 a \n",
                    "text\n\n\u2014 a AAAAAAA=\nmore\n",
                    "te\txt\n\n\u2014 a AAAAAAA=\n",
                    "text\r\n\n\u2014 a AAAAAAA=\n",
                    "te\u0000xt\n\n\u2014 a AAAAAAA=\n"
                })
        void isRefused_whenBroken(String note) {
            assertThatExceptionOfType(MalformedNoteException.class).isThrownBy(() -> SignedNote.parse(note));
        }

        @Test
        void isRefused_withHalfACharacter() {
            String note = new SignedNote("a?b\n", List.of(SIGNER.sign("a?b\n"))).toString();

            assertThatExceptionOfType(MalformedNoteException.class)
                    .isThrownBy(() -> SignedNote.parse(note.replace('?', '\ud800')))
                    .withMessageContaining("half a character");
            assertThatExceptionOfType(MalformedNoteException.class)
                    .isThrownBy(() -> SignedNote.parse(new byte[] {(byte) 0xff, '\n', '\n'}))
                    .withMessageContaining("UTF-8");
        }

        @Test
        void isSplitAtTheLastEmptyLine() throws Exception {
            String text = "one\n\n\u2014 not a signature\n\ntwo\n";
            SignedNote note = SignedNote.parse(new SignedNote(text, List.of(SIGNER.sign(text))).toString());

            assertThat(note.text()).isEqualTo(text);
            assertThat(note.verified(List.of(SIGNER.verifier()))).hasSize(1);
        }

        @Test
        void takesSixteenSignatures_butNotAnyNumber() throws Exception {
            SignedNote note = new SignedNote("text\n", List.of(SIGNER.sign("text\n")));
            for (int i = 0; i < 15; i++) {
                note = note.with(new NoteSignature("stranger.example", i, new byte[64]));
            }
            assertThat(SignedNote.parse(note.toString()).verified(List.of(SIGNER.verifier())))
                    .hasSize(1);

            for (int i = 0; i < 100; i++) {
                note = note.with(new NoteSignature("stranger.example", i, new byte[64]));
            }
            String crowded = note.toString();
            assertThatExceptionOfType(MalformedNoteException.class).isThrownBy(() -> SignedNote.parse(crowded));
        }
    }

    @Nested
    class Signatures {

        @Test
        void areRefused_whenNoKeyIsKnown() {
            assertThatExceptionOfType(MalformedNoteException.class)
                    .isThrownBy(() -> SignedNote.parse(NOTE).verified(List.of(SIGNER.verifier())))
                    .withMessageContaining("none of the known keys")
                    .withMessageContaining("example.com/foo+530d903a");
        }

        @Test
        void areRefused_whenThatOfOneKnownKeyDoesNotFit() {
            SignedNote note = new SignedNote("text\n", List.of(SIGNER.sign("text\n"), WITNESS.sign("other\n")));

            assertThatExceptionOfType(MalformedNoteException.class)
                    .isThrownBy(() -> note.verified(List.of(SIGNER.verifier(), WITNESS.verifier())))
                    .withMessageContaining("witness.example")
                    .withMessageContaining("does not fit");
        }

        @Test
        void countOncePerKey() throws Exception {
            SignedNote note = new SignedNote("text\n", List.of(SIGNER.sign("text\n"), SIGNER.sign("text\n")));

            assertThat(note.verified(List.of(SIGNER.verifier()))).hasSize(1);
        }

        @Test
        void byEcdsaAreVerified() throws Exception {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            KeyPair pair = generator.generateKeyPair();
            VerifierKey key = new VerifierKey(
                    "ecdsa.example", VerifierKey.ECDSA, pair.getPublic().getEncoded());
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(pair.getPrivate());
            signature.update("text\n".getBytes(StandardCharsets.UTF_8));
            NoteSignature line = new NoteSignature(key.name(), key.id(), signature.sign());

            assertThat(key.verify("text\n", line)).isTrue();
            assertThat(key.verify("test\n", line)).isFalse();
            assertThat(VerifierKey.parse(key.toString())).isEqualTo(key);
        }

        @Test
        void byWitnessesSayWhen() throws Exception {
            String text = "log.example\n0\n" + Hash.OF_NOTHING + "\n";
            SignedNote note =
                    SignedNote.parse(new SignedNote(text, List.of(WITNESS.cosign(text, 1_700_000_000))).toString());

            assertThat(note.verified(List.of(WITNESS.cosigner())))
                    .singleElement()
                    .satisfies(line -> assertThat(
                                    Cosignature.of(line).orElseThrow().seconds())
                            .isEqualTo(1_700_000_000));
            assertThat(WITNESS.cosigner().verify(text, WITNESS.sign(text))).isFalse();
            assertThat(WITNESS.verifier().verify(text, WITNESS.cosign(text, 1))).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "name",
                "name+530d903a",
                "na me+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530d903a+",
                "example.com/foo+530d903a+AQ==",
                "example.com/foo+530d903a+/+kyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
            })
    void verifierKeysAreRefused_whenBroken(String key) {
        assertThatIllegalArgumentException().isThrownBy(() -> VerifierKey.parse(key));
    }
}
