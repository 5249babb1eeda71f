package org.onfile.feed.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onfile.definition.DidYouMean;
import org.onfile.definition.Item;
import org.onfile.feed.CanonicalField;
import org.onfile.feed.Conversion;
import org.onfile.feed.Mapping;
import org.onfile.feed.Mapping.Rule;
import org.onfile.identifier.HolderCodeTypes;
import org.onfile.schema.Attribute;
import org.onfile.schema.CertificateType;

/** The {@code fields:}, {@code holders:} and {@code attributes:} of a feed. */
final class MappingReader {

    private static final Set<String> FLAGS = Set.of("true", "false");

    private MappingReader() {}

    /**
     * What the file says of rows.
     *
     * @param department whose numbering holders' codes are, where the file says nothing else
     * @param type null where it is not known: attributes are then not compared with it
     */
    static Mapping mapping(Item top, String department, @Nullable CertificateType type) {
        Map<String, Rule> fields = new LinkedHashMap<>();
        top.get("fields").fields().forEach((name, item) -> {
            Rule rule = rule(item);
            CanonicalField.of(name).ifPresent(field -> checkTargets(field, rule, item));
            fields.put(name, rule);
        });
        return new Mapping(
                fields, holders(top.get("holders"), department, type), attributes(top.get("attributes"), type));
    }

    private static void checkTargets(CanonicalField field, Rule rule, Item item) {
        switch (field.kind()) {
            case STATUS -> targetsAmong(CanonicalField.STATUSES, "status", rule, item);
            case FLAG -> targetsAmong(FLAGS, "answer", rule, item);
            case TEXT, NUMBER, CERTIFICATE_IDENTIFIER, SOCIAL_CREDIT_CODE, DATE, LAST_DAY, TIMESTAMP, AREA -> {}
        }
    }

    private static Map<String, Rule> attributes(Item item, @Nullable CertificateType type) {
        Map<String, Rule> attributes = new LinkedHashMap<>();
        item.fields().forEach((name, value) -> {
            attributes.put(name, rule(value));
            if (type != null && type.attribute(name).isEmpty()) {
                List<String> known =
                        type.attributes().stream().map(Attribute::name).toList();
                value.keyFault("a " + type + " has no attribute '" + name + "' (but " + String.join(", ", known) + ")"
                        + DidYouMean.among(known, name));
            }
        });
        if (type != null) {
            type.attributes().stream()
                    .filter(attribute -> attribute.required() && !attributes.containsKey(attribute.name()))
                    .forEach(attribute -> item.keyFault("a " + type + " must have '" + attribute.name() + "'"));
        }
        return attributes;
    }

    private static List<Mapping.Holders> holders(Item item, String department, @Nullable CertificateType type) {
        List<Mapping.Holders> holders = new ArrayList<>();
        for (Item one : item.isObject() ? List.of(item) : item.items()) {
            if (!one.isObject()) {
                continue;
            }
            Rule codeType = rule(one.get("codeType"));
            targetsAmong(HolderCodeTypes.all(), "code type of GB/T 36903", codeType, one.get("codeType"));
            Item country = one.get("country");
            if (!country.isPresent() && targets(codeType).stream().anyMatch(HolderCodeTypes::needsCountry)) {
                one.get("codeType").fault("a passport means nothing without its country: add 'country'");
            }
            Item category = one.get("category");
            if (category.isPresent()
                    && type != null
                    && !type.holderRoles().categories().isEmpty()) {
                targetsAmong(type.holderRoles().categories(), "part in a " + type, rule(category), category);
            }
            holders.add(new Mapping.Holders(
                    one.get("list").isScalar() ? one.get("list").text() : null,
                    rule(one.get("name")),
                    rule(one.get("code")),
                    codeType,
                    country.isPresent() ? rule(country) : null,
                    category.isPresent() ? rule(category) : null,
                    scope(one.get("scope"), codeType, department),
                    one.get("optional").node().asBoolean(false)));
        }
        return holders;
    }

    private static @Nullable String scope(Item item, Rule codeType, String department) {
        boolean asStated = codeType.column() != null && codeType.values().isEmpty();
        if (asStated || targets(codeType).stream().anyMatch(HolderCodeTypes::needsScope)) {
            return item.text(department);
        }
        if (item.isPresent()) {
            item.fault("only codes of types 099 and 999 have a scope: leave it out");
        }
        return null;
    }

    private static Rule rule(Item item) {
        if (!item.isObject()) {
            return new Rule(item.isScalar() ? item.text() : null, null, List.of(), Map.of(), item.place());
        }
        Item column = item.get("column");
        Item constant = item.get("constant");
        if (column.isPresent() == constant.isPresent()) {
            item.fault(
                    column.isPresent()
                            ? "has both 'column' and 'constant': one of them is too many"
                            : "needs 'column', or 'constant' for the same value in each row");
        }
        Map<String, String> values = new LinkedHashMap<>();
        item.get("values").fields().forEach((theirs, ours) -> values.put(theirs, ours.text()));
        return new Rule(
                column.isScalar() ? column.text() : null,
                constant.isScalar() ? constant.text() : null,
                conversions(item.get("convert")),
                values,
                item.place());
    }

    private static List<Conversion> conversions(Item item) {
        List<Conversion> conversions = new ArrayList<>();
        for (Item step : item.itemsOrSelf()) {
            Conversion.of(step.text())
                    .ifPresentOrElse(conversions::add, () -> step.fault(noSuchConverter(step.text())));
        }
        return conversions;
    }

    private static String noSuchConverter(String word) {
        return word.startsWith(Conversion.DATE_FORM)
                ? "'" + word
                        + "' is no form of dates: day, month and a year of four digits, a time whole or not at all,"
                        + " as in date:MM/dd/yyyy or date:d-MMM-yyyy HH:mm (letters of java.time's DateTimeFormatter)"
                : "there is no converter '" + word + "' (but " + String.join(", ", Conversion.words()) + ")"
                        + DidYouMean.among(Conversion.words(), word);
    }

    private static void targetsAmong(Iterable<String> known, String what, Rule rule, Item item) {
        List<String> words = new ArrayList<>();
        known.forEach(words::add);
        String constant = rule.constant();
        if (constant != null && !words.contains(constant)) {
            item.get("constant").fault("'" + constant + "' is no " + what + " (but " + String.join(", ", words) + ")");
        }
        rule.values().forEach((theirs, ours) -> {
            if (!words.contains(ours)) {
                item.get("values")
                        .get(theirs)
                        .fault("'" + ours + "' is no " + what + " (but " + String.join(", ", words) + ")");
            }
        });
    }

    private static List<String> targets(Rule rule) {
        List<String> targets = new ArrayList<>(rule.values().values());
        if (rule.constant() != null) {
            targets.add(rule.constant());
        }
        return targets;
    }
}
