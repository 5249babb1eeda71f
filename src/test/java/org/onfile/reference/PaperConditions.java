package org.onfile.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onfile.reference.Rules.Evidence;

/**
 * What a type's conditions say of one certificate: the table of docs/mutual-recognition.md, in its order.
 *
 * @param promised the day on which the matter's promised time ends
 * @param facts that intake told
 */
record PaperConditions(LocalDate today, LocalDate promised, Map<String, String> facts) {

    /** How well certificates are vouched for, the best first. */
    private static final List<String> ASSURANCES = List.of("ISSUER_DATABASE", "ISSUER_FILE", "REVIEWED_SCAN");

    /** Those of how fresh data is hold of departments' own databases while their feeds are fresh. */
    private static final Set<String> KNOWN = Set.of(
            "type",
            "absent",
            "since",
            "validFor",
            "validThrough",
            "issuedWithin",
            "issuedBefore",
            "issuedIn",
            "heldAs",
            "fields",
            "sum",
            "min",
            "assuredBy",
            "freshWithin",
            "confirm");

    /** Why it does not count; nothing where it does. */
    List<String> breaks(Paper paper, Evidence evidence, Subject subject) {
        evidence.conditions().fieldNames().forEachRemaining(name -> {
            if (!KNOWN.contains(name)) {
                throw new UnsupportedOperationException("the reference does not know this condition yet: " + name);
            }
        });
        JsonNode all = evidence.conditions();
        List<String> breaks = new ArrayList<>();
        LocalDate end = paper.expiring();
        LocalDate issued = paper.issued();
        if (all.has("validFor") && end != null && end.isBefore(today.plus(period(all, "validFor")))) {
            breaks.add("EXPIRES_TOO_SOON");
        }
        if (all.has("validThrough") && end != null && end.isBefore(through(all.path("validThrough")))) {
            breaks.add("EXPIRES_TOO_SOON");
        }
        if (all.has("issuedWithin") && (issued == null || issued.isBefore(today.minus(period(all, "issuedWithin"))))) {
            breaks.add("TOO_OLD");
        }
        if (all.has("issuedBefore") && (issued == null || issued.isAfter(today.minus(period(all, "issuedBefore"))))) {
            breaks.add("CONDITION");
        }
        if (all.has("issuedIn") && !isIssuedIn(paper, evidence)) {
            breaks.add("WRONG_AREA");
        }
        if (all.has("heldAs") && !isHeldAs(subject, paper, evidence.list("heldAs"))) {
            breaks.add("CONDITION");
        }
        if (!hasFields(paper, evidence)) {
            breaks.add("CONDITION");
        }
        if (all.has("assuredBy")
                && ASSURANCES.indexOf(paper.feed().assurance())
                        > ASSURANCES.indexOf(all.path("assuredBy").asText())) {
            breaks.add("NOT_VOUCHED");
        }
        return breaks;
    }

    static boolean isIssuedIn(Paper paper, Evidence evidence) {
        return evidence.list("issuedIn").stream().anyMatch(paper.issuedIn()::startsWith);
    }

    /** Whether each field has one of its values. */
    boolean hasFields(Paper paper, Evidence evidence) {
        return evidence.conditions().path("fields").properties().stream().allMatch(field -> {
            JsonNode values = field.getValue();
            String has = paper.fields().get(field.getKey());
            if (values.isObject()) {
                return isSame(has, fact(values));
            }
            return Rules.texts(values).stream().anyMatch(value -> isSame(has, value));
        });
    }

    private LocalDate through(JsonNode day) {
        return day.isObject() ? LocalDate.parse(fact(day)) : promised;
    }

    private String fact(JsonNode named) {
        return String.valueOf(facts.get(named.path("fact").asText()));
    }

    private static Period period(JsonNode conditions, String name) {
        return Period.parse(conditions.path(name).asText());
    }

    /** Who is told by a certificate's number is the one on it who has no code. */
    private static boolean isHeldAs(Subject subject, Paper paper, List<String> parts) {
        Code code = subject.code();
        return code == null ? parts.contains("child") : paper.has(code, parts);
    }

    private static boolean isSame(@Nullable String one, String other) {
        if (one == null) {
            return false;
        }
        try {
            return new BigDecimal(one.strip()).compareTo(new BigDecimal(other.strip())) == 0;
        } catch (NumberFormatException texts) {
            return Spelling.plain(one).equals(Spelling.plain(other));
        }
    }
}
