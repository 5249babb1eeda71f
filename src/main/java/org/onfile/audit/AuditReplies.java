package org.onfile.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.onfile.edge.RequestRefusedException;
import org.onfile.edge.StreamedReply;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.ExchangeDetails;
import org.onfile.exchangelog.ExchangeGaps;
import org.onfile.exchangelog.ExchangeIndex;
import org.onfile.exchangelog.ExchangePage;
import org.onfile.exchangelog.IndexTerms;
import org.onfile.exchangelog.ListedExchange;
import org.onfile.exchangelog.LocatedExchange;
import org.onfile.exchangelog.Opening;
import org.onfile.idempotency.IdempotencyKeys;

/**
 * The bodies of replies to auditors: schemas {@code ExchangePage}, {@code ExchangeDetail} and {@code Opened} of
 * {@code openapi.yaml}.
 */
public final class AuditReplies {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ExchangeIndex index;
    private final ExchangeGaps gaps;
    private final ExchangeDetails details;
    private final InclusionProofJson proven;
    private final IdempotencyKeys answers;

    AuditReplies(
            ExchangeIndex index,
            ExchangeGaps gaps,
            ExchangeDetails details,
            InclusionProofJson proven,
            IdempotencyKeys answers) {
        this.index = index;
        this.gaps = gaps;
        this.details = details;
        this.proven = proven;
        this.answers = answers;
    }

    /** A page of exchanges: nothing of a person or a case is in it. */
    public byte[] list(AuditRequest.SearchExchanges search) throws IOException {
        ExchangePage page = index.search(search.filter(), search.before(), search.limit());
        ByteArrayOutputStream reply =
                new ByteArrayOutputStream(256 * (page.exchanges().size() + 1));
        try (JsonGenerator json = JSON.getFactory().createGenerator(reply)) {
            json.writeStartObject();
            json.writeArrayFieldStart("exchanges");
            for (ListedExchange exchange : page.exchanges()) {
                write(json, exchange);
            }
            json.writeEndArray();
            if (page.next() != null) {
                json.writeStringField("next", page.next().toString());
            }
            write(json, gaps.count(page.from(), page.to()));
            json.writeEndObject();
        }
        return reply.toByteArray();
    }

    /**
     * A lookup's entry, its proof and what opens it; the signed answer, too, while the hub keeps it.
     *
     * @throws RequestRefusedException 410 if the detail was erased; the entry and its proof are shown all the same
     */
    public byte[] detail(AuditRequest.ReadExchange reading) throws IOException, RequestRefusedException {
        LocatedExchange exchange = reading.exchange();
        Optional<Opening> opening = exchange.erased() ? Optional.empty() : details.open(exchange.index());
        if (opening.isEmpty()) {
            throw proven.erased(exchange.index());
        }
        ByteArrayOutputStream reply = new ByteArrayOutputStream(4096);
        try (JsonGenerator json = JSON.getFactory().createGenerator(reply)) {
            json.writeStartObject();
            json.writeNumberField("index", exchange.index());
            proven.write(json, exchange.index(), opening.get());
            write(json, "answer", answers.answer(exchange.exchange()).orElse(null));
            json.writeEndObject();
        }
        return reply.toByteArray();
    }

    /** A line for each entry of the range, as mirrors keep them in openings.jsonl: what opens it, or why nothing does. */
    public StreamedReply lines(AuditRequest.OpenExchanges openings) throws IOException {
        return new OpeningsPages(details, openings).reply();
    }

    private static void write(JsonGenerator json, ExchangeGaps.Count count) throws IOException {
        json.writeObjectFieldStart("range");
        json.writeNumberField("from", count.from());
        json.writeNumberField("to", count.to());
        json.writeNumberField("erased", count.erased());
        json.writeNumberField("lost", count.lost());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, ListedExchange exchange) throws IOException {
        json.writeStartObject();
        json.writeNumberField("index", exchange.index());
        if (exchange.exchange() != null) {
            json.writeStringField("exchangeId", exchange.exchange().toString());
        }
        json.writeStringField(
                "kind", EntryKind.of(exchange.kind()).map(EntryKind::word).orElse("unknown"));
        json.writeStringField("at", exchange.at().toString());
        if (exchange.requester() != null) {
            json.writeStringField("requester", exchange.requester());
        }
        write(json, "types", exchange.types());
        write(json, "outcomes", exchange.outcomes());
        write(json, "departments", exchange.departments());
        json.writeArrayFieldStart("results");
        for (IndexTerms.Result result : exchange.results()) {
            json.writeStartObject();
            json.writeStringField("type", result.type());
            json.writeStringField("outcome", result.outcome());
            json.writeEndObject();
        }
        json.writeEndArray();
        write(json, "matter", exchange.matter());
        write(json, "decidingDepartment", exchange.decidingDepartment());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, String field, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(field, value);
        }
    }

    private static void write(JsonGenerator json, String field, List<String> words) throws IOException {
        json.writeArrayFieldStart(field);
        for (String word : words) {
            json.writeString(word);
        }
        json.writeEndArray();
    }
}
