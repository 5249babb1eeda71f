package org.onfile.catalogue;

import java.time.DateTimeException;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.onfile.definition.DidYouMean;
import org.onfile.definition.FormRules;
import org.onfile.definition.Item;
import org.onfile.definition.YamlFile;
import org.onfile.digest.Digest;
import org.onfile.feed.CanonicalField;
import org.onfile.schema.Attribute;
import org.onfile.schema.CertificateType;
import org.onfile.schema.CertificateTypes;

/** {@code <requirement>.requirement.yaml}: the certificates that prove something. */
final class RequirementFile {

    private final FormRules form = new FormRules(RequirementFile.class, "requirement.schema.json");
    private final CertificateTypes types;

    RequirementFile(CertificateTypes types) {
        this.types = types;
    }

    /**
     * The requirement; empty where the file has a mistake.
     *
     * @param rule the digest of the file
     */
    Optional<Requirement> requirement(YamlFile file, String name, Digest rule) {
        if (file.faults().isEmpty()) {
            form.check(file);
        }
        if (!file.faults().isEmpty()) {
            return Optional.empty();
        }
        Item top = file.top();
        List<EvidenceTypeList> alternatives = new ArrayList<>();
        for (Item list : top.get("anyOf").items()) {
            EvidenceTypeList alternative = new EvidenceTypeList(list.items().stream()
                    .map(this::evidence)
                    .flatMap(Optional::stream)
                    .toList());
            if (alternatives.contains(alternative)) {
                list.fault("is the same as an alternative above");
            }
            alternatives.add(alternative);
        }
        return file.faults().isEmpty()
                ? Optional.of(new Requirement(name, title(top.get("title")), alternatives, rule))
                : Optional.empty();
    }

    static Title title(Item item) {
        return new Title(item.get("zh").text(), item.get("en").text());
    }

    private Optional<EvidenceType> evidence(Item item) {
        Optional<CertificateType> type = type(item.get("type"), types);
        if (type.isEmpty()) {
            return Optional.empty();
        }
        List<Condition> conditions = new ArrayList<>();
        period(item.get("validFor")).map(Condition.ValidFor::new).ifPresent(conditions::add);
        period(item.get("issuedWithin")).map(Condition.IssuedWithin::new).ifPresent(conditions::add);
        if (item.get("issuedIn").isPresent()) {
            conditions.add(new Condition.IssuedIn(texts(item.get("issuedIn"))));
        }
        if (item.get("heldAs").isPresent()) {
            conditions.add(new Condition.HeldAs(HolderParts.categories(item.get("heldAs"), type.get())));
        }
        item.get("fields").fields().forEach((name, value) -> {
            checkField(name, value, type.get());
            conditions.add(new Condition.FieldIs(name, texts(value)));
        });
        return Optional.of(new EvidenceType(type.get().name(), conditions));
    }

    /** The type of certificate that a file names. */
    static Optional<CertificateType> type(Item item, CertificateTypes types) {
        Optional<CertificateType> type = types.find(item.text());
        if (type.isEmpty()) {
            List<String> names = types.all().stream().map(CertificateType::name).toList();
            item.fault("there is no type of certificate '" + item.text() + "' in schemas/certificates (but "
                    + String.join(", ", names) + ")" + DidYouMean.among(names, item.text()));
        }
        return type;
    }

    private static void checkField(String name, Item item, CertificateType type) {
        if (CanonicalField.of(name).isEmpty() && type.attribute(name).isEmpty()) {
            List<String> known = Arrays.stream(CanonicalField.values())
                    .map(CanonicalField::word)
                    .collect(Collectors.toCollection(ArrayList::new));
            type.attributes().stream().map(Attribute::name).forEach(known::add);
            item.keyFault("certificates of type " + type.name() + " have no field '" + name + "' (but "
                    + String.join(", ", known) + ")" + DidYouMean.among(known, name));
        }
    }

    private static Optional<Period> period(Item item) {
        if (!item.isPresent()) {
            return Optional.empty();
        }
        try {
            Period period = Period.parse(item.text());
            if (!period.isNegative() && !period.isZero()) {
                return Optional.of(period);
            }
        } catch (DateTimeException notOne) {
            // told below
        }
        item.fault("is a time such as P30D, P6M or P1Y (ISO 8601)");
        return Optional.empty();
    }

    private static List<String> texts(Item item) {
        return item.itemsOrSelf().stream().map(Item::text).toList();
    }
}
