package org.onfile.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import org.onfile.edge.Problem;
import org.onfile.edge.Refused;
import org.onfile.exchangelog.Entry;
import org.onfile.exchangelog.LogUnavailableException;
import org.onfile.exchangelog.Opening;
import org.onfile.exchangelog.PublishedLog;

/** Entries with their proofs, as of the newest checkpoint. */
final class Proven {

    private final PublishedLog log;

    Proven(PublishedLog log) {
        this.log = log;
    }

    /** Entry, proof and opening as fields. */
    void write(JsonGenerator json, long index, Opening opening) throws IOException {
        json.writeStringField("entry", entry(index));
        json.writeStringField("proof", log.proof(index).toString());
        json.writeObjectFieldStart("opening");
        json.writeBinaryField("salt", opening.salt());
        json.writeStringField("detail", opening.detail());
        json.writeEndObject();
    }

    /** That there is nothing to open any more; the problem proves that there was. */
    Refused erased(long index) {
        return new Refused(Problem.of(
                        410,
                        "detail-erased",
                        "Erased",
                        "The detail of this exchange was erased. Its entry stays in the log; who kept the receipt can"
                                + " open it.")
                .with(Map.of(
                        "index",
                        index,
                        "entry",
                        entry(index),
                        "proof",
                        log.proof(index).toString())));
    }

    private String entry(long index) {
        Entry entry = log.entry(index)
                .orElseThrow(() -> new LogUnavailableException("the store lacks the entry at " + index, null));
        return Base64.getEncoder().encodeToString(entry.bytes());
    }
}
