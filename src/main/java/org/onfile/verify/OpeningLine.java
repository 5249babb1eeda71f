package org.onfile.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.LogEntry;
import org.onfile.exchangelog.Opening;

/** A line of {@code openings.jsonl}: what opens one entry. */
record OpeningLine(long index, Opening opening) {

    /**
     * The line that the text is.
     *
     * @throws IllegalArgumentException if it is none; says nothing of its content
     */
    static OpeningLine parse(String text) {
        try {
            JsonNode line = StrictJson.read(text);
            if (!line.path("index").isIntegralNumber()
                    || !line.path("index").canConvertToLong()
                    || line.path("index").longValue() < 0) {
                throw new IllegalArgumentException("'index' is no number of an entry");
            }
            return new OpeningLine(line.path("index").longValue(), opening(line));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is no JSON object", e);
        }
    }

    /** The opening whose members the object has, as receipts have it too. */
    static Opening opening(JsonNode object) {
        if (!object.path("salt").isTextual() || !object.path("detail").isTextual()) {
            throw new IllegalArgumentException("'salt' or 'detail' is no text");
        }
        return new Opening(
                StrictJson.base64(object.path("salt").textValue(), "salt"),
                object.path("detail").textValue());
    }

    /**
     * Whether this opens the entry.
     *
     * @throws IllegalArgumentException if not; says why
     */
    void open(byte[] content) {
        LogEntry entry = LogEntry.parse(content);
        if (!entry.commitsTo(opening)) {
            throw new IllegalArgumentException("the entry does not commit to it");
        }
        String said = kindOfDetail();
        String word = EntryKind.of(entry.kind()).map(EntryKind::word).orElse(said);
        if (!said.equals(word)) {
            throw new IllegalArgumentException(
                    "its detail is of the kind '" + said + "', but the entry is of the kind '" + word + "'");
        }
    }

    private String kindOfDetail() {
        try {
            return StrictJson.textAt("kind", opening.detail());
        } catch (IOException e) {
            throw new IllegalArgumentException("its detail is no JSON object", e);
        }
    }
}
