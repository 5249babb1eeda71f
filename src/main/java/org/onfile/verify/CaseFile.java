package org.onfile.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.onfile.tlog.Checkpoint;
import org.onfile.tlog.MalformedNoteException;
import org.onfile.tlog.SignedNote;
import org.onfile.tlog.TlogProof;
import org.onfile.tlog.VerifierKey;

/**
 * One file with all that an auditor was given of a case, as {@code docs/case-files.md} has it: each entry with its opening
 * and a proof as of one checkpoint, the signed answers, the keys. Entries and proofs are taken from the log's public files,
 * and nothing that these do not prove goes in.
 */
public final class CaseFile {

    /** What the file's {@code format} says. */
    public static final String FORMAT = "onfile-case/v1";

    static final String KEY_CHANGES = "keyChanges";

    private static final JsonMapper JSON = new JsonMapper();

    private final LogSource log;
    private final SignedNote note;
    private final IncludedEntries included;
    private final ObjectNode file;
    private final SortedMap<Long, ObjectNode> entries = new TreeMap<>();

    private CaseFile(LogSource log, SignedNote note, Checkpoint checkpoint, ObjectNode file) {
        this.log = log;
        this.note = note;
        this.included = new IncludedEntries(log, checkpoint);
        this.file = file;
    }

    /** Whether the JSON says that it is such a file. */
    public static boolean is(JsonNode json) {
        return FORMAT.equals(json.path("format").textValue());
    }

    /**
     * Begins one, as of the newest checkpoint that a witness signed, where that covers the case, else as of the newest.
     *
     * @param keys of the log
     * @param newest the largest index in the case
     * @throws IOException also where none of the keys signed the log's checkpoint
     */
    public static CaseFile begin(
            LogSource log, List<VerifierKey> keys, String caseNumber, Instant now, boolean looks, long newest)
            throws IOException {
        for (String path : List.of("checkpoint/witnessed", "checkpoint")) {
            byte[] content = log.read(path).orElse(null);
            if (content == null) {
                continue;
            }
            try {
                Checkpoint checkpoint = CheckpointVerifier.verified(content, keys, path);
                if (newest < checkpoint.size()) {
                    ObjectNode file = JSON.createObjectNode()
                            .put("format", FORMAT)
                            .put("caseNumber", caseNumber)
                            .put("exportedAt", now.toString())
                            .put("looks", looks);
                    return new CaseFile(log, SignedNote.parse(content), checkpoint, file);
                }
            } catch (LogFaultException e) {
                throw broken(e);
            } catch (MalformedNoteException e) {
                throw new IOException(path + ": " + e.getMessage(), e);
            }
        }
        throw new IOException("the log has no checkpoint that covers its entry " + newest);
    }

    /** What the hub said of the range that it searched. */
    public void searched(long size, long erased, long lost) {
        file.putObject("searched").put("size", size).put("erased", erased).put("lost", lost);
    }

    /**
     * An entry of the case.
     *
     * @param opening its {@code salt} and {@code detail}
     * @param answer the signed answer, where the hub still has it
     */
    public void add(long index, JsonNode opening, @Nullable String answer) throws IOException {
        ObjectNode entry = entry(index);
        entry.putObject("opening")
                .put("salt", opening.path("salt").asText())
                .put("detail", opening.path("detail").asText());
        if (answer != null) {
            entry.put("answer", answer);
        }
        entries.put(index, entry);
    }

    /**
     * An entry of the case that nothing opens any more.
     *
     * @param reason {@code erased}, {@code lost} or {@code altered}, as the hub says
     * @param exchange the identifier by which the hub knows it, if it was a lookup
     */
    public void addMissing(long index, String reason, @Nullable String exchange) throws IOException {
        ObjectNode entry = entry(index).put("missing", reason);
        if (exchange != null) {
            entry.put("exchangeId", exchange);
        }
        entries.put(index, entry);
    }

    /** Whether an entry is in it. */
    public boolean has(long index) {
        return entries.containsKey(index);
    }

    /**
     * The file.
     *
     * @param keys the log's
     * @param answerKeys a JWK set (RFC 7517)
     */
    public byte[] bytes(List<VerifierKey> keys, String answerKeys) throws IOException {
        ArrayNode listed = file.putArray("listed");
        entries.keySet().forEach(listed::add);
        file.putArray("entries").addAll(entries.values());
        ArrayNode changes = file.putArray(KEY_CHANGES);
        for (String line : log.read(KeyChain.FILE)
                .map(content ->
                        new String(content, StandardCharsets.UTF_8).lines().toList())
                .orElse(List.of())) {
            JsonNode opening = JSON.readTree(line);
            if (opening.path("index").asLong() < included.size()) {
                ObjectNode change = entry(opening.path("index").asLong());
                change.putObject("opening")
                        .put("salt", opening.path("salt").asText())
                        .put("detail", opening.path("detail").asText());
                changes.add(change);
            }
        }
        ObjectNode withKeys = file.putObject("keys");
        keys.forEach(key -> withKeys.withArray("log").add(key.toString()));
        withKeys.set("answers", JSON.readTree(answerKeys));
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(file);
    }

    private ObjectNode entry(long index) throws IOException {
        try {
            IncludedEntries.Included found = included.at(index);
            return JSON.createObjectNode()
                    .put("index", index)
                    .put("entry", found.entry())
                    .put("proof", new TlogProof(index, found.proof(), note).toString());
        } catch (LogFaultException e) {
            throw broken(e);
        }
    }

    private static IOException broken(LogFaultException e) {
        LogVerdict.Wrong wrong = e.wrong();
        return new IOException(
                "the log is broken at " + wrong.place() + ": " + wrong.fault().meaning() + " (" + wrong.what() + ")");
    }

    /** The object that a file is. */
    static JsonNode read(byte[] file) throws JsonProcessingException {
        return StrictJson.read(new String(file, StandardCharsets.UTF_8));
    }
}
