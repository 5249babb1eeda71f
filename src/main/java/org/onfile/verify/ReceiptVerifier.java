package org.onfile.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.util.Base64URL;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.onfile.attest.AnswerVerdict.Genuine;
import org.onfile.attest.AnswerVerdict.Refused;
import org.onfile.attest.AnswerVerifier;
import org.onfile.attest.DepartmentAnswers;
import org.onfile.attest.Sm2Verifier;
import org.onfile.tlog.VerifierKey;
import org.onfile.verify.ReceiptVerdict.Logged;
import org.onfile.verify.ReceiptVerdict.NotExpected;
import org.onfile.verify.ReceiptVerdict.NotGenuine;
import org.onfile.verify.ReceiptVerdict.NotProven;
import org.onfile.verify.ReceiptVerdict.Proven;
import org.onfile.verify.ReceiptVerdict.Reason;
import org.onfile.verify.ReceiptVerdict.Sm2;
import org.onfile.verify.ReceiptVerdict.WrongSm2;

/**
 * Verifies a kept reply, offline: that the answer is genuine and the one that was expected, that its receipt proves an
 * entry in the log, and that what the entry commits to is this answer, to this requester's request. An exchange that an
 * auditor read has an answer only while the hub keeps it, and a receipt given again has none: what can be is verified.
 */
public final class ReceiptVerifier {

    private final AnswerVerifier answers;
    private final Optional<Sm2Verifier> sm2;
    private final List<VerifierKey> log;

    /**
     * A verifier.
     *
     * @param sm2 by which the second signature is verified, where there is one; empty if it is not to be
     * @param log the log's keys, current and retired; a witness's too, if its signature shall be checked where it is
     */
    public ReceiptVerifier(AnswerVerifier answers, Optional<Sm2Verifier> sm2, List<VerifierKey> log) {
        this.answers = answers;
        this.sm2 = sm2;
        this.log = List.copyOf(log);
    }

    /** Whether there is a receipt to verify, for which the log's keys are needed. */
    public static boolean hasReceipt(byte[] kept) {
        return json(kept)
                .filter(json -> json.hasNonNull("receipt") || Receipt.isIn(json))
                .isPresent();
    }

    /** Whether there is an answer to verify, for which the hub's keys are needed: an exchange as auditors read it has none. */
    public static boolean hasAnswer(byte[] kept) {
        return json(kept).map(json -> json.has("answer") || !Receipt.isIn(json)).orElse(true);
    }

    /** Whether there is a second signature, for which the hub's SM2 keys are needed. */
    public static boolean hasSm2(byte[] kept) {
        return json(kept).filter(json -> json.has("sm2")).isPresent();
    }

    private static Optional<JsonNode> json(byte[] kept) {
        try {
            return Optional.of(StrictJson.read(new String(kept, StandardCharsets.UTF_8)));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /**
     * Judges what was received, exactly as it was: a reply, a receipt or an exchange; or a compact JWS alone, which proves
     * nothing of the log.
     */
    public ReceiptVerdict verify(byte[] kept, Expectations expected) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(kept))
                    .toString()
                    .strip();
        } catch (CharacterCodingException e) {
            return new NotProven(Reason.MALFORMED_REPLY, "it is not UTF-8");
        }
        if (!text.startsWith("{")) {
            return answers.verify(text) instanceof Refused refused
                    ? new NotGenuine(refused.reason())
                    : new NotProven(Reason.NO_RECEIPT, "it is the answer alone: keep the whole reply");
        }
        try {
            JsonNode json = StrictJson.read(text);
            return Receipt.isIn(json) ? exchange(json, expected) : reply(json, expected);
        } catch (JsonProcessingException e) {
            return new NotProven(Reason.MALFORMED_REPLY, "it is no JSON object");
        } catch (NotProvenException e) {
            return e.verdict();
        }
    }

    private ReceiptVerdict reply(JsonNode reply, Expectations expected)
            throws JsonProcessingException, NotProvenException {
        if (!reply.path("answer").isTextual()) {
            throw new NotProvenException(Reason.MALFORMED_REPLY, "it has no answer");
        }
        return answered(reply, reply.path("receipt"), expected);
    }

    /** An exchange as an auditor reads it, or a receipt given again; with the answer where the hub still kept it. */
    private ReceiptVerdict exchange(JsonNode exchange, Expectations expected)
            throws JsonProcessingException, NotProvenException {
        if (exchange.has("answer")) {
            return answered(exchange, exchange, expected);
        }
        Receipt receipt = Receipt.parse(exchange);
        LoggedEntry logged = logged(exchange, receipt);
        JsonNode detail = receipt.detail();
        Optional<NotExpected> surprise = expected.ofExchange(detail.path("requester"), detail.path("requestDigest"));
        return surprise.isPresent() ? surprise.get() : new Logged(detail, logged);
    }

    private LoggedEntry logged(JsonNode json, Receipt receipt) throws NotProvenException {
        LoggedEntry logged = receipt.logged(log);
        if (json.has("index") && json.path("index").asLong(-1) != logged.index()) {
            throw new NotProvenException(Reason.OTHER_INDEX, "its proof is of index " + logged.index());
        }
        return logged;
    }

    private ReceiptVerdict answered(JsonNode kept, JsonNode proof, Expectations expected)
            throws JsonProcessingException, NotProvenException {
        String answer = kept.path("answer").asText();
        return switch (answers.verify(answer)) {
            case Refused refused -> new NotGenuine(refused.reason());
            case Genuine genuine -> {
                Optional<WrongSm2> wrong =
                        Sm2Verifier.wrong(kept.path("sm2"), answer, sm2).map(WrongSm2::new);
                Optional<NotExpected> surprise = expected.surprise(genuine.claims());
                if (wrong.isPresent()) {
                    yield wrong.get();
                }
                yield surprise.isPresent() ? surprise.get() : proven(kept, proof, answer, genuine);
            }
        };
    }

    private Proven proven(JsonNode kept, JsonNode proof, String answer, Genuine genuine)
            throws JsonProcessingException, NotProvenException {
        if (proof.isMissingNode() || proof.isNull()) {
            throw new NotProvenException(Reason.NO_RECEIPT, "the reply has only the answer");
        }
        boolean reply = !proof.equals(kept);
        if (reply || kept.has("exchangeId") || kept.has("outcomes")) {
            compareCopies(kept, answer);
        }
        Receipt receipt = Receipt.parse(proof);
        LoggedEntry logged = logged(proof, receipt);
        receipt.compareWith(answer, genuine.claims());
        JsonNode departments = kept.path(DepartmentAnswers.MEMBER);
        Optional<String> wrong = new DepartmentAnswers(answers, sm2).fault(departments, genuine.claims());
        if (wrong.isPresent()) {
            throw new NotProvenException(Reason.WRONG_DEPARTMENT_ANSWER, wrong.get());
        }
        if (reply) {
            receipt.compareWith(departments);
        }
        return new Proven(genuine.keyId(), genuine.claims(), known(kept), DepartmentAnswers.of(departments), logged);
    }

    private Sm2 known(JsonNode reply) {
        if (!reply.has("sm2")) {
            return Sm2.ABSENT;
        }
        return sm2.isPresent() ? Sm2.GENUINE : Sm2.NOT_CHECKED;
    }

    /** Members that repeat what was signed are read by people and programs, so they must not say anything else. */
    private static void compareCopies(JsonNode reply, String answer)
            throws JsonProcessingException, NotProvenException {
        JsonNode claims = StrictJson.read(new Base64URL(answer.split("\\.", -1)[1]).decodeToString());
        if (!reply.path("exchangeId").equals(claims.path("jti"))) {
            throw new NotProvenException(Reason.ALTERED_COPY, "'exchangeId' is not the answer's 'jti'");
        }
        for (String content : List.of("outcomes", "matter", "acceptance", "subjects", "materials", "form", "notice")) {
            if (!reply.path(content).equals(claims.path(content))) {
                throw new NotProvenException(Reason.ALTERED_COPY, "'" + content + "' is not the answer's");
            }
        }
    }
}
