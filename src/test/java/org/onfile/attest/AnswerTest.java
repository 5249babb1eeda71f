package org.onfile.attest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwx.HeaderParameterNames;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.attest.AnswerVerdict.Genuine;
import org.onfile.attest.AnswerVerdict.Reason;
import org.onfile.attest.AnswerVerdict.Refused;

class AnswerTest {

    private static final Instant NOW = Instant.parse("2026-11-22T01:30:00Z");
    private static final byte[] CLAIMS = claims(NOW);

    private final Path folder;
    private final AnswerKeys keys;
    private final String answer;

    AnswerTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        keys = AnswerKeys.in(folder, Clock.fixed(NOW, ZoneOffset.UTC));
        answer = new AnswerSigner(keys).sign(CLAIMS);
    }

    private static byte[] claims(Instant signed) {
        return ("{\"jti\":\"1\",\"iat\":" + signed.getEpochSecond() + ",\"outcomes\":[{\"outcome\":\"FOUND_VALID\"}]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Nested
    class Verifying {

        @Test
        void isGenuine_asSigned() {
            assertThat(verify(answer)).isInstanceOfSatisfying(Genuine.class, genuine -> {
                assertThat(genuine.keyId()).isEqualTo(keys.current().getKeyID());
                assertThat(genuine.claims().at("/outcomes/0/outcome").textValue())
                        .isEqualTo("FOUND_VALID");
            });
        }

        /** Of another type, which who never heard of the sandbox refuses; and claim and type say the same. */
        @Test
        void isOfTheSandbox_byTypeAndClaim() {
            byte[] madeUp = "{\"jti\":\"1\",\"iat\":1,\"sandbox\":true}".getBytes(StandardCharsets.UTF_8);
            AnswerSigner signer = new AnswerSigner(keys);

            assertThat(verify(signer.sign(madeUp, true)))
                    .isInstanceOfSatisfying(Genuine.class, genuine -> assertThat(genuine.isSandbox())
                            .isTrue());
            assertThat(verify(answer)).isInstanceOfSatisfying(Genuine.class, genuine -> assertThat(genuine.isSandbox())
                    .isFalse());
            assertThat(verify(signer.sign(madeUp))).isEqualTo(new Refused(Reason.WRONG_TYPE));
            assertThat(verify(signer.sign(CLAIMS, true))).isEqualTo(new Refused(Reason.WRONG_TYPE));
        }

        @Test
        void isGenuine_toAnotherJoseLibrary() throws Exception {
            JsonWebSignature jws = new JsonWebSignature();
            jws.setCompactSerialization(answer);
            jws.setKey(new JsonWebKeySet(keys.publicJson())
                    .findJsonWebKey(jws.getKeyIdHeaderValue(), "EC", "sig", "ES256")
                    .getKey());

            assertThat(jws.verifySignature()).isTrue();
            assertThat(jws.getHeader(HeaderParameterNames.TYPE)).isEqualTo("onfile-answer+jwt");
            assertThat(jws.getPayloadBytes()).isEqualTo(CLAIMS);
        }

        @Test
        void refusesEveryChangedCharacter() {
            for (int i = 0; i < answer.length(); i++) {
                for (char other : new char[] {'A', 'b', '7', '_', '.', ' ', '='}) {
                    if (answer.charAt(i) != other) {
                        String changed = answer.substring(0, i) + other + answer.substring(i + 1);
                        assertThat(verify(changed)).as("position %s", i).isInstanceOf(Refused.class);
                    }
                }
            }
        }

        @Test
        void refusesEveryTruncation() {
            for (int length = 0; length < answer.length(); length++) {
                assertThat(verify(answer.substring(0, length))).isInstanceOf(Refused.class);
            }
        }

        @Test
        void refusesAnotherHubsKey(@TempDir Path elsewhere) throws IOException {
            AnswerKeys others = AnswerKeys.in(elsewhere, Clock.systemUTC());

            assertThat(new AnswerVerifier(others.publicKeys()).verify(answer))
                    .isEqualTo(new Refused(Reason.UNKNOWN_KEY));
        }

        @Test
        void refusesUnsignedAnswers() {
            String payload = answer.split("\\.", -1)[1];
            assertThat(verify(base64("{\"alg\":\"none\",\"typ\":\"onfile-answer+jwt\"}") + "." + payload + "."))
                    .isInstanceOf(Refused.class);
        }

        @Test
        void refusesWhatWasSignedForSomethingElse() {
            String[] parts = answer.split("\\.", -1);
            String header =
                    base64("{\"alg\":\"ES256\",\"kid\":\"" + keys.current().getKeyID() + "\",\"typ\":\"JWT\"}");
            assertThat(verify(header + "." + parts[1] + "." + parts[2])).isEqualTo(new Refused(Reason.WRONG_TYPE));
        }

        private AnswerVerdict verify(String supposed) {
            return new AnswerVerifier(keys.publicKeys()).verify(supposed);
        }

        private String base64(String text) {
            return java.util.Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Nested
    class Keys {

        @Test
        void areNamedByTheirThumbprint() throws Exception {
            assertThat(keys.current().getKeyID())
                    .isEqualTo(keys.current().computeThumbprint().toString());
        }

        @Test
        void areReadableByTheirOwnerOnly() throws IOException {
            assertThat(Files.getPosixFilePermissions(folder.resolve("answer-keys.json")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }

        @Test
        void arePublishedWithoutTheirPrivateHalf() throws Exception {
            assertThat(JWKSet.parse(keys.publicJson()).containsNonPublicKeys()).isFalse();
            assertThat(keys.publicJson()).doesNotContain("\"d\"");
        }

        @Test
        void surviveARestart() throws IOException {
            AnswerKeys again = AnswerKeys.in(folder, Clock.systemUTC());

            assertThat(again.current()).isEqualTo(keys.current());
        }

        @Test
        void stayVerifiable_whenRetired() throws IOException {
            String retired = keys.current().getKeyID();
            AnswerSigner signer = new AnswerSigner(keys);
            keys.rotate();
            String later = signer.sign(CLAIMS);

            AnswerKeys restarted = AnswerKeys.in(folder, Clock.systemUTC());
            AnswerVerifier verifier = new AnswerVerifier(restarted.publicKeys());
            assertThat(verifier.verify(answer)).isInstanceOfSatisfying(Genuine.class, old -> assertThat(old.keyId())
                    .isEqualTo(retired));
            assertThat(verifier.verify(later)).isInstanceOfSatisfying(Genuine.class, fresh -> assertThat(fresh.keyId())
                    .isNotEqualTo(retired));
        }

        @Test
        void signNothing_afterTheyWereRetired() throws Exception {
            Instant until = NOW.plus(AnswerKeys.OVERLAP);
            AnswerSigner thief = new AnswerSigner(AnswerKeys.in(copy(), Clock.systemUTC()));
            keys.rotate();

            JWKSet published = JWKSet.parse(keys.publicJson());
            assertThat(published.getKeys().getFirst().getExpirationTime()).isNull();
            assertThat(published.getKeys().getLast().getExpirationTime()).isEqualTo(Date.from(until));
            AnswerVerifier verifier = new AnswerVerifier(published);
            assertThat(verifier.verify(thief.sign(claims(until)))).isInstanceOf(Genuine.class);
            for (byte[] late :
                    List.of(claims(until.plusSeconds(1)), "{\"jti\":\"1\"}".getBytes(StandardCharsets.UTF_8))) {
                assertThat(verifier.verify(thief.sign(late))).isEqualTo(new Refused(Reason.RETIRED_KEY));
            }
        }

        @Test
        void sayWhenTheyWereRetired_eachByTheOneAfterIt() throws IOException {
            keys.rotate();
            AnswerKeys later = AnswerKeys.in(folder, Clock.fixed(NOW.plusSeconds(3600), ZoneOffset.UTC));
            later.rotate();

            assertThat(later.publicKeys().getKeys())
                    .extracting(JWK::getExpirationTime)
                    .containsExactly(
                            null,
                            Date.from(NOW.plusSeconds(3600).plus(AnswerKeys.OVERLAP)),
                            Date.from(NOW.plus(AnswerKeys.OVERLAP)));
        }

        private Path copy() throws IOException {
            Path elsewhere = Files.createDirectory(folder.resolve("stolen"));
            Files.copy(folder.resolve("answer-keys.json"), elsewhere.resolve("answer-keys.json"));
            return elsewhere;
        }

        @Test
        void areTakenUp_whenAnotherProcessRotatedThem() throws IOException {
            AnswerKeys.in(folder, Clock.systemUTC()).rotate();
            String before = keys.current().getKeyID();

            keys.follow();

            assertThat(keys.current().getKeyID()).isNotEqualTo(before);
            assertThat(keys.names()).hasSize(2).last().isEqualTo(before);
        }

        @Test
        void stayAsTheyAre_whenTheirFileIsBroken_orLacksOneThatWasUsed() throws IOException {
            List<String> before = keys.names();
            Path file = folder.resolve("answer-keys.json");
            String others = Files.readString(file);
            keys.rotate();
            List<String> both = keys.names();

            for (String content : List.of("{", "", others)) {
                Files.writeString(file, content);
                keys.follow();
                assertThat(keys.names()).isEqualTo(both).containsAll(before);
            }
            Files.delete(file);
            keys.follow();
            assertThat(keys.names()).isEqualTo(both);
        }

        @Test
        void allStay_whereTwoProcessesRotateThem() throws IOException {
            AnswerKeys others = AnswerKeys.in(folder, Clock.systemUTC());
            others.rotate();

            keys.rotate();

            assertThat(keys.names()).hasSize(3).containsAll(others.names());
        }

        @Test
        void keepNoPrivateHalf_whenRetired() throws IOException {
            String secret = keys.current().getD().toString();
            keys.rotate();

            assertThat(Files.readString(folder.resolve("answer-keys.json"))).doesNotContain(secret);
        }

        @Test
        void thatCannotBeRead_stopTheStart_withoutShowingThem() throws IOException {
            Files.writeString(folder.resolve("answer-keys.json"), "{\"keys\":[{\"kty\":\"EC\",\"d\":\"secret\"}]}");

            assertThatThrownBy(() -> AnswerKeys.in(folder, Clock.systemUTC()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("answer-keys.json")
                    .hasMessageContaining("backup")
                    .hasMessageNotContaining("secret");
        }
    }
}
