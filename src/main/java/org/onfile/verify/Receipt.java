package org.onfile.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onfile.attest.DepartmentAnswers;
import org.onfile.digest.Digest;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.LogEntry;
import org.onfile.exchangelog.Opening;
import org.onfile.tlog.Checkpoint;
import org.onfile.tlog.Hash;
import org.onfile.tlog.MalformedNoteException;
import org.onfile.tlog.Proofs;
import org.onfile.tlog.TlogProof;
import org.onfile.tlog.VerifierKey;
import org.onfile.verify.ReceiptVerdict.Reason;

/** A reply's {@code receipt}: that the entry is in the log, and what it was made for. */
record Receipt(LogEntry entry, TlogProof proof, Opening opening) {

    /** Whether the object has the members of a receipt. */
    static boolean isIn(JsonNode object) {
        return object.has("entry") && object.has("proof") && object.has("opening");
    }

    /** The receipt that the JSON is. */
    static Receipt parse(JsonNode json) throws NotProvenException {
        if (!json.path("entry").isTextual() || !json.path("proof").isTextual()) {
            throw new NotProvenException(Reason.MALFORMED_RECEIPT, "'entry' or 'proof' is no text");
        }
        try {
            return new Receipt(
                    LogEntry.parse(StrictJson.base64(json.path("entry").textValue(), "entry")),
                    TlogProof.parse(json.path("proof").textValue()),
                    OpeningLine.opening(json.path("opening")));
        } catch (MalformedNoteException e) {
            throw new NotProvenException(Reason.MALFORMED_RECEIPT, "'proof': " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new NotProvenException(Reason.MALFORMED_RECEIPT, String.valueOf(e.getMessage()));
        }
    }

    /** Proves that the log has the entry, and that this opens it. */
    LoggedEntry logged(List<VerifierKey> keys) throws NotProvenException {
        LoggedEntry logged = included(entry, proof, keys);
        if (!entry.commitsTo(opening)) {
            throw new NotProvenException(Reason.NOT_OPENED, "entry " + proof.index());
        }
        return logged;
    }

    /** Proves that the log has the entry, whatever opens it. */
    static LoggedEntry included(LogEntry entry, TlogProof proof, List<VerifierKey> keys) throws NotProvenException {
        try {
            Checkpoint checkpoint = CheckpointVerifier.verified(
                    proof.checkpoint().toString().getBytes(StandardCharsets.UTF_8), keys, "receipt.proof");
            Hash leaf = Hash.leaf(entry.bytes());
            if (!Proofs.isIncluded(leaf, proof.index(), checkpoint.size(), proof.hashes(), checkpoint.root())) {
                throw new NotProvenException(
                        Reason.NOT_INCLUDED,
                        "the entry's hash is " + leaf + ", its index " + proof.index() + ", the root of "
                                + checkpoint.size() + " entries " + checkpoint.root());
            }
            return new LoggedEntry(
                    proof.index(), checkpoint, WitnessLine.of(proof.checkpoint(), checkpoint.origin(), keys));
        } catch (LogFaultException e) {
            throw new NotProvenException(
                    Reason.WRONG_CHECKPOINT,
                    e.wrong().fault().meaning() + ": " + e.wrong().what());
        } catch (MalformedNoteException e) {
            throw new NotProvenException(Reason.WRONG_CHECKPOINT, String.valueOf(e.getMessage()));
        }
    }

    /** What the entry commits to, which must say the same kind as the entry. */
    JsonNode detail() throws NotProvenException {
        JsonNode detail;
        try {
            detail = StrictJson.read(opening.detail());
        } catch (JsonProcessingException e) {
            throw new NotProvenException(Reason.MALFORMED_RECEIPT, "'detail' is no JSON object");
        }
        String said = detail.path("kind").asText();
        String kind = EntryKind.of(entry.kind()).map(EntryKind::word).orElse(said);
        if (!kind.equals(said)) {
            throw new NotProvenException(Reason.OTHER_KIND, "it is of kind " + kind + ", its detail says another");
        }
        return detail;
    }

    /** Proves that the entry was made for this answer, to this requester's request. */
    void compareWith(String answer, ObjectNode claims) throws NotProvenException {
        JsonNode detail = detail();
        if (EntryKind.of(entry.kind()).filter(EntryKind::isAnswer).isEmpty()) {
            throw new NotProvenException(
                    Reason.OTHER_KIND, "it is of kind " + detail.path("kind").asText());
        }
        if (!says(detail, "exchangeId", claims.path("jti").textValue())) {
            throw new NotProvenException(Reason.OTHER_EXCHANGE, "'exchangeId' is not the answer's 'jti'");
        }
        if (!says(detail, "requester", claims.path("aud").textValue())) {
            throw new NotProvenException(Reason.OTHER_REQUESTER, "'requester' is not the answer's 'aud'");
        }
        if (!says(detail, "requestDigest", claims.path("requestDigest").textValue())) {
            throw new NotProvenException(Reason.OTHER_REQUEST, "'requestDigest' is not the answer's");
        }
        if (!says(detail, "answerDigest", digest(answer))) {
            throw new NotProvenException(Reason.OTHER_ANSWER, "'answerDigest' should be " + digest(answer));
        }
    }

    /** Proves that the entry was made for these answers to departments, and for no others. */
    void compareWith(JsonNode departments) throws NotProvenException {
        ArrayNode given = JsonNodeFactory.instance.arrayNode();
        for (JsonNode one : departments) {
            given.addObject()
                    .put("department", one.path("department").asText())
                    .put("answerDigest", digest(one.path("answer").asText()));
        }
        JsonNode logged = detail().path(DepartmentAnswers.MEMBER);
        if (logged.isMissingNode() ? !given.isEmpty() : !given.equals(logged)) {
            throw new NotProvenException(Reason.OTHER_ANSWER, "'answers' are not those to the departments");
        }
    }

    private static boolean says(JsonNode detail, String member, @Nullable String expected) {
        return expected != null && expected.equals(detail.path(member).textValue());
    }

    /** As a detail names an answer: over the bytes of the compact JWS. */
    static String digest(String answer) {
        return Digest.of(answer.getBytes(StandardCharsets.US_ASCII)).label();
    }
}
