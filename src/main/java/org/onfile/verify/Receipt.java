package org.onfile.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onfile.attest.AnswerVerdict.Genuine;
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
import org.onfile.verify.ReceiptVerdict.NotProven;
import org.onfile.verify.ReceiptVerdict.Proven;
import org.onfile.verify.ReceiptVerdict.Reason;

/** A reply's {@code receipt}: that the entry is in the log, and that it was made for this answer. */
record Receipt(LogEntry entry, TlogProof proof, Opening opening) {

    /**
     * The receipt that the JSON is.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Receipt parse(JsonNode json) {
        if (!json.path("entry").isTextual() || !json.path("proof").isTextual()) {
            throw new IllegalArgumentException("'entry' or 'proof' is no text");
        }
        try {
            return new Receipt(
                    LogEntry.parse(StrictJson.base64(json.path("entry").textValue(), "entry")),
                    TlogProof.parse(json.path("proof").textValue()),
                    OpeningLine.opening(json.path("opening")));
        } catch (MalformedNoteException e) {
            throw new IllegalArgumentException("'proof': " + e.getMessage(), e);
        }
    }

    /** Whether this proves that the log has the answer. */
    ReceiptVerdict prove(String answer, Genuine genuine, List<VerifierKey> log) {
        Checkpoint checkpoint;
        try {
            checkpoint = CheckpointVerifier.verified(
                    proof.checkpoint().toString().getBytes(StandardCharsets.UTF_8), log, "receipt.proof");
        } catch (LogFaultException e) {
            return new NotProven(
                    Reason.WRONG_CHECKPOINT,
                    e.wrong().fault().meaning() + ": " + e.wrong().what());
        }
        Hash leaf = Hash.leaf(entry.bytes());
        if (!Proofs.isIncluded(leaf, proof.index(), checkpoint.size(), proof.hashes(), checkpoint.root())) {
            return new NotProven(
                    Reason.NOT_INCLUDED,
                    "the entry's hash is " + leaf + ", its index " + proof.index() + ", the root of "
                            + checkpoint.size() + " entries " + checkpoint.root());
        }
        if (entry.kind() != EntryKind.LOOKUP.code()) {
            return new NotProven(Reason.OTHER_KIND, "it is of kind " + kind());
        }
        if (!entry.commitsTo(opening)) {
            return new NotProven(Reason.NOT_OPENED, "entry " + proof.index());
        }
        return compare(answer, genuine, checkpoint);
    }

    private String kind() {
        return EntryKind.of(entry.kind()).map(EntryKind::word).orElse(String.valueOf(entry.kind()));
    }

    private ReceiptVerdict compare(String answer, Genuine genuine, Checkpoint checkpoint) {
        JsonNode detail;
        try {
            detail = StrictJson.read(opening.detail());
        } catch (JsonProcessingException e) {
            return new NotProven(Reason.MALFORMED_RECEIPT, "'detail' is no JSON object");
        }
        ObjectNode claims = genuine.claims();
        if (!says(detail, "kind", EntryKind.LOOKUP.word())) {
            return new NotProven(Reason.OTHER_KIND, "its detail says so");
        }
        if (!says(detail, "exchangeId", claims.path("jti").textValue())) {
            return new NotProven(Reason.OTHER_EXCHANGE, "'exchangeId' is not the answer's 'jti'");
        }
        if (!says(detail, "requester", claims.path("aud").textValue())) {
            return new NotProven(Reason.OTHER_REQUESTER, "'requester' is not the answer's 'aud'");
        }
        if (!says(detail, "requestDigest", claims.path("requestDigest").textValue())) {
            return new NotProven(Reason.OTHER_REQUEST, "'requestDigest' is not the answer's");
        }
        if (!says(detail, "answerDigest", digest(answer))) {
            return new NotProven(Reason.OTHER_ANSWER, "'answerDigest' should be " + digest(answer));
        }
        return new Proven(genuine.keyId(), claims, proof.index(), checkpoint);
    }

    private static boolean says(JsonNode detail, String member, @Nullable String expected) {
        return expected != null && expected.equals(detail.path(member).textValue());
    }

    /** As a detail names an answer: over the bytes of the compact JWS. */
    static String digest(String answer) {
        return Digest.of(answer.getBytes(StandardCharsets.US_ASCII)).label();
    }
}
