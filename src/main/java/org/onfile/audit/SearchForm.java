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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onfile.access.Requester;
import org.onfile.contract.JsonBody;
import org.onfile.contract.UnknownName;
import org.onfile.definition.DidYouMean;
import org.onfile.edge.Problem.Fault;
import org.onfile.edge.RequestRefusedException;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.ExchangeFilter;
import org.onfile.exchangelog.ExchangeTerms;
import org.onfile.exchangelog.ExchangeTerms.Field;
import org.onfile.exchangelog.Subjects;
import org.onfile.identifier.HolderCodeTypes;
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
    private final ExchangeTerms terms;

    SearchForm(CertificateTypes types, Pseudonyms pseudonyms, ExchangeTerms terms) {
        this.types = types;
        this.pseudonyms = pseudonyms;
        this.terms = terms;
    }

    AuditRequest.SearchExchanges read(Requester auditor, byte[] body) throws RequestRefusedException {
        ObjectNode json = (ObjectNode) JsonBody.parse(body);
        List<Fault> faults = new ArrayList<>();
        Instant from = time(json, "from", faults);
        Instant to = time(json, "to", faults);
        if (from != null && to != null && !from.isBefore(to)) {
            faults.add(new Fault("/to", "empty-range", "The time ends before it begins."));
        }
        ExchangeFilter.Words words = words(json, faults);
        Subjects subjects = subjects(json, faults);
        String kind = text(json, "kind");
        if (!faults.isEmpty()) {
            throw RequestRefusedException.invalid(faults);
        }
        ExchangeFilter filter = new ExchangeFilter(
                from,
                to,
                kind == null
                        ? null
                        : EntryKind.valueOf(kind.toUpperCase(Locale.ROOT).replace('-', '_')),
                words,
                subjects,
                unscoped(json));
        return new AuditRequest.SearchExchanges(
                auditor,
                filter,
                json,
                json.has("cursor") ? Long.parseLong(json.get("cursor").textValue()) : Long.MAX_VALUE,
                json.path("limit").asInt(LIMIT));
    }

    private ExchangeFilter.Words words(JsonNode json, List<Fault> faults) {
        return new ExchangeFilter.Words(
                known(json, "requester", Field.REQUESTER, faults),
                known(json, "department", Field.DEPARTMENT, faults),
                type(json, faults),
                text(json, "outcome"),
                known(json, "matter", Field.MATTER, faults),
                known(json, "decidingDepartment", Field.DECIDING_DEPARTMENT, faults));
    }

    /** A word that the log has an entry of: a mistyped one would find nothing, and that reads like an absence. */
    private @Nullable String known(JsonNode json, String field, Field term, List<Fault> faults) {
        String text = text(json, field);
        if (text != null && !terms.has(term, text)) {
            faults.add(new Fault(
                    "/" + field,
                    "unknown-" + term.word(),
                    "The log has no entry with it" + end(DidYouMean.among(terms.near(term, text), text))));
        }
        return text;
    }

    private static String end(String question) {
        return question.isEmpty() ? "." : question;
    }

    private Subjects subjects(ObjectNode json, List<Fault> faults) {
        String caseNumber = text(json, "caseNumber");
        String operator = text(json, "operator");
        return new Subjects(
                person(json, "holder", faults),
                caseNumber == null ? null : pseudonyms.caseNumber(caseNumber),
                person(json, "applicant", faults),
                operator == null ? null : pseudonyms.operator(operator));
    }

    /** The pseudonym; what is recorded of the search gets the canonical spelling. */
    private @Nullable UUID person(ObjectNode json, String field, List<Fault> faults) {
        if (!json.has(field)) {
            return null;
        }
        AskedHolder person = HolderReader.read(json.get(field), "/" + field, faults);
        ObjectNode canonical = json.withObject("/" + field).put("code", person.code());
        if (!person.country().isEmpty()) {
            canonical.put("country", person.country());
        }
        if (HolderCodeTypes.needsScope(person.codeType()) && person.scope().isEmpty()) {
            faults.add(new Fault(
                    "/" + field + "/scope",
                    "scope-missing",
                    "A code of type " + person.codeType()
                            + " is of one department's numbering or another's: say whose."));
        }
        return person.pseudonym(pseudonyms);
    }

    /** Persons whose codes are of somebody's numbering, as entries have them that do not say whose. */
    private Subjects unscoped(ObjectNode json) {
        return new Subjects(unscoped(json.path("holder")), null, unscoped(json.path("applicant")), null);
    }

    private @Nullable UUID unscoped(JsonNode person) {
        String codeType = person.path("codeType").asText();
        return HolderCodeTypes.needsScope(codeType)
                ? pseudonyms.holder(codeType, "", person.path("code").asText())
                : null;
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
            faults.add(UnknownName.ofType("/certificateType", text, types.names()));
        }
        return type.map(CertificateType::name).orElse(null);
    }

    private static @Nullable String text(JsonNode json, String field) {
        JsonNode value = json.get(field);
        return value == null ? null : value.textValue();
    }
}
