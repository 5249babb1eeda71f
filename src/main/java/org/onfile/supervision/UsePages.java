package org.onfile.supervision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.onfile.access.AuthorisationFilter;
import org.onfile.access.PurposeStanding;
import org.onfile.access.RequestSignature;
import org.onfile.access.Requester;
import org.onfile.edge.ApiRequest;
import org.onfile.edge.Problem;
import org.onfile.edge.Problem.Fault;
import org.onfile.edge.RequestRefusedException;
import org.onfile.exchangelog.CosignedLog;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.ExchangeDetails;
import org.onfile.exchangelog.ExchangeFilter;
import org.onfile.exchangelog.ExchangeId;
import org.onfile.exchangelog.ExchangeIndex;
import org.onfile.exchangelog.ExchangeLog;
import org.onfile.exchangelog.ExchangePage;
import org.onfile.exchangelog.IndexTerms;
import org.onfile.exchangelog.ListedExchange;
import org.onfile.exchangelog.LocatedExchange;
import org.onfile.exchangelog.LogEntry;
import org.onfile.exchangelog.LogUnavailableException;
import org.onfile.exchangelog.Opening;
import org.onfile.exchangelog.PublishedLog;

/**
 * What a department sees of the uses of its data: each answer that it was searched for. Who asked, for which matter and case,
 * when, with which outcome; never whom it was about. Looking is an entry of the exchange log of its own, before anything is
 * shown.
 */
public final class UsePages {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int LIMIT = 50;

    private final ExchangeIndex index;
    private final ExchangeDetails details;
    private final PublishedLog published;
    private final CosignedLog cosigned;
    private final ExchangeLog log;
    private final Clock clock;

    UsePages(
            ExchangeIndex index,
            ExchangeDetails details,
            PublishedLog published,
            CosignedLog cosigned,
            ExchangeLog log,
            Clock clock) {
        this.index = index;
        this.details = details;
        this.published = published;
        this.cosigned = cosigned;
        this.log = log;
        this.clock = clock;
    }

    /**
     * A page of uses, the newest first: schema {@code UsePage} of {@code openapi.yaml}.
     *
     * @throws RequestRefusedException with all that is wrong with the query
     */
    public byte[] list(ApiRequest request) throws RequestRefusedException {
        String department = OwnDepartment.of(request);
        List<Fault> faults = new ArrayList<>();
        Instant from = time(request, "from", faults);
        Instant to = time(request, "to", faults);
        if (from != null && to != null && !from.isBefore(to)) {
            faults.add(new Fault("/to", "empty-range", "The time ends before it begins."));
        }
        if (!faults.isEmpty()) {
            throw RequestRefusedException.invalid(faults);
        }
        String requester = request.http().getParameter("requester");
        ObjectNode asked = JSON.createObjectNode().put("department", department);
        put(asked, "from", from == null ? null : from.toString());
        put(asked, "to", to == null ? null : to.toString());
        put(asked, "requester", requester);
        record(request, look -> look.put("action", "uses").set("search", asked));
        ExchangePage found = index.search(
                ExchangeFilter.usesOf(department, requester, from, to),
                Long.parseLong(parameter(request, "cursor", String.valueOf(Long.MAX_VALUE))),
                Integer.parseInt(parameter(request, "limit", String.valueOf(LIMIT))));
        ObjectNode page = JSON.createObjectNode();
        ArrayNode uses = page.putArray("uses");
        for (ListedExchange one : found.exchanges()) {
            write(uses.addObject(), one.index(), one.kind(), opened(one.index()), department);
        }
        if (found.next() != null) {
            page.put("next", found.next().toString());
        }
        return bytes(page);
    }

    /**
     * One use with its entry of the log and the proof that this is in it: schema {@code ProvenUse} of {@code openapi.yaml}.
     *
     * @throws RequestRefusedException 404 where the department's data had no part in such an exchange, or it was erased
     */
    public byte[] show(ApiRequest request) throws RequestRefusedException {
        String department = OwnDepartment.of(request);
        LocatedExchange exchange = ExchangeId.parse(request.variable("exchangeId"))
                .flatMap(index::find)
                .orElseThrow(UsePages::unknown);
        ListedExchange listed = index
                .search(ExchangeFilter.usesOf(department, null, null, null), exchange.index() + 1, 1)
                .exchanges()
                .stream()
                .filter(one -> one.index() == exchange.index())
                .findFirst()
                .orElseThrow(UsePages::unknown);
        record(request, look -> look.put("action", "use")
                .put("exchangeId", exchange.exchange().toString())
                .put("index", exchange.index()));
        ObjectNode page = JSON.createObjectNode();
        write(page, listed.index(), listed.kind(), opened(listed.index()), department);
        LogEntry entry = published
                .entry(listed.index())
                .orElseThrow(() -> new LogUnavailableException("the store lacks the entry at " + listed.index(), null));
        page.put("entry", Base64.getEncoder().encodeToString(entry.bytes()))
                .put("proof", cosigned.proof(listed.index()).toString());
        return bytes(page);
    }

    private void record(ApiRequest request, Consumer<ObjectNode> look) {
        Instant now = clock.instant();
        Requester client = AuthorisationFilter.requester(request.http());
        ObjectNode detail = JSON.createObjectNode()
                .put("kind", EntryKind.AUDIT.word())
                .put("at", now.toString())
                .put("auditor", client.name());
        look.accept(detail);
        RequestSignature.keep(detail, client.signature());
        log.record(EntryKind.AUDIT, detail.toString(), IndexTerms.at(now).by(client.name()));
    }

    /** Empty where it was erased since. */
    private Optional<JsonNode> opened(long entry) {
        return details.open(entry).map(Opening::detail).map(UsePages::json);
    }

    private static JsonNode json(String detail) {
        try {
            return JSON.readTree(detail);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a detail of the log is no JSON", e);
        }
    }

    private static void write(ObjectNode use, long entry, int kind, Optional<JsonNode> opened, String department) {
        use.put("index", entry)
                .put("kind", EntryKind.of(kind).map(EntryKind::word).orElse("unknown"));
        JsonNode detail = opened.orElse(null);
        if (detail == null) {
            use.put("erased", true);
            return;
        }
        JsonNode purpose = detail.path("purpose");
        use.put("erased", false);
        for (String member : List.of("exchangeId", "at", "requester", "repeats")) {
            put(use, member, detail.path(member).textValue());
        }
        put(use, "operator", PurposeStanding.operator(purpose).textValue());
        put(use, "window", purpose.at("/operator/window").textValue());
        for (String member : List.of("matter", "caseNumber", "material", "channel", "decidingDepartment")) {
            put(use, member, purpose.path(member).textValue());
        }
        put(use, "mode", purpose.at("/authorisation/mode").textValue());
        ArrayNode certificates = use.putArray("certificates");
        for (JsonNode one : detail.path("certificates")) {
            if (one.path("departments").valueStream().anyMatch(its -> its.asText()
                    .equals(department))) {
                ObjectNode its = certificates
                        .addObject()
                        .put("type", one.path("type").asText())
                        .put("outcome", one.path("outcome").asText());
                if (one.has("agreement")) {
                    its.set("agreement", one.get("agreement"));
                }
            }
        }
    }

    private static RequestRefusedException unknown() {
        return new RequestRefusedException(Problem.of(
                404,
                "no-such-use",
                "Not found",
                "There is no such exchange, or no data of your department was in it."));
    }

    private static @Nullable Instant time(ApiRequest request, String name, List<Fault> faults) {
        String given = request.http().getParameter(name);
        if (given == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(given).toInstant();
        } catch (DateTimeParseException e) {
            faults.add(new Fault("/" + name, "date-time", "This is no time of RFC 3339."));
            return null;
        }
    }

    private static String parameter(ApiRequest request, String name, String otherwise) {
        return Objects.requireNonNullElse(request.http().getParameter(name), otherwise);
    }

    private static void put(ObjectNode json, String member, @Nullable String value) {
        if (value != null) {
            json.put(member, value);
        }
    }

    private static byte[] bytes(ObjectNode page) {
        return page.toString().getBytes(StandardCharsets.UTF_8);
    }
}
