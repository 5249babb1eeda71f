package org.onfile.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.onfile.schema.Assurance;
import org.onfile.schema.CertificateTypes;
import org.onfile.schema.Schemas;

/** Evidence as requirements' files write it, and what makes no sense there. */
class EvidenceReaderTest {

    private static final CertificateTypes TYPES = Schemas.in(Path.of("schemas")).certificateTypes();

    private static final String TITLE = "title: {zh: 住房, en: Home}\nanyOf:\n";

    @Test
    void readsWhatIsDemandedOfACertificate() {
        assertThat(list("""
                  - - type: real-estate-title
                      validThrough: {fact: lease-end}
                      issuedBefore: P1Y
                      assuredBy: ISSUER_FILE
                      fields: {unitNumber: {fact: unit}}
                      sum: area
                      min: 99.5
                      freshWithin: 5m
                      confirm: true
                """))
                .isEqualTo(TestEvidence.all(new EvidenceType(
                        "real-estate-title",
                        List.of(
                                new Condition.ValidThrough(new Condition.Through.OfFact("lease-end")),
                                new Condition.IssuedBefore(Period.ofYears(1)),
                                new Condition.FieldIsFact("unitNumber", "unit"),
                                new Condition.AssuredBy(Assurance.ISSUER_FILE)),
                        new Quantity.Sum("area", new BigDecimal("99.5")),
                        new SourceDemand(Duration.ofMinutes(5), true))));
    }

    @Test
    void readsWhatMustBeAbsent() {
        assertThat(list("""
                  - - absent: real-estate-title
                      issuedIn: ["990100"]
                      since: 2015-03-01
                """))
                .isEqualTo(TestEvidence.all(new EvidenceType(
                        "real-estate-title",
                        List.of(new Condition.IssuedIn(List.of("990100"))),
                        new Quantity.Absent(LocalDate.parse("2015-03-01")),
                        SourceDemand.NONE)));
    }

    @Test
    void readsWhatMustAgree() {
        assertThat(list("""
                  - all:
                      - type: real-estate-title
                      - type: deed-tax-proof
                    same: location
                """).same()).containsExactly("location");
    }

    @Test
    void refusesSeveralTypes_ofWhichNobodySaysWhetherTheyConcernTheSameThing() {
        String two = """
                  - all:
                      - type: real-estate-title
                      - type: deed-tax-proof
                """;
        assertThat(faults(two)).singleElement().asString().contains("say in which fields they agree");
        assertThat(faults(two + "    independent: true\n")).isEmpty();
        assertThat(faults(two + "    same: [locations]\n"))
                .hasSize(2)
                .first()
                .asString()
                .contains("have no field 'locations'", "Did you mean 'location'?");
    }

    @Test
    void refusesAbsence_thatCannotBeProven() {
        assertThat(faults("  - - absent: real-estate-title\n"))
                .singleElement()
                .asString()
                .contains("say issuedIn: [...] and since: DAY");
        assertThat(faults(
                        "  - - {absent: real-estate-title, issuedIn: ['990100'], since: 2015-03-01, validFor: P1Y}\n"))
                .singleElement()
                .asString()
                .contains("says nothing of a certificate that is absent");
        assertThat(faults("  - - {absent: real-estate-title, type: deed-tax-proof}\n"))
                .singleElement()
                .asString()
                .contains("names either a 'type' or");
        assertThat(faults("  - - {absent: real-estate-title, issuedIn: ['990100'], since: in spring}\n"))
                .singleElement()
                .asString()
                .contains("is a day");
    }

    @Test
    void refusesSums_ofWhatIsNoNumber() {
        assertThat(faults("  - - {type: real-estate-title, sum: location, min: 1}\n"))
                .singleElement()
                .asString()
                .contains("'location' is no number");
        assertThat(faults("  - - {type: real-estate-title, sum: aera, min: 1}\n"))
                .singleElement()
                .asString()
                .contains("Did you mean 'area'?");
        assertThat(faults("  - - {type: real-estate-title, sum: area}\n"))
                .singleElement()
                .asString()
                .contains("belong together");
    }

    /** What a requirement compares with must be among the matter's facts, and be a day where a day is needed. */
    @Test
    void refusesFacts_thatTheMatterDoesNotHave() {
        String requirement = TITLE + "  - - {type: real-estate-title, validThrough: {fact: lease-end}}\n";
        String matter = """
                title: {zh: 测试, en: Test}
                department: human-resources
                kind: OTHER
                legalBasis: 测试
                facts:
                  FACT: {title: {zh: 租期, en: Lease}, kind: KIND}
                materials:
                  home: {title: {zh: 住房, en: Home}, requirement: home, issuer: 部门, form: COPY}
                """;
        assertThat(faults(requirement, matter.replace("FACT", "lease-end").replace("KIND", "DATE")))
                .isEmpty();
        assertThat(faults(requirement, matter.replace("FACT", "lease-ends").replace("KIND", "DATE")))
                .singleElement()
                .asString()
                .contains("matter.yaml:8:", "Did you mean 'lease-ends'?");
        assertThat(faults(requirement, matter.replace("FACT", "lease-end").replace("KIND", "TEXT")))
                .singleElement()
                .asString()
                .contains("needs a day");
        assertThat(faults(
                        TITLE + "  - - {type: real-estate-title, validThrough: PROMISED_END}\n",
                        matter.replace("FACT", "lease-end").replace("KIND", "DATE")))
                .singleElement()
                .asString()
                .contains("promised: 20");
    }

    @Test
    void refusesACircleOfMatters_noneOfWhichAnybodyCanBeginWith() {
        Catalogue circle = circle("NEW");
        assertThat(circle.faults()).extracting(Object::toString).hasSize(2).allSatisfy(fault -> assertThat(fault)
                .contains("nobody could get a first"));

        assertThat(circle("CHANGE").faults()).isEmpty();
    }

    private static Catalogue circle(String kind) {
        Map<String, String> files = new TreeMap<>();
        files.put("requirements/a.requirement.yaml", TITLE + "  - - type: work-safety-permit\n");
        files.put("requirements/b.requirement.yaml", TITLE + "  - - type: food-business-licence\n");
        String matter = """
                title: {zh: 测试, en: Test}
                department: human-resources
                kind: KIND
                issues: TYPE
                legalBasis: 测试
                materials:
                  paper: {title: {zh: 住房, en: Home}, requirement: NEEDS, issuer: 部门, form: COPY}
                """;
        files.put(
                "matters/first.matter.yaml",
                matter.replace("KIND", kind)
                        .replace("TYPE", "food-business-licence")
                        .replace("NEEDS", "a"));
        files.put(
                "matters/second.matter.yaml",
                matter.replace("KIND", "NEW")
                        .replace("TYPE", "work-safety-permit")
                        .replace("NEEDS", "b"));
        return Catalogue.of(new CatalogueFiles(new TreeMap<>(files)), TYPES);
    }

    private static EvidenceTypeList list(String anyOf) {
        Catalogue read = read(TITLE + anyOf.indent(2), null);
        assertThat(read.faults()).isEmpty();
        return Objects.requireNonNull(read.requirements().get("home"))
                .alternatives()
                .getFirst();
    }

    private static List<String> faults(String anyOf) {
        return read(TITLE + anyOf.indent(2), null).faults().stream()
                .map(Object::toString)
                .toList();
    }

    private static List<String> faults(String requirement, String matter) {
        return read(requirement, matter).faults().stream().map(Object::toString).toList();
    }

    private static Catalogue read(String requirement, @Nullable String matter) {
        TreeMap<String, String> files = new TreeMap<>(Map.of("requirements/home.requirement.yaml", requirement));
        if (matter != null) {
            files.put("matters/test.matter.yaml", matter);
        }
        return Catalogue.of(new CatalogueFiles(files), TYPES);
    }
}
