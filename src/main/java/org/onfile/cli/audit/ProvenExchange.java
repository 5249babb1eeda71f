package org.onfile.cli.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.LogEntry;
import org.onfile.exchangelog.Opening;
import org.onfile.tlog.Checkpoint;
import org.onfile.tlog.MalformedNoteException;
import org.onfile.tlog.TlogProof;
import org.onfile.tlog.VerifierKey;

/** An exchange as a hub shows it to auditors, once its proof and its opening are checked. */
record ProvenExchange(JsonNode detail, long index, Checkpoint checkpoint) {

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Checks what the hub gave.
     *
     * @throws MalformedNoteException if it is not proven to be this exchange, of an accepted kind; the message says why
     */
    static ProvenExchange of(JsonNode document, String exchange, Predicate<EntryKind> accepted, List<VerifierKey> keys)
            throws MalformedNoteException {
        try {
            TlogProof proof = TlogProof.parse(document.path("proof").asText());
            LogEntry entry = LogEntry.parse(decoded(document.path("entry")));
            Checkpoint checkpoint = proof.verify(entry.bytes(), keys);
            String text = document.at("/opening/detail").asText();
            JsonNode detail = JSON.readTree(text);
            if (!entry.commitsTo(new Opening(decoded(document.at("/opening/salt")), text))
                    || EntryKind.of(entry.kind())
                            .filter(accepted)
                            .filter(kind ->
                                    kind.word().equals(detail.path("kind").asText()))
                            .isEmpty()
                    || proof.index() != document.path("index").asLong()
                    || !detail.path("exchangeId").asText().equals(exchange)) {
                throw new MalformedNoteException("the opening is not that of this exchange's entry");
            }
            return new ProvenExchange(detail, proof.index(), checkpoint);
        } catch (JsonProcessingException e) {
            // its message could repeat the detail
            throw new MalformedNoteException("the detail is no JSON");
        } catch (IllegalArgumentException e) {
            throw new MalformedNoteException(String.valueOf(e.getMessage()));
        }
    }

    /** For people. */
    String proof() {
        return "PROVEN: entry " + index + " of the log '" + checkpoint.origin() + "', as of " + checkpoint.size()
                + " entries";
    }

    private static byte[] decoded(JsonNode base64) {
        return Base64.getDecoder().decode(base64.asText());
    }
}
