package org.onfile.materials;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.onfile.catalogue.Fact;
import org.onfile.catalogue.Matter;
import org.onfile.contract.UnknownName;
import org.onfile.edge.Problem.Fault;
import org.onfile.judgement.DemandedMaterial;

/** Reads what intake tells of a case, as the matter's facts say what it is. */
final class FactsReader {

    /** Of a number: with an exponent a few characters write one that fills the memory. */
    private static final int MOST_DIGITS = 30;

    private FactsReader() {}

    /** Those that are told, by name: numbers without superfluous zeros, texts without blanks around them. */
    static Map<String, String> read(JsonNode given, Matter matter, List<Fault> faults) {
        Map<String, String> facts = new LinkedHashMap<>();
        given.properties().forEach(told -> {
            String pointer = "/facts/" + told.getKey();
            Fact fact = matter.facts().get(told.getKey());
            if (fact == null) {
                faults.add(UnknownName.fault(
                        pointer, "fact", told.getKey(), matter.facts().keySet()));
                return;
            }
            String text = told.getValue().asText().strip();
            try {
                facts.put(
                        fact.name(),
                        switch (fact.kind()) {
                            case DATE -> LocalDate.parse(text).toString();
                            case NUMBER -> number(text);
                            case TEXT -> text;
                        });
            } catch (DateTimeException | NumberFormatException notOne) {
                faults.add(new Fault(
                        pointer,
                        "not-a-" + fact.kind().name().toLowerCase(Locale.ROOT),
                        fact.kind() == Fact.Kind.DATE
                                ? "It is a day, such as 2026-11-29."
                                : "It is a number of at most " + MOST_DIGITS + " digits."));
            }
        });
        return facts;
    }

    private static String number(String text) {
        BigDecimal number = new BigDecimal(text);
        if (number.precision() > MOST_DIGITS || number.scale() > MOST_DIGITS || number.scale() < -MOST_DIGITS) {
            throw new NumberFormatException("more than " + MOST_DIGITS + " digits");
        }
        return number.stripTrailingZeros().toPlainString();
    }

    /** A condition can be judged only by what is told. */
    static List<Fault> missing(List<DemandedMaterial> demanded, Map<String, String> facts) {
        return demanded.stream()
                .filter(one -> !one.handedIn())
                .flatMap(one -> one.material().requirement().facts().stream())
                .filter(fact -> !facts.containsKey(fact))
                .distinct()
                .map(fact -> new Fault(
                        "/facts/" + fact,
                        "required-by-matter",
                        "A paper that the matter demands is judged by this: tell it."))
                .toList();
    }
}
