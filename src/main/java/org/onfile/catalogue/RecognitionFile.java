package org.onfile.catalogue;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.onfile.definition.DidYouMean;
import org.onfile.definition.FormRules;
import org.onfile.definition.Item;
import org.onfile.definition.YamlFile;
import org.onfile.identifier.IdentifierCheck;
import org.onfile.identifier.SocialCreditCode;
import org.onfile.schema.CertificateType;
import org.onfile.schema.CertificateTypes;

/** {@code <name>.recognition.yaml}, and {@code city.yaml}, which says what needs a recognition. */
final class RecognitionFile {

    private final FormRules form = new FormRules(RecognitionFile.class, "recognition.schema.json");
    private final FormRules cityForm = new FormRules(RecognitionFile.class, "city.schema.json");
    private final CertificateTypes types;

    RecognitionFile(CertificateTypes types) {
        this.types = types;
    }

    /** Whose catalogue it is; where the file has a mistake, one that tells no area from another. */
    City city(YamlFile file) {
        if (file.faults().isEmpty()) {
            cityForm.check(file);
        }
        if (!file.faults().isEmpty()) {
            return City.ANYWHERE;
        }
        return new City(
                texts(file.top().get("areas")),
                file.top().get("nationwide").items().stream()
                        .map(item -> RequirementFile.type(item, types))
                        .flatMap(Optional::stream)
                        .map(CertificateType::name)
                        .toList());
    }

    /** The recognition; empty where the file has a mistake. */
    Optional<Recognition> recognition(YamlFile file, String name, City city, Catalogued known) {
        if (file.faults().isEmpty()) {
            form.check(file);
        }
        if (!file.faults().isEmpty()) {
            return Optional.empty();
        }
        Item top = file.top();
        String type = RequirementFile.type(top.get("type"), types)
                .map(CertificateType::name)
                .orElse("");
        List<String> areas = texts(top.get("areas"));
        for (Item area : top.get("areas").items()) {
            if (!type.isEmpty() && city.isOwn(type, area.text())) {
                area.objection(type + " of " + area.text() + " counts without a recognition (city.yaml)");
            }
        }
        top.get("issuers").items().forEach(RecognitionFile::checkIssuer);
        top.get("satisfies").items().forEach(item -> {
            checkKnown(item, known.requirements().keySet(), "requirement in catalogue/requirements");
            Requirement requirement = known.requirements().get(item.text());
            if (requirement != null && !type.isEmpty() && !demands(requirement, type)) {
                item.objection(
                        "no certificate of type " + type + " proves '" + item.text() + "', wherever it was issued");
            }
        });
        top.get("matters").items().forEach(item -> checkKnown(item, known.matters(), "matter in catalogue/matters"));
        LocalDate from = day(top.get("from"));
        LocalDate until = day(top.get("until"));
        if (from != null && until != null && until.isBefore(from)) {
            top.get("until").objection("is before its first day");
        }
        return from == null || !file.faults().isEmpty()
                ? Optional.empty()
                : Optional.of(new Recognition(
                        name,
                        RequirementFile.title(top.get("title")),
                        type,
                        areas,
                        texts(top.get("issuers")),
                        texts(top.get("satisfies")),
                        texts(top.get("matters")),
                        top.get("legalBasis").text(),
                        top.get("document").text(),
                        from,
                        until));
    }

    /** What a recognition may name. */
    record Catalogued(Map<String, Requirement> requirements, Collection<String> matters) {}

    private static boolean demands(Requirement requirement, String type) {
        return requirement
                .evidence()
                .anyMatch(evidence -> !evidence.isAbsence() && evidence.type().equals(type));
    }

    private static void checkIssuer(Item item) {
        if (!(SocialCreditCode.check(item.text()) instanceof IdentifierCheck.Sound sound)
                || !sound.value().equals(item.text())) {
            item.objection(
                    "is no unified social credit code (GB 32100), the last character of which checks the others");
        }
    }

    private static void checkKnown(Item item, Collection<String> known, String what) {
        if (!known.contains(item.text())) {
            item.objection("there is no " + what + " '" + item.text() + "'" + DidYouMean.among(known, item.text()));
        }
    }

    private static @Nullable LocalDate day(Item item) {
        if (!item.isPresent()) {
            return null;
        }
        try {
            return LocalDate.parse(item.text());
        } catch (DateTimeException notOne) {
            item.fault("is a day such as 2026-01-01");
            return null;
        }
    }

    private static List<String> texts(Item item) {
        return item.items().stream().map(Item::text).toList();
    }
}
