package org.onfile.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.attest.AnswerKeys;
import org.onfile.attest.AnswerSigner;
import org.onfile.attest.AnswerVerifier;
import org.onfile.attest.Sm2Keys;
import org.onfile.attest.Sm2Signature;
import org.onfile.attest.Sm2Signer;
import org.onfile.attest.Sm2Verdict;
import org.onfile.attest.Sm2Verifier;
import org.onfile.digest.Digest;
import org.onfile.exchangelog.EntryKind;
import org.onfile.tlog.NoteSigner;
import org.onfile.tlog.TlogProof;
import org.onfile.tlog.VerifierKey;
import org.onfile.verify.ReceiptVerdict.Logged;
import org.onfile.verify.ReceiptVerdict.NotExpected;
import org.onfile.verify.ReceiptVerdict.NotProven;
import org.onfile.verify.ReceiptVerdict.Proven;
import org.onfile.verify.ReceiptVerdict.Reason;
import org.onfile.verify.ReceiptVerdict.Sm2;
import org.onfile.verify.ReceiptVerdict.Surprise;
import org.onfile.verify.ReceiptVerdict.WrongSm2;

/** Whether a genuine answer is the one to one's own question; its second signature; its witnesses; and no answer at all. */
class ExpectedAnswerTest {

    private final Path folder;
    private final TestLog log = TestLog.of(20);
    private final AnswerKeys keys;
    private final TestReply reply;

    ExpectedAnswerTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        keys = AnswerKeys.in(folder, Clock.systemUTC());
        reply = TestReply.of(new AnswerSigner(keys), log, "exchange-7");
    }

    @Nested
    class ToTheQuestion {

        private static final Instant IN_TIME = Instant.ofEpochSecond(1795398600);

        @Test
        void isProven() {
            assertThat(verify(reply.given(), expecting(TestReply.REQUEST, "intake", "onfile.example", IN_TIME)))
                    .isInstanceOf(Proven.class);
        }

        @Test
        void isRefused_toAnotherOne() {
            for (String other : List.of("", TestReply.REQUEST.strip(), TestReply.REQUEST.replace('Q', 'P'))) {
                refuses(Surprise.OTHER_QUESTION, expecting(other, "intake", "onfile.example", IN_TIME));
            }
        }

        @Test
        void isRefused_toSomebodyElse() {
            refuses(Surprise.OTHER_REQUESTER, expecting(TestReply.REQUEST, "civil-affairs", "onfile.example", IN_TIME));
        }

        @Test
        void isRefused_byAnotherHub() {
            refuses(Surprise.OTHER_ISSUER, expecting(TestReply.REQUEST, "intake", "onfile", IN_TIME));
        }

        @Test
        void isRefused_afterItsUse() {
            refuses(Surprise.EXPIRED, expecting(TestReply.REQUEST, "intake", "onfile.example", IN_TIME.plusSeconds(1)));
        }

        private void refuses(Surprise surprise, Expectations expected) {
            assertThat(verify(reply.given(), expected)).isInstanceOfSatisfying(NotExpected.class, refused -> {
                assertThat(refused.surprise()).isEqualTo(surprise);
                assertThat(refused.inWords()).startsWith("NOT AS EXPECTED: ").doesNotContain("sha-256");
            });
        }

        private static Expectations expecting(String request, String requester, String issuer, Instant use) {
            return new Expectations(
                    Optional.of(Digest.of(request)), Optional.of(requester), Optional.of(issuer), Optional.of(use));
        }
    }

    @Nested
    class WithASecondSignature {

        private final Sm2Keys sm2 = Sm2Keys.in(folder);
        private final Sm2Signature second = new Sm2Signer(sm2).sign(reply.answer());

        WithASecondSignature() throws IOException {}

        @Test
        void isProven_andSaidToBeGenuine() throws IOException {
            assertThat(verdict(second, true)).isInstanceOfSatisfying(Proven.class, proven -> assertThat(proven.sm2())
                    .isEqualTo(Sm2.GENUINE));
        }

        @Test
        void isNotChecked_withoutKeys() throws IOException {
            assertThat(verdict(second, false)).isInstanceOfSatisfying(Proven.class, proven -> assertThat(proven.sm2())
                    .isEqualTo(Sm2.NOT_CHECKED));
        }

        @Test
        void isRefused_whenThatIsFalse() throws IOException {
            assertThat(verdict(new Sm2Signer(sm2).sign(reply.answer() + "x"), true))
                    .isEqualTo(new WrongSm2(Sm2Verdict.WRONG_SIGNATURE));
            assertThat(verdict(new Sm2Signature("5f2c", second.signature()), true))
                    .isEqualTo(new WrongSm2(Sm2Verdict.UNKNOWN_KEY));
            assertThat(verdict(new Sm2Signature(second.keyId(), "=="), true))
                    .isEqualTo(new WrongSm2(Sm2Verdict.MALFORMED));
        }

        @Test
        void isRefused_whenThatIsNone_evenWithoutKeys() {
            ObjectNode given = reply.given();
            for (String none : List.of("null", "{}", "\"MEUCIQ\"", "{\"keyId\":\"5f2c\"}")) {
                given.set("sm2", read(none));
                assertThat(verifier(Optional.empty(), List.of()).verify(bytes(given), Expectations.NONE))
                        .as(none)
                        .isEqualTo(new WrongSm2(Sm2Verdict.MALFORMED));
            }
        }

        private ReceiptVerdict verdict(Sm2Signature signature, boolean checked) throws IOException {
            ObjectNode given = reply.given();
            given.putObject("sm2").put("keyId", signature.keyId()).put("signature", signature.signature());
            Optional<Sm2Verifier> verifier = checked ? Optional.of(new Sm2Verifier(sm2.publicPem())) : Optional.empty();
            return verifier(verifier, List.of()).verify(bytes(given), Expectations.NONE);
        }
    }

    @Nested
    class WithWitnesses {

        private static final Instant SEEN = Instant.parse("2026-11-22T01:30:05Z");

        private final NoteSigner witness = TestLog.signer("witness.example", 3);
        private final ObjectNode given = reply.given();

        WithWitnesses() {
            TlogProof proof = log.proof(20);
            String text = proof.checkpoint().text();
            ((ObjectNode) given.path("receipt"))
                    .put(
                            "proof",
                            new TlogProof(
                                            20,
                                            proof.hashes(),
                                            proof.checkpoint().with(witness.cosign(text, SEEN.getEpochSecond())))
                                    .toString());
        }

        @Test
        void saysWhoCosigned_andWhen() {
            assertThat(witnesses(List.of(witness.cosigner())))
                    .containsExactly(new WitnessLine("witness.example", SEEN, true));
            assertThat(witnesses(List.of())).containsExactly(new WitnessLine("witness.example", SEEN, false));
        }

        @Test
        void isRefused_whenAKnownOnesLineIsFalse() {
            ObjectNode receipt = (ObjectNode) given.path("receipt");
            String proof = receipt.path("proof").textValue();
            String forged = TestLog.signer("witness.example", 3)
                    .cosign("log.example\n21\nAAAA\n", SEEN.getEpochSecond())
                    .line();
            receipt.put("proof", proof.substring(0, proof.lastIndexOf('\u2014')) + forged);

            assertThat(verifier(Optional.empty(), List.of(witness.cosigner())).verify(bytes(given), Expectations.NONE))
                    .isInstanceOfSatisfying(NotProven.class, refused -> assertThat(refused.reason())
                            .isEqualTo(Reason.WRONG_CHECKPOINT));
        }

        private List<WitnessLine> witnesses(List<VerifierKey> known) {
            return ((Proven) verifier(Optional.empty(), known).verify(bytes(given), Expectations.NONE))
                    .logged()
                    .witnesses();
        }
    }

    @Nested
    class ReadByAnAuditor {

        private final ObjectNode exchange = reply.read();

        @Test
        void isLogged_withItsDetail() {
            assertThat(verify(exchange, Expectations.NONE)).isInstanceOfSatisfying(Logged.class, logged -> {
                assertThat(logged.logged().index()).isEqualTo(20);
                assertThat(logged.detail().path("exchangeId").textValue()).isEqualTo("exchange-7");
            });
            assertThat(verify(exchange.without("index"), Expectations.NONE)).isInstanceOf(Logged.class);
        }

        @Test
        void isLogged_ofWhicheverKindItIs_ifItsDetailSaysTheSame() {
            reply.as(EntryKind.LOOKUP_REPEATED);
            refuses(reply.read(), Reason.OTHER_KIND);
            reply.logging(detail -> detail.put("kind", "lookup-repeated"));
            assertThat(verify(reply.read(), Expectations.NONE)).isInstanceOf(Logged.class);
            assertThat(verify(reply.given(), Expectations.NONE)).isInstanceOf(NotProven.class);
        }

        @Test
        void isRefused_asAnotherQuestions_orSomebodyElses() {
            Expectations other = new Expectations(
                    Optional.of(Digest.of("{}")), Optional.empty(), Optional.empty(), Optional.empty());
            Expectations somebody =
                    new Expectations(Optional.empty(), Optional.of("somebody"), Optional.empty(), Optional.empty());
            for (Expectations expected : List.of(other, somebody)) {
                assertThat(verify(exchange, expected)).isInstanceOf(NotExpected.class);
            }
        }

        @Test
        void isRefused_whenAltered() {
            refuses(exchange.deepCopy().put("index", 19), Reason.OTHER_INDEX);
            refuses(exchange.deepCopy().put("proof", log.proof(19).toString()), Reason.NOT_INCLUDED);
            ObjectNode altered = exchange.deepCopy();
            ((ObjectNode) altered.path("opening")).put("detail", "{\"kind\":\"lookup\"}");
            refuses(altered, Reason.NOT_OPENED);
        }

        private void refuses(ObjectNode altered, Reason reason) {
            assertThat(verify(altered, Expectations.NONE))
                    .isInstanceOfSatisfying(NotProven.class, refused -> assertThat(refused.reason())
                            .isEqualTo(reason));
        }
    }

    private ReceiptVerdict verify(ObjectNode kept, Expectations expected) {
        return verifier(Optional.empty(), List.of()).verify(bytes(kept), expected);
    }

    private ReceiptVerifier verifier(Optional<Sm2Verifier> sm2, List<VerifierKey> witnesses) {
        List<VerifierKey> known = new ArrayList<>(log.keys());
        known.addAll(witnesses);
        return new ReceiptVerifier(new AnswerVerifier(keys.publicKeys()), sm2, known);
    }

    private static JsonNode read(String json) {
        try {
            return TestReply.JSON.readTree(json);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static byte[] bytes(ObjectNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
