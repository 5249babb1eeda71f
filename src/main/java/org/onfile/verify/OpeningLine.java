package org.onfile.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.LogEntry;
import org.onfile.exchangelog.Opening;
import org.onfile.verify.OpeningGap.Reason;

/** A line of {@code openings.jsonl}: what opens one entry, or why nothing does. */
sealed interface OpeningLine {

    long index();

    /** It opens the entry. */
    record Opens(long index, Opening opening) implements OpeningLine {

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

    /** Nothing opens the entry. */
    record Missing(long index, Reason reason, String note) implements OpeningLine {

        OpeningGap gap() {
            return new OpeningGap(index, index, reason, note);
        }
    }

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
            long index = line.path("index").longValue();
            return line.has("missing") ? missing(index, line) : new Opens(index, opening(line));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is no JSON object", e);
        }
    }

    private static Missing missing(long index, JsonNode line) {
        if (line.has("salt") || line.has("detail")) {
            throw new IllegalArgumentException("it has both an opening and 'missing'");
        }
        Reason reason = Arrays.stream(Reason.values())
                .filter(one -> one != Reason.UNLISTED
                        && one.word().equals(line.path("missing").textValue()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'missing' is not erased, lost or altered"));
        String since = line.path("since").asText("");
        String note = Stream.of(
                        line.path("reason").asText(""),
                        // neighbours erased on one day are told as one
                        since.isEmpty() ? "" : "since " + since.substring(0, Math.min(10, since.length())))
                .filter(part -> !part.isEmpty())
                .map(part -> part.replaceAll("[^\\w .:-]", "?"))
                .collect(Collectors.joining(", "));
        return new Missing(index, reason, note);
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
}
