package org.onfile.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import org.onfile.edge.Problem;
import org.onfile.edge.RequestRefusedException;
import org.onfile.exchangelog.CosignedLog;
import org.onfile.exchangelog.LogEntry;
import org.onfile.exchangelog.LogUnavailableException;
import org.onfile.exchangelog.Opening;
import org.onfile.exchangelog.PublishedLog;

/** Writes log entries with their inclusion proofs, as of the newest checkpoint that a witness signed where it has them. */
final class InclusionProofJson {

    private final PublishedLog log;
    private final CosignedLog cosigned;

    InclusionProofJson(PublishedLog log, CosignedLog cosigned) {
        this.log = log;
        this.cosigned = cosigned;
    }

    /** Entry, proof and opening as fields. */
    void write(JsonGenerator json, long index, Opening opening) throws IOException {
        json.writeStringField("entry", entry(index));
        json.writeStringField("proof", cosigned.proof(index).toString());
        json.writeObjectFieldStart("opening");
        json.writeBinaryField("salt", opening.salt());
        json.writeStringField("detail", opening.detail());
        json.writeEndObject();
    }

    /** That there is nothing to open any more; the problem proves that there was. */
    RequestRefusedException erased(long index) {
        return new RequestRefusedException(Problem.of(
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
                        cosigned.proof(index).toString())));
    }

    private String entry(long index) {
        LogEntry entry = log.entry(index)
                .orElseThrow(() -> new LogUnavailableException("the store lacks the entry at " + index, null));
        return Base64.getEncoder().encodeToString(entry.bytes());
    }
}
