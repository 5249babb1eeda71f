package org.onfile.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.JWKSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.onfile.attest.AnswerVerifier;
import org.onfile.digest.Digest;
import org.onfile.digest.RecordCommitment;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.LoggedBatches.LoggedBatch;
import org.onfile.tlog.Hash;
import org.onfile.tlog.Proofs;
import org.onfile.tlog.Tiles;
import org.onfile.tlog.VerifierKey;
import org.onfile.verify.Expectations;
import org.onfile.verify.LoggedEntry;
import org.onfile.verify.ReceiptVerdict;
import org.onfile.verify.ReceiptVerdict.NotProven;
import org.onfile.verify.ReceiptVerdict.Reason;
import org.onfile.verify.ReceiptVerdict.Refusal;
import org.onfile.verify.ReceiptVerifier;
import org.onfile.verify.StrictJson;

/**
 * What a department proves with that the hub had a record of its: the record with its salt, the path from it to the
 * {@code recordsRoot} of a batch (RFC 6962), and the batch's entry in the log. It says nothing of the batch's other records.
 */
public final class RecordProof {

    /** What the file's {@code format} says. */
    public static final String FORMAT = "onfile-record-proof/v1";

    /** The version of trees whose leaves a department can compute. */
    public static final int TREE = 2;

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> STATES = List.of("PRESENT", "UNREADABLE", "WITHDRAWN");

    private RecordProof() {}

    /**
     * A record as it stood in a batch.
     *
     * @param state {@code PRESENT}, {@code UNREADABLE} or {@code WITHDRAWN}
     * @param key of the department's row; empty where a part of it is null
     * @param content what was digested: the canonical certificate, or the row that could not be read; empty of what was
     *     withdrawn
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Supplied(String state, String key, byte[] salt, Optional<byte[]> content) {

        /** The hash of its leaf. */
        public Hash leaf() {
            return Hash.leaf(RecordCommitment.of(
                    salt,
                    state,
                    key,
                    content.map(bytes -> Digest.of(bytes).bytes()).orElse(null)));
        }

        /** Never the record. */
        @Override
        public String toString() {
            return "Supplied[" + state + "]";
        }
    }

    /** What can be said of a file. */
    public sealed interface Verdict {

        /**
         * The hub had the record.
         *
         * @param batch the detail of the batch that it came with
         */
        record Proven(Supplied record, JsonNode batch, LoggedEntry logged) implements Verdict {}

        /** Nothing is shown. */
        record Refused(Refusal why) implements Verdict {}
    }

    /** Whether the bytes say that they are such a file. */
    public static boolean isRecord(byte[] file) {
        try {
            return FORMAT.equals(StrictJson.read(new String(file, StandardCharsets.UTF_8))
                    .path("format")
                    .textValue());
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /**
     * The file that proves the record; nothing where the batch has not the record.
     */
    public static Optional<ObjectNode> of(LoggedBatch batch, Supplied record) {
        int place = batch.leaves().indexOf(record.leaf());
        if (place < 0) {
            return Optional.empty();
        }
        List<Hash> leaves = batch.leaves();
        ObjectNode file = JSON.createObjectNode().put("format", FORMAT);
        ObjectNode entry = file.putObject("batch")
                .put("index", batch.index())
                .put("entry", batch.entry().bytes())
                .put("proof", batch.proof().toString());
        entry.putObject("opening")
                .put("salt", batch.opening().salt())
                .put("detail", batch.opening().detail());
        ObjectNode supplied = file.putObject("record")
                .put("state", record.state())
                .put("key", record.key())
                .put("salt", record.salt());
        record.content().ifPresent(content -> supplied.put("content", content));
        supplied.put("place", place);
        ArrayNode path = supplied.putArray("path");
        Proofs.inclusion(place, leaves.size(), (height, index) -> {
                    int first = (int) (index << height);
                    return Tiles.fold(leaves.subList(first, first + (1 << height)));
                })
                .forEach(hash -> path.add(hash.toString()));
        return Optional.of(file);
    }

    /**
     * Verifies a file, offline.
     *
     * @param log the log's keys, current and retired; witnesses' too
     */
    public static Verdict verify(byte[] file, List<VerifierKey> log) {
        try {
            return proven(StrictJson.read(new String(file, StandardCharsets.UTF_8)), log);
        } catch (JsonProcessingException e) {
            return new Verdict.Refused(new NotProven(Reason.MALFORMED_REPLY, "it is no JSON object"));
        } catch (IllegalArgumentException e) {
            return new Verdict.Refused(new NotProven(Reason.MALFORMED_REPLY, String.valueOf(e.getMessage())));
        }
    }

    private static Verdict proven(JsonNode file, List<VerifierKey> log) {
        ReceiptVerifier verifier = new ReceiptVerifier(new AnswerVerifier(new JWKSet()), Optional.empty(), log);
        byte[] batch = file.path("batch").toString().getBytes(StandardCharsets.UTF_8);
        return switch (verifier.verify(batch, Expectations.NONE)) {
            case ReceiptVerdict.Logged logged -> proven(file.path("record"), logged);
            case ReceiptVerdict.Proven _ ->
                new Verdict.Refused(new NotProven(Reason.OTHER_KIND, "it is an answer, and not feed-batch"));
            case Refusal refusal -> new Verdict.Refused(refusal);
        };
    }

    private static Verdict proven(JsonNode record, ReceiptVerdict.Logged logged) {
        JsonNode batch = logged.detail();
        if (!batch.path("kind").asText().equals(EntryKind.FEED_BATCH.word())) {
            return new Verdict.Refused(new NotProven(
                    Reason.OTHER_KIND, "it is of kind " + batch.path("kind").asText() + ", and not feed-batch"));
        }
        if (batch.path("recordsTree").asInt() != TREE) {
            return new Verdict.Refused(
                    new NotProven(Reason.OTHER_KIND, "the batch's tree is none whose leaves a department can compute"));
        }
        Supplied supplied = supplied(record);
        List<Hash> path = new ArrayList<>();
        record.path("path").forEach(hash -> path.add(Hash.parse(hash.asText())));
        long size = batch.path("records").asLong();
        Hash root = Hash.parse(batch.path("recordsRoot").asText());
        return Proofs.isIncluded(supplied.leaf(), record.path("place").asLong(-1), size, path, root)
                ? new Verdict.Proven(supplied, batch, logged.logged())
                : new Verdict.Refused(new NotProven(
                        Reason.NOT_IN_BATCH,
                        "the leaf is " + supplied.leaf() + ", the root of " + size + " records " + root));
    }

    private static Supplied supplied(JsonNode record) {
        String state = record.path("state").asText();
        if (!STATES.contains(state)) {
            throw new IllegalArgumentException("'state' is none of " + STATES);
        }
        if (!record.path("key").isTextual() || record.has("content") == state.equals("WITHDRAWN")) {
            throw new IllegalArgumentException("'key' is no text, or 'content' does not go with the state");
        }
        byte[] salt = StrictJson.base64(record.path("salt").asText(), "salt");
        if (salt.length != RecordCommitment.SALT) {
            throw new IllegalArgumentException("'salt' has not " + RecordCommitment.SALT + " bytes");
        }
        return new Supplied(
                state,
                record.path("key").textValue(),
                salt,
                record.has("content")
                        ? Optional.of(StrictJson.base64(record.path("content").asText(), "content"))
                        : Optional.empty());
    }
}
