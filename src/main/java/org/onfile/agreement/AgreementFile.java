package org.onfile.agreement;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onfile.agreement.AgreementTerms.Channel;
import org.onfile.agreement.AgreementTerms.Mode;
import org.onfile.agreement.AgreementTerms.Use;
import org.onfile.definition.DefinitionFault;
import org.onfile.definition.DidYouMean;
import org.onfile.definition.FormRules;
import org.onfile.definition.Item;
import org.onfile.definition.Placeholders;
import org.onfile.definition.YamlFile;
import org.onfile.definition.YamlReader;
import org.onfile.feed.FeedId;
import org.onfile.schema.CertificateType;
import org.onfile.schema.CertificateTypes;

/**
 * What {@code agreements.yaml} says.
 *
 * @param agreements the terms of each by its id, in the order of the file; those without a mistake
 * @param faults all mistakes, in the order of the file; with any of them nothing of it is handed in
 */
public record AgreementFile(Map<String, AgreementTerms> agreements, List<DefinitionFault> faults) {

    private static final String ID = "[a-z0-9][a-z0-9.-]{0,63}";

    /** Reads the file, which is there. */
    public static AgreementFile in(Path file, Known known) {
        return read(YamlReader.read(file, Placeholders.NONE), known);
    }

    /** Reads a text that was read from a file of this name. */
    static AgreementFile of(String name, String text, Known known) {
        return read(YamlReader.read(name, text, Placeholders.NONE), known);
    }

    /**
     * What agreements can be about.
     *
     * @param departments that have a feed of a type, by the type; empty where that is not known, and then not checked
     * @param matters of the catalogue in force; empty where there is none, and then not checked
     */
    public record Known(CertificateTypes types, Map<String, Set<String>> departments, Collection<String> matters) {}

    private static AgreementFile read(YamlFile file, Known known) {
        if (file.faults().isEmpty()) {
            new FormRules(AgreementFile.class, "agreements.schema.json").check(file);
        }
        Map<String, AgreementTerms> agreements = new LinkedHashMap<>();
        if (file.faults().isEmpty()) {
            file.top().get("agreements").fields().forEach((id, item) -> {
                if (!id.matches(ID)) {
                    item.keyFault("an agreement's id is 1 to 64 of a-z, 0-9, dot and hyphen");
                }
                terms(item, known).ifPresent(terms -> agreements.put(id, terms));
            });
        }
        return new AgreementFile(agreements, file.faults().all());
    }

    private static Optional<AgreementTerms> terms(Item item, Known known) {
        Optional<CertificateType> type = type(item.get("type"), known.types());
        LocalDate from = day(item.get("from"));
        LocalDate until = day(item.get("until"));
        String department = department(item);
        item.get("matters")
                .itemsOrSelf()
                .forEach(matter -> checkAmong(known.matters(), matter, "matter", "the catalogue in force"));
        if (type.isPresent()) {
            List<String> fields = ReleasableFields.of(type.get());
            item.get("fields")
                    .itemsOrSelf()
                    .forEach(field -> checkAmong(fields, field, "field", "certificates of this type"));
            DerivedOnly derivedOnly = new DerivedOnly(known.types());
            item.get("use").itemsOrSelf().stream()
                    .filter(use -> derivedOnly.forbids(type.get().name(), Use.valueOf(use.text())))
                    .forEach(use -> use.fault(DerivedOnly.clause(type.get().name())));
            if (!department.isEmpty() && !department.equals(FeedId.SANDBOX)) {
                checkAmong(
                        known.departments().getOrDefault(type.get().name(), Set.of()),
                        item.get("department"),
                        "feed of a department",
                        "certificates of this type");
            }
        }
        if (type.isEmpty() || from == null || until == null) {
            return Optional.empty();
        }
        if (until.isBefore(from)) {
            item.get("until").fault("is before 'from': the term has no day");
        }
        return Optional.of(new AgreementTerms(
                item.get("requester").text(),
                department,
                type.get().name(),
                texts(item.get("fields")),
                texts(item.get("matters")),
                words(item.get("use"), Use.class),
                texts(item.get("relations")),
                words(item.get("mode"), Mode.class),
                item.get("channels").isPresent()
                        ? words(item.get("channels"), Channel.class)
                        : Set.of(Channel.values()),
                from,
                until,
                item.get("legalBasis").text(),
                item.get("signed").node().asBoolean(),
                item.get("quota").isPresent() ? item.get("quota").node().asInt() : null));
    }

    /** Who decides; the sandbox's agreements are nobody's, and say so instead. */
    private static String department(Item item) {
        boolean sandbox = item.get("sandbox").node().asBoolean();
        String department = item.get("department").text();
        if (sandbox == !department.isEmpty() || department.equals(FeedId.SANDBOX)) {
            item.fault(
                    "needs either 'department', whose certificates they are, or 'sandbox: true', for made-up people");
        }
        return sandbox ? FeedId.SANDBOX : department;
    }

    private static Optional<CertificateType> type(Item item, CertificateTypes types) {
        Optional<CertificateType> type = types.find(item.text());
        if (type.isEmpty()) {
            checkAmong(
                    types.all().stream().map(CertificateType::name).toList(),
                    item,
                    "type of certificate",
                    "schemas/certificates");
        }
        return type;
    }

    /** Nothing is checked where nothing is known. */
    private static void checkAmong(Collection<String> known, Item item, String what, String where) {
        if (!known.isEmpty() && !known.contains(item.text())) {
            item.fault("there is no " + what + " '" + item.text() + "' in " + where + " (but "
                    + known.stream().sorted().collect(Collectors.joining(", ")) + ")"
                    + DidYouMean.among(known, item.text()));
        }
    }

    private static @Nullable LocalDate day(Item item) {
        try {
            return LocalDate.parse(item.text());
        } catch (DateTimeException notOne) {
            item.fault("is no day of the calendar");
            return null;
        }
    }

    private static Set<String> texts(Item item) {
        Set<String> texts = new LinkedHashSet<>();
        item.itemsOrSelf().forEach(one -> texts.add(one.text()));
        return texts;
    }

    /** The form was checked: they are all among the enum's. */
    private static <E extends Enum<E>> Set<E> words(Item item, Class<E> words) {
        Set<String> texts = texts(item);
        return Arrays.stream(words.getEnumConstants())
                .filter(word -> texts.contains(word.name()))
                .collect(Collectors.toSet());
    }
}
