package org.onfile.attest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The SM2 signatures beside answers. */
class Sm2Test {

    private static final String ANSWER = "eyJhbGciOiJFUzI1NiJ9.eyJqdGkiOiIxIn0.c2lnbmF0dXJl";

    private final Path folder;
    private final Sm2Keys keys;
    private final Sm2Signature signature;
    private final Sm2Verifier verifier;

    Sm2Test(@TempDir Path folder) throws IOException {
        this.folder = folder;
        keys = Sm2Keys.in(folder);
        signature = new Sm2Signer(keys).sign(ANSWER);
        verifier = new Sm2Verifier(keys.publicPem());
    }

    private Sm2Verdict verify(String answer, Sm2Signature supposed) {
        return verifier.verify(answer, supposed);
    }

    private Sm2Signature signature(byte[] der) {
        return new Sm2Signature(signature.keyId(), Base64.getEncoder().encodeToString(der));
    }

    @Nested
    class Verifying {

        @Test
        void isGenuine_asSigned() {
            assertThat(verify(ANSWER, signature)).isEqualTo(Sm2Verdict.GENUINE);
        }

        @Test
        void isGenuine_whateverIsSignedAtTheSameTime() {
            Sm2Signer signer = new Sm2Signer(keys);

            assertThat(IntStream.range(0, 200).parallel().mapToObj(i -> {
                        String answer = ANSWER + i;
                        return verify(answer, signer.sign(answer));
                    }))
                    .containsOnly(Sm2Verdict.GENUINE);
        }

        @Test
        void isGenuine_toOpenSsl(@TempDir Path files) throws Exception {
            assumeTrue(openSslKnowsSm2(files), "there is no openssl here that knows SM2");
            Path answer = Files.writeString(files.resolve("answer.txt"), ANSWER);
            Path key = Files.writeString(files.resolve("sm2.pem"), keys.publicPem());
            Path sig = files.resolve("sig");
            for (int i = 0; i < 20; i++) {
                Sm2Signature signed = new Sm2Signer(keys).sign(ANSWER);
                Files.write(sig, Base64.getDecoder().decode(signed.signature()));
                assertThat(verifiedByOpenSsl(key, sig, answer)).isTrue();
            }

            Files.writeString(answer, ANSWER.replace("c2ln", "C2ln"));
            assertThat(verifiedByOpenSsl(key, sig, answer)).isFalse();
        }

        @Test
        void knowsTheFirstKeyOfTheFile_asOpenSslDoes(@TempDir Path files) throws Exception {
            assumeTrue(openSslKnowsSm2(files), "there is no openssl here that knows SM2");
            keys.rotate();
            Path key = Files.writeString(files.resolve("sm2.pem"), keys.publicPem());
            Path der = files.resolve("sm2.der");
            assertThat(openSsl("pkey", "-pubin", "-in", key.toString(), "-outform", "DER", "-out", der.toString()))
                    .isTrue();

            assertThat(Sm2PublicKey.parse(Files.readAllBytes(der)).id())
                    .isEqualTo(keys.kept().currentId())
                    .isNotEqualTo(signature.keyId());
        }

        @Test
        void refusesEveryChangedCharacterOfTheAnswer() {
            for (int i = 0; i < ANSWER.length(); i++) {
                for (char other : new char[] {'A', '_', '?', '\u00e9'}) {
                    if (ANSWER.charAt(i) != other) {
                        String changed = ANSWER.substring(0, i) + other + ANSWER.substring(i + 1);
                        assertThat(verify(changed, signature)).isEqualTo(Sm2Verdict.WRONG_SIGNATURE);
                    }
                }
            }
            assertThat(verify(ANSWER + "\n", signature)).isEqualTo(Sm2Verdict.WRONG_SIGNATURE);
        }

        @Test
        void refusesEveryFlippedBitOfTheSignature() {
            byte[] der = Base64.getDecoder().decode(signature.signature());
            for (int bit = 0; bit < der.length * 8; bit++) {
                byte[] changed = der.clone();
                changed[bit / 8] ^= (byte) (1 << bit % 8);
                assertThat(verify(ANSWER, signature(changed))).as("bit %s", bit).isEqualTo(Sm2Verdict.WRONG_SIGNATURE);
            }
        }

        @Test
        void refusesEveryChangedCharacterOfTheSignature() {
            String good = signature.signature();
            Random random = new Random(1);
            for (int i = 0; i < good.length(); i++) {
                char other = "ABCxyz019+/=".charAt(random.nextInt(12));
                if (good.charAt(i) != other) {
                    String changed = good.substring(0, i) + other + good.substring(i + 1);
                    assertThat(verify(ANSWER, new Sm2Signature(signature.keyId(), changed)))
                            .as(changed)
                            .isIn(Sm2Verdict.WRONG_SIGNATURE, Sm2Verdict.MALFORMED);
                }
            }
        }

        @Test
        void refusesWhatIsNoSignature() {
            for (byte[] der : List.of(new byte[0], new byte[] {0x30, 0}, new byte[64], new byte[] {0x30, -128, 0, 0})) {
                assertThat(verify(ANSWER, signature(der))).isEqualTo(Sm2Verdict.WRONG_SIGNATURE);
            }
            assertThat(verify(ANSWER, new Sm2Signature(signature.keyId(), "not base64")))
                    .isEqualTo(Sm2Verdict.MALFORMED);
        }

        @Test
        void refusesAnotherHubsKey(@TempDir Path elsewhere) throws IOException {
            Sm2Keys others = Sm2Keys.in(elsewhere);

            assertThat(new Sm2Verifier(others.publicPem()).verify(ANSWER, signature))
                    .isEqualTo(Sm2Verdict.UNKNOWN_KEY);
            assertThat(new Sm2Verifier(others.publicPem())
                            .verify(ANSWER, new Sm2Signature(others.kept().currentId(), signature.signature())))
                    .isEqualTo(Sm2Verdict.WRONG_SIGNATURE);
        }

        @Test
        void takesPublicKeysOfItsCurveOnly() throws IOException {
            for (String pem : List.of("", "text", Files.readString(folder.resolve("sm2-keys.pem")), P_256)) {
                assertThatThrownBy(() -> new Sm2Verifier(pem)).isInstanceOf(IOException.class);
            }
        }
    }

    @Nested
    class Keys {

        @Test
        void areReadableByTheirOwnerOnly() throws IOException {
            assertThat(Files.getPosixFilePermissions(folder.resolve("sm2-keys.pem")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }

        @Test
        void arePublishedWithoutTheirPrivateHalf() {
            assertThat(keys.publicPem()).contains("BEGIN PUBLIC KEY").doesNotContain("PRIVATE");
        }

        @Test
        void surviveARestart() throws IOException {
            Sm2Keys again = Sm2Keys.in(folder);

            assertThat(again.publicPem()).isEqualTo(keys.publicPem());
            assertThat(verify(ANSWER, new Sm2Signer(again).sign(ANSWER))).isEqualTo(Sm2Verdict.GENUINE);
        }

        @Test
        void stayVerifiable_whenRetired() throws IOException {
            Sm2Signer signer = new Sm2Signer(keys);
            keys.rotate();
            Sm2Signature later = signer.sign(ANSWER);
            keys.rotate();

            Sm2Verifier restarted = new Sm2Verifier(Sm2Keys.in(folder).publicPem());
            assertThat(later.keyId()).isNotEqualTo(signature.keyId());
            assertThat(restarted.verify(ANSWER, signature)).isEqualTo(Sm2Verdict.GENUINE);
            assertThat(restarted.verify(ANSWER, later)).isEqualTo(Sm2Verdict.GENUINE);
            assertThat(restarted.verify(ANSWER, signer.sign(ANSWER))).isEqualTo(Sm2Verdict.GENUINE);
        }

        @Test
        void areTakenUp_whenAnotherProcessRotatedThem() throws IOException {
            Sm2Keys.in(folder).rotate();
            List<String> before = keys.names();

            keys.follow();

            assertThat(keys.names()).hasSize(2).endsWith(before.getFirst());
        }

        @Test
        void stayAsTheyAre_whenTheirFileIsBroken_orLacksOneThatWasUsed() throws IOException {
            String others = Files.readString(folder.resolve("sm2-keys.pem"));
            keys.rotate();
            List<String> both = keys.names();

            for (String content : List.of("", others, keys.publicPem())) {
                Files.writeString(folder.resolve("sm2-keys.pem"), content);
                keys.follow();
                assertThat(keys.names()).isEqualTo(both);
            }
        }

        @Test
        void keepNoPrivateHalf_whenRetired() throws IOException {
            String before = Files.readString(folder.resolve("sm2-keys.pem"));
            keys.rotate();

            String after = Files.readString(folder.resolve("sm2-keys.pem"));
            assertThat(after).containsOnlyOnce("BEGIN PRIVATE KEY").containsOnlyOnce("BEGIN PUBLIC KEY");
            assertThat(after).doesNotContain(before.lines().skip(1).findFirst().orElseThrow());
        }

        @Test
        void thatCannotBeRead_stopTheStart_withoutShowingThem() throws IOException {
            Path file = folder.resolve("sm2-keys.pem");
            String good = Files.readString(file);
            String secret = good.lines().skip(2).findFirst().orElseThrow();
            for (String bad : List.of("", good.substring(0, 120), keys.publicPem(), good + good, good + P_256)) {
                Files.writeString(file, bad);
                assertThatThrownBy(() -> Sm2Keys.in(folder))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("sm2-keys.pem")
                        .hasMessageContaining("backup")
                        .hasMessageNotContaining(secret)
                        .hasNoCause();
            }
        }
    }

    /** A public key of another curve. */
    private static final String P_256 = """
            -----BEGIN PUBLIC KEY-----
            MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEaxfR8uEsQkf4vOblY6RA8ncDfYEt6zOg9KE5RdiYwpZP40Li
            /hp/m47n60p8D54WK84zV2sxXs7LtkBoN79R9Q==
            -----END PUBLIC KEY-----
            """;

    private static boolean verifiedByOpenSsl(Path key, Path signature, Path answer) throws Exception {
        return openSsl(
                "pkeyutl",
                "-verify",
                "-rawin",
                "-digest",
                "sm3",
                "-pkeyopt",
                "distid:1234567812345678",
                "-pubin",
                "-inkey",
                key.toString(),
                "-sigfile",
                signature.toString(),
                "-in",
                answer.toString());
    }

    private static boolean openSslKnowsSm2(Path files) throws Exception {
        return openSsl(
                "genpkey", "-algorithm", "SM2", "-out", files.resolve("any.pem").toString());
    }

    private static boolean openSsl(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}
