package org.onfile.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.onfile.edge.JsonBody;
import org.onfile.edge.Problem.Fault;
import org.onfile.edge.RequestRefusedException;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.ExchangeFilter;
import org.onfile.lookup.HolderReader;
import org.onfile.lookup.Question.AskedHolder;
import org.onfile.schema.CertificateType;
import org.onfile.schema.CertificateTypes;
import org.onfile.seal.Pseudonyms;

/**
 * Reads an auditor's search, whose form was checked: who and what is sought gets the spelling and the pseudonyms that
 * exchanges are found by.
 */
final class SearchForm {

    private static final int LIMIT = 50;

    private final CertificateTypes types;
    private final Pseudonyms pseudonyms;

    SearchForm(CertificateTypes types, Pseudonyms pseudonyms) {
        this.types = types;
        this.pseudonyms = pseudonyms;
    }

    AuditRequest.SearchExchanges read(String auditor, byte[] body) throws RequestRefusedException {
        ObjectNode json = (ObjectNode) JsonBody.parse(body);
        List<Fault> faults = new ArrayList<>();
        Instant from = time(json, "from", faults);
        Instant to = time(json, "to", faults);
        if (from != null && to != null && !from.isBefore(to)) {
            faults.add(new Fault("/to", "empty-range", "The time ends before it begins."));
        }
        String type = type(json, faults);
        AskedHolder holder = json.has("holder") ? HolderReader.read(json.get("holder"), "/holder", faults) : null;
        String caseNumber = text(json, "caseNumber");
        String kind = text(json, "kind");
        if (!faults.isEmpty()) {
            throw RequestRefusedException.invalid(faults);
        }
        if (holder != null) {
            json.withObject("/holder").put("code", holder.code());
            if (!holder.country().isEmpty()) {
                json.withObject("/holder").put("country", holder.country());
            }
        }
        ExchangeFilter filter = new ExchangeFilter(
                from,
                to,
                kind == null
                        ? null
                        : EntryKind.valueOf(kind.toUpperCase(Locale.ROOT).replace('-', '_')),
                text(json, "requester"),
                text(json, "department"),
                type,
                text(json, "outcome"),
                holder == null ? null : pseudonyms.holder(holder.codeType(), holder.country(), holder.code()),
                caseNumber == null ? null : pseudonyms.caseNumber(caseNumber));
        return new AuditRequest.SearchExchanges(
                auditor,
                filter,
                json,
                json.has("cursor") ? Long.parseLong(json.get("cursor").textValue()) : Long.MAX_VALUE,
                json.path("limit").asInt(LIMIT));
    }

    private static @Nullable Instant time(JsonNode json, String field, List<Fault> faults) {
        String text = text(json, field);
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            faults.add(new Fault(
                    "/" + field, "date-time", "This is no time with its zone (RFC 3339), as 2026-11-22T09:30:00Z."));
            return null;
        }
    }

    private @Nullable String type(JsonNode json, List<Fault> faults) {
        String text = text(json, "certificateType");
        if (text == null) {
            return null;
        }
        Optional<CertificateType> type = types.find(text);
        if (type.isEmpty()) {
            faults.add(new Fault("/certificateType", "unknown-type", "No such type of certificate."));
        }
        return type.map(CertificateType::name).orElse(null);
    }

    private static @Nullable String text(JsonNode json, String field) {
        JsonNode value = json.get(field);
        return value == null ? null : value.textValue();
    }
}
