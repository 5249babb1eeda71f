package org.onfile.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.onfile.attest.AnswerKeys;
import org.onfile.attest.AnswerSigner;
import org.onfile.attest.AnswerVerifier;
import org.onfile.exchangelog.EntryKind;
import org.onfile.tlog.TlogProof;
import org.onfile.verify.ReceiptVerdict.NotGenuine;
import org.onfile.verify.ReceiptVerdict.NotProven;
import org.onfile.verify.ReceiptVerdict.Proven;
import org.onfile.verify.ReceiptVerdict.Reason;

/** A reply of the hub, verified with its public keys alone; and every way in which it could lie. */
class ReceiptVerifierTest {

    private static final int SEEDS = 300;

    private final TestLog log = TestLog.of(300);
    private final AnswerKeys keys;
    private final AnswerSigner signer;
    private final TestReply reply;

    ReceiptVerifierTest(@TempDir Path folder) throws IOException {
        keys = AnswerKeys.in(folder, Clock.systemUTC());
        signer = new AnswerSigner(keys);
        reply = TestReply.of(signer, log, "exchange-7");
    }

    @Test
    void isProven_asGiven() {
        ObjectNode given = reply.given();

        assertThat(verify(given)).isInstanceOfSatisfying(Proven.class, proven -> {
            assertThat(proven.claims().path("jti").textValue()).isEqualTo("exchange-7");
            assertThat(proven.logged().index()).isEqualTo(300);
            assertThat(proven.logged().checkpoint()).isEqualTo(log.checkpoint());
        });
        assertThat(given.path("receipt").toString().length()).isLessThan(3_000);
    }

    @Test
    void isProven_afterTheLogHasGrown_andWithMoreBesideIt() throws Exception {
        ObjectNode given = reply.given();
        log.grow(1_000);
        withReceipt(given, receipt -> receipt.put("proof", log.proof(300).toString()));
        given.put("somethingNew", true);

        assertThat(verify(given)).isInstanceOf(Proven.class);
    }

    @Nested
    class WithoutAReceipt {

        @Test
        void isRefused_asABareAnswer() {
            assertThat(verify(reply.answer())).isInstanceOfSatisfying(NotProven.class, refused -> {
                assertThat(refused.reason()).isEqualTo(Reason.NO_RECEIPT);
                assertThat(refused.reason().meaning())
                        .isEqualTo("no receipt: nothing shows that the exchange was logged");
            });
            assertThat(verify(reply.answer() + "\n")).isInstanceOf(NotProven.class);
        }

        @Test
        void isRefused_asAReply() {
            refuses(reply.given().without("receipt"), Reason.NO_RECEIPT);
            ObjectNode empty = reply.given();
            empty.putNull("receipt");
            refuses(empty, Reason.NO_RECEIPT);
        }

        @Test
        void isNotEvenGenuine_whenTheAnswerWasAltered() {
            assertThat(verify(reply.answer().replace('a', 'b'))).isInstanceOf(NotGenuine.class);
        }
    }

    @Nested
    class WithAnotherReceipt {

        @Test
        void isRefused_ofAnotherExchange() {
            ObjectNode other = TestReply.of(signer, log, "exchange-8").given();
            ObjectNode given = reply.given();
            given.set("receipt", other.path("receipt"));

            refuses(given, Reason.OTHER_EXCHANGE);
        }

        @Test
        void isRefused_whenAnotherAnswerWasLogged() {
            reply.logging(detail -> detail.put("answerDigest", Receipt.digest(reply.answer() + "x")));

            refuses(reply.given(), Reason.OTHER_ANSWER);
        }

        @Test
        void isRefused_whenItWasLoggedForAnotherRequester() {
            refuses(reply.logging(detail -> detail.put("requester", "somebody")).given(), Reason.OTHER_REQUESTER);
        }

        @Test
        void isRefused_whenItWasLoggedForAnotherRequest() {
            refuses(
                    reply.logging(detail -> detail.put("requestDigest", "sha-256:BBBB"))
                            .given(),
                    Reason.OTHER_REQUEST);
            refuses(reply.logging(detail -> detail.remove("requestDigest")).given(), Reason.OTHER_REQUEST);
        }

        @Test
        void isRefused_whenTheEntryIsOfAnotherKind() {
            refuses(reply.as(EntryKind.AUDIT).given(), Reason.OTHER_KIND);
            refuses(
                    reply.as(EntryKind.LOOKUP)
                            .logging(detail -> detail.put("kind", "audit"))
                            .given(),
                    Reason.OTHER_KIND);
        }

        @Test
        void isRefused_whenTheDetailIsNoJson() {
            refuses(reply.given(text -> text + "}"), Reason.MALFORMED_RECEIPT);
        }

        @Test
        void isRefused_whenAnotherLogSignedIt() {
            ObjectNode given = reply.given();
            ReceiptVerdict verdict = new ReceiptVerifier(
                            new AnswerVerifier(keys.publicKeys()),
                            Optional.empty(),
                            List.of(TestLog.signer(TestLog.ORIGIN, 2).verifier()))
                    .verify(bytes(given.toString()), Expectations.NONE);

            assertThat(verdict).isInstanceOfSatisfying(NotProven.class, refused -> assertThat(refused.reason())
                    .isEqualTo(Reason.WRONG_CHECKPOINT));
        }

        @Test
        void isRefused_whenTheProofIsOfAnotherEntry() throws Exception {
            ObjectNode given = reply.given();
            withReceipt(given, receipt -> receipt.put("proof", log.proof(299).toString()));

            refuses(given, Reason.NOT_INCLUDED);
        }

        @Test
        void isRefused_whenTheProofClaimsAnotherIndex() throws Exception {
            ObjectNode given = reply.given();
            TlogProof proof = log.proof(300);
            withReceipt(
                    given,
                    receipt -> receipt.put("proof", new TlogProof(299, proof.hashes(), proof.checkpoint()).toString()));

            refuses(given, Reason.NOT_INCLUDED);
        }
    }

    @Nested
    class WithOneBitFlipped {

        private final ObjectNode given = reply.given();

        @Test
        void anywhere_isRefused() {
            byte[] whole = bytes(given.toString());
            for (int seed = 0; seed < SEEDS; seed++) {
                byte[] flipped = flip(whole, seed);
                assertThat(verifier().verify(flipped, Expectations.NONE))
                        .as(new String(flipped, StandardCharsets.UTF_8))
                        .isNotInstanceOf(Proven.class);
            }
        }

        @Test
        void ofTheEntry_isRefused_andNamed() throws Exception {
            flipBits("entry", Base64.getDecoder()::decode, EnumSet.of(Reason.MALFORMED_RECEIPT, Reason.NOT_INCLUDED));
        }

        @Test
        void ofTheProof_isRefused_andNamed() throws Exception {
            flipBits("proof", null, EnumSet.of(Reason.MALFORMED_RECEIPT, Reason.NOT_INCLUDED, Reason.WRONG_CHECKPOINT));
        }

        @Test
        void ofTheOpening_isRefused_andNamed() throws Exception {
            JsonNode opening = given.at("/receipt/opening");
            byte[] salt = Base64.getDecoder().decode(opening.path("salt").textValue());
            byte[] detail = bytes(opening.path("detail").textValue());
            for (int seed = 0; seed < SEEDS; seed++) {
                String otherSalt = Base64.getEncoder().encodeToString(flip(salt, seed));
                refuses(withOpening(otherSalt, opening.path("detail").textValue()), Reason.NOT_OPENED);
                String otherDetail = new String(flip(detail, seed), StandardCharsets.UTF_8);
                refuses(withOpening(opening.path("salt").textValue(), otherDetail), Reason.NOT_OPENED);
            }
        }

        @Test
        void ofTheAnswer_isNotGenuine() {
            byte[] answer = bytes(reply.answer());
            for (int seed = 0; seed < SEEDS; seed++) {
                ObjectNode altered = given.deepCopy();
                altered.put("answer", new String(flip(answer, seed), StandardCharsets.ISO_8859_1));
                assertThat(verify(altered)).isInstanceOf(NotGenuine.class);
            }
        }

        @Test
        void ofWhatRepeatsTheAnswer_isRefused() {
            refuses(given.deepCopy().put("exchangeId", "exchange-6"), Reason.ALTERED_COPY);
            ObjectNode altered = given.deepCopy();
            ((ObjectNode) altered.at("/outcomes/0")).put("outcome", "NOT_ON_FILE");
            refuses(altered, Reason.ALTERED_COPY);
            refuses(given.deepCopy().without("outcomes"), Reason.ALTERED_COPY);
            ObjectNode filledIn = given.deepCopy();
            filledIn.putArray("form").addObject().put("field", "address").put("value", "another");
            refuses(filledIn, Reason.ALTERED_COPY);
        }

        private void flipBits(String member, @Nullable Decoder decoder, Set<Reason> named) throws Exception {
            String text = given.at("/receipt/" + member).textValue();
            byte[] sound = decoder == null ? bytes(text) : decoder.decode(text);
            for (int seed = 0; seed < SEEDS; seed++) {
                byte[] flipped = flip(sound, seed);
                ObjectNode altered = given.deepCopy();
                withReceipt(
                        altered,
                        receipt -> receipt.put(
                                member,
                                decoder == null
                                        ? new String(flipped, StandardCharsets.UTF_8)
                                        : Base64.getEncoder().encodeToString(flipped)));
                assertThat(verify(altered))
                        .as(altered.toString())
                        .isInstanceOfSatisfying(NotProven.class, refused -> assertThat(refused.reason())
                                .isIn(named));
            }
        }

        private ObjectNode withOpening(String salt, String detail) {
            ObjectNode altered = given.deepCopy();
            ((ObjectNode) altered.at("/receipt/opening")).put("salt", salt).put("detail", detail);
            return altered;
        }
    }

    /** Bytes of a text. */
    private interface Decoder {
        byte[] decode(String text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"answer\":7}",
                "{\"answer\":\"a\",\"answer\":\"b\"}",
                "{\"receipt\":{}}",
                "{\"answer\":\"a.b.c\"",
                "{\"answer\":\"a.b.c\"} trailing"
            })
    void isRefused_whenItIsNoReply(String kept) {
        assertThat(verify(kept)).isInstanceOfSatisfying(NotProven.class, refused -> assertThat(refused.reason())
                .isEqualTo(Reason.MALFORMED_REPLY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"entry", "proof", "opening"})
    void isRefused_whenAPartOfTheReceiptIsMissing(String part) throws Exception {
        ObjectNode given = reply.given();
        withReceipt(given, receipt -> receipt.remove(part));

        refuses(given, Reason.MALFORMED_RECEIPT);
    }

    @Test
    void isRefused_withAnotherSpellingOfTheSameBytes() throws Exception {
        ObjectNode given = reply.given();
        String entry = given.at("/receipt/entry").textValue();
        String salt = given.at("/receipt/opening/salt").textValue();

        ObjectNode loose = given.deepCopy();
        withReceipt(loose, receipt -> receipt.put("entry", entry.replace("=", "")));
        refuses(loose, Reason.MALFORMED_RECEIPT);
        ObjectNode bits = given.deepCopy();
        char last = salt.charAt(42);
        ((ObjectNode) bits.at("/receipt/opening")).put("salt", salt.substring(0, 42) + (char) (last + 1) + "=");
        refuses(bits, Reason.MALFORMED_RECEIPT);
    }

    private ReceiptVerifier verifier() {
        return new ReceiptVerifier(new AnswerVerifier(keys.publicKeys()), Optional.empty(), log.keys());
    }

    private ReceiptVerdict verify(JsonNode reply) {
        return verify(reply.toString());
    }

    private ReceiptVerdict verify(String kept) {
        return verifier().verify(bytes(kept), Expectations.NONE);
    }

    private void refuses(JsonNode reply, Reason reason) {
        assertThat(verify(reply)).isInstanceOfSatisfying(NotProven.class, refused -> assertThat(refused.reason())
                .as(refused.what())
                .isEqualTo(reason));
    }

    private static void withReceipt(ObjectNode reply, Consumer<ObjectNode> alteration) {
        alteration.accept((ObjectNode) reply.path("receipt"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] flip(byte[] bytes, int seed) {
        int bit = new Random(seed).nextInt(8 * bytes.length);
        byte[] flipped = bytes.clone();
        flipped[bit / 8] ^= (byte) (1 << bit % 8);
        return flipped;
    }
}
