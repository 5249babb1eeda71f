package org.onfile.agreement;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onfile.access.Client;
import org.onfile.agreement.AgreementTerms.Channel;
import org.onfile.agreement.AgreementTerms.Mode;
import org.onfile.agreement.AgreementTerms.Use;
import org.onfile.contract.UnknownName;
import org.onfile.edge.Problem.Fault;
import org.onfile.edge.RequestRefusedException;
import org.onfile.feed.FeedId;
import org.onfile.schema.CertificateType;
import org.onfile.schema.CertificateTypes;

/** Reads what a requester asks for, whose schema was checked; all that is wrong with it is told at once. */
final class AgreementRequestReader {

    private final CertificateTypes types;
    private final DerivedOnly derivedOnly;
    private final IssuingDepartments departments;

    AgreementRequestReader(CertificateTypes types, DerivedOnly derivedOnly, IssuingDepartments departments) {
        this.types = types;
        this.derivedOnly = derivedOnly;
        this.departments = departments;
    }

    /**
     * The terms in a body of the form {@code AgreementRequest}; of a client of the sandbox they are about made-up people,
     * whatever department is named.
     *
     * @throws RequestRefusedException with all that is wrong
     */
    AgreementTerms read(JsonNode json, Client client) throws RequestRefusedException {
        List<Fault> faults = new ArrayList<>();
        Optional<CertificateType> type = types.find(json.path("type").asText());
        if (type.isEmpty()) {
            faults.add(UnknownName.ofType("/type", json.path("type").asText(), types.names()));
        }
        type.ifPresent(known -> checkFields(json.path("fields"), known, faults));
        type.ifPresent(known -> checkUses(json.path("use"), known.name(), faults));
        String department = client.sandbox()
                ? FeedId.SANDBOX
                : type.map(known -> department(json.path("department"), known, faults))
                        .orElse("");
        LocalDate from = day(json, "from", faults);
        LocalDate until = day(json, "until", faults);
        if (from != null && until != null && until.isBefore(from)) {
            faults.add(new Fault("/until", "term", "The last day is before the first."));
        }
        if (!faults.isEmpty() || type.isEmpty() || from == null || until == null) {
            throw RequestRefusedException.invalid(faults);
        }
        return new AgreementTerms(
                client.name(),
                department,
                type.get().name(),
                texts(json.path("fields")),
                texts(json.path("matters")),
                words(json.path("use"), Use.class),
                texts(json.path("relations")),
                words(json.path("mode"), Mode.class),
                json.has("channels") ? words(json.path("channels"), Channel.class) : EnumSet.allOf(Channel.class),
                from,
                until,
                json.path("legalBasis").asText(),
                json.path("signed").asBoolean(),
                TermsJson.quota(json));
    }

    private static void checkFields(JsonNode asked, CertificateType type, List<Fault> faults) {
        List<String> known = ReleasableFields.of(type);
        for (int i = 0; i < asked.size(); i++) {
            if (!known.contains(asked.get(i).asText())) {
                faults.add(
                        UnknownName.fault("/fields/" + i, "field", asked.get(i).asText(), known));
            }
        }
    }

    private void checkUses(JsonNode asked, String type, List<Fault> faults) {
        for (int i = 0; i < asked.size(); i++) {
            if (derivedOnly.forbids(type, Use.valueOf(asked.get(i).asText()))) {
                String clause = DerivedOnly.clause(type);
                faults.add(new Fault(
                        "/use/" + i,
                        DerivedOnly.RULE,
                        clause.substring(0, 1).toUpperCase(Locale.ROOT) + clause.substring(1) + "."));
            }
        }
    }

    /** The one that issues the type, or the one that is named where several do. */
    private String department(JsonNode named, CertificateType type, List<Fault> faults) {
        Collection<String> issuing = departments.of(type.name());
        if (named.isTextual() ? issuing.contains(named.asText()) : issuing.size() == 1) {
            return named.isTextual() ? named.asText() : issuing.iterator().next();
        }
        faults.add(new Fault(
                "/department",
                "unknown-department",
                issuing.isEmpty()
                        ? "No department feeds certificates of this type yet."
                        : "Name the department that issues them, one of " + String.join(", ", issuing) + "."));
        return "";
    }

    private static @Nullable LocalDate day(JsonNode json, String name, List<Fault> faults) {
        try {
            return LocalDate.parse(json.path(name).asText());
        } catch (DateTimeException notOne) {
            faults.add(new Fault("/" + name, "no-day", "This is no day of the calendar."));
            return null;
        }
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new LinkedHashSet<>();
        list.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    /** The contract was checked: they are all among the enum's. */
    private static <E extends Enum<E>> Set<E> words(JsonNode list, Class<E> words) {
        Set<E> found = EnumSet.noneOf(words);
        list.forEach(one -> found.add(Enum.valueOf(words, one.asText())));
        return found;
    }
}
