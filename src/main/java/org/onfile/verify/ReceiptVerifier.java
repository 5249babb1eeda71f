package org.onfile.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.onfile.attest.AnswerVerdict.Genuine;
import org.onfile.attest.AnswerVerdict.Refused;
import org.onfile.attest.AnswerVerifier;
import org.onfile.tlog.VerifierKey;
import org.onfile.verify.ReceiptVerdict.NotGenuine;
import org.onfile.verify.ReceiptVerdict.NotProven;
import org.onfile.verify.ReceiptVerdict.Reason;

/**
 * Verifies a kept reply, offline: that the answer is genuine, that its receipt proves an entry in the log, and that what
 * the entry commits to is this answer, to this requester's request.
 */
public final class ReceiptVerifier {

    private final AnswerVerifier answers;
    private final List<VerifierKey> log;

    /**
     * A verifier.
     *
     * @param log the log's keys, current and retired; a witness's too, if its signature shall be checked where it is
     */
    public ReceiptVerifier(AnswerVerifier answers, List<VerifierKey> log) {
        this.answers = answers;
        this.log = List.copyOf(log);
    }

    /** Whether there is a receipt to verify, for which the log's keys are needed. */
    public static boolean hasReceipt(byte[] kept) {
        try {
            return StrictJson.read(new String(kept, StandardCharsets.UTF_8)).hasNonNull("receipt");
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /** Judges a reply, exactly as it was received; or a compact JWS alone, which proves nothing of the log. */
    public ReceiptVerdict verify(byte[] kept) {
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
            return verify(StrictJson.read(text));
        } catch (JsonProcessingException e) {
            return new NotProven(Reason.MALFORMED_REPLY, "it is no JSON object");
        }
    }

    private ReceiptVerdict verify(JsonNode reply) throws JsonProcessingException {
        if (!reply.path("answer").isTextual()) {
            return new NotProven(Reason.MALFORMED_REPLY, "it has no answer");
        }
        String answer = reply.path("answer").textValue();
        return switch (answers.verify(answer)) {
            case Refused refused -> new NotGenuine(refused.reason());
            case Genuine genuine -> {
                if (!reply.hasNonNull("receipt")) {
                    yield new NotProven(Reason.NO_RECEIPT, "the reply has only the answer");
                }
                Optional<NotProven> altered = alteredCopy(reply, answer);
                yield altered.isPresent() ? altered.get() : proven(reply.path("receipt"), answer, genuine);
            }
        };
    }

    private ReceiptVerdict proven(JsonNode receipt, String answer, Genuine genuine) {
        try {
            return Receipt.parse(receipt).prove(answer, genuine, log);
        } catch (IllegalArgumentException e) {
            return new NotProven(Reason.MALFORMED_RECEIPT, String.valueOf(e.getMessage()));
        }
    }

    /** Members that repeat what was signed are read by people and programs, so they must not say anything else. */
    private static Optional<NotProven> alteredCopy(JsonNode reply, String answer) throws JsonProcessingException {
        byte[] payload = Base64.getUrlDecoder().decode(answer.split("\\.", -1)[1]);
        JsonNode claims = StrictJson.read(new String(payload, StandardCharsets.UTF_8));
        if (!reply.path("exchangeId").equals(claims.path("jti"))) {
            return Optional.of(new NotProven(Reason.ALTERED_COPY, "'exchangeId' is not the answer's 'jti'"));
        }
        return reply.path("outcomes").equals(claims.path("outcomes"))
                ? Optional.empty()
                : Optional.of(new NotProven(Reason.ALTERED_COPY, "'outcomes' is not the answer's"));
    }
}
