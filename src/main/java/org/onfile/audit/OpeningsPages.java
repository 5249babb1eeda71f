package org.onfile.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onfile.access.Turn;
import org.onfile.edge.StreamedReply;
import org.onfile.exchangelog.DetailState;
import org.onfile.exchangelog.ExchangeDetails;

/**
 * Lines of {@code openings.jsonl}, a page of entries at a time: ten thousand details may have some hundred megabytes. The
 * request has its turn while a page is read, and gives it up while that is sent, so nobody waits for a slow reader. Of one
 * request's thread.
 */
final class OpeningsPages {

    /** Entries. The detail of one has about as much as the body that it came with, 64 KiB at most. */
    private static final int PAGE = 32;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ExchangeDetails details;
    private final Turn turn;
    private long next;
    private long end;

    OpeningsPages(ExchangeDetails details, AuditRequest.OpenExchanges openings) {
        this.details = details;
        this.turn = openings.turn();
        this.next = openings.from();
        this.end = openings.to();
    }

    /** The first page is read at once: what fails there is told in the reply, and not by its end. */
    StreamedReply reply() throws IOException {
        byte[] first = page();
        turn.give();
        return new StreamedReply(first, this::nextPage);
    }

    private byte @Nullable [] nextPage() throws IOException, InterruptedException {
        if (next >= end) {
            return null;
        }
        turn.take();
        try {
            return page();
        } finally {
            turn.give();
        }
    }

    private byte[] page() throws IOException {
        long to = Math.min(end, next + PAGE);
        List<DetailState> states = details.states(next, to);
        // where there are fewer the log ends
        end = states.size() < to - next ? next : end;
        next = to;
        ByteArrayOutputStream page = new ByteArrayOutputStream(64 * 1024);
        try (JsonGenerator json = JSON.getFactory().createGenerator(page)) {
            json.setRootValueSeparator(null);
            for (DetailState state : states) {
                json.writeStartObject();
                json.writeNumberField("index", state.index());
                write(json, state);
                json.writeEndObject();
                json.writeRaw('\n');
            }
        }
        return page.toByteArray();
    }

    private static void write(JsonGenerator json, DetailState state) throws IOException {
        switch (state) {
            case DetailState.Opened opened -> {
                json.writeBinaryField("salt", opened.opening().salt());
                json.writeStringField("detail", opened.opening().detail());
            }
            case DetailState.Erased erased -> {
                json.writeStringField("missing", "erased");
                write(json, "at", erased.at());
                write(json, "since", erased.since());
                write(json, "reason", erased.reason());
            }
            case DetailState.Lost _ -> json.writeStringField("missing", "lost");
            case DetailState.Altered _ -> json.writeStringField("missing", "altered");
        }
    }

    private static void write(JsonGenerator json, String field, @Nullable Object value) throws IOException {
        if (value != null) {
            json.writeStringField(field, value.toString());
        }
    }
}
