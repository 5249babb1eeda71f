package org.onfile.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Period;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.schema.CertificateTypes;
import org.onfile.schema.Schemas;

/** What a catalogue's files may say, and how their mistakes are told. */
class CatalogueTest {

    private static final CertificateTypes TYPES = Schemas.in(Path.of("schemas")).certificateTypes();

    private static final String REQUIREMENT = """
            title: {zh: 身份, en: Identity}
            anyOf:
              - - type: resident-identity-card
                  validFor: P30D
              - all:
                  - type: driving-licence
                    issuedWithin: P6M
                    issuedIn: ["990100"]
                    fields: {vehicleClasses: [C1, C2]}
                  - type: household-register
                independent: true
            """;

    private static final String MATTER = """
            title: {zh: 驾照换证, en: Renewal}
            department: traffic-police
            kind: NEW
            legalBasis: 规定
            roles:
              HANDLER: {title: {zh: 从业人员, en: handler}, provenBy: marriage-certificate}
            circumstances:
              married: {zh: 已婚, en: Married}
            materials:
              identity-card:
                title: {zh: 身份证, en: Identity card}
                requirement: identity
                of: HANDLER
                when: married
                issuer: 公安
                form: COPY
                mayFollow: 5
            """;

    private final Path folder;

    CatalogueTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("matters"));
        Files.createDirectories(folder.resolve("requirements"));
        requirement("identity", REQUIREMENT);
        matter("renewal", MATTER);
    }

    @Test
    void theDemosIsSound() {
        Catalogue catalogue = Catalogue.in(Path.of("catalogue"), TYPES);

        assertThat(catalogue.faults()).isEmpty();
        assertThat(catalogue.matters()).containsKey("food-business-permit");
    }

    @Test
    void readsAlternativesAndConditions() {
        Requirement requirement = Objects.requireNonNull(read().requirements().get("identity"));

        assertThat(requirement.alternatives())
                .containsExactly(
                        TestEvidence.all(
                                TestEvidence.one("resident-identity-card", new Condition.ValidFor(Period.ofDays(30)))),
                        TestEvidence.all(
                                TestEvidence.one(
                                        "driving-licence",
                                        new Condition.IssuedWithin(Period.ofMonths(6)),
                                        new Condition.IssuedIn(List.of("990100")),
                                        new Condition.FieldIs("vehicleClasses", List.of("C1", "C2"))),
                                TestEvidence.one("household-register")));
    }

    /** Of a certificate that breaks several the first is told: what its issuer's data is worth comes last. */
    @Test
    void readsConditionsInTheOrderInWhichTheyAreTold() {
        requirement("identity", REQUIREMENT.replace("validFor: P30D", """
                assuredBy: ISSUER_DATABASE
                      fields: {certificateNumber: x}
                      validFor: P30D"""));

        assertThat(Objects.requireNonNull(read().requirements().get("identity"))
                        .alternatives()
                        .getFirst()
                        .types()
                        .getFirst()
                        .conditions())
                .extracting(condition -> condition.getClass().getSimpleName())
                .containsExactly("ValidFor", "FieldIs", "AssuredBy");
    }

    @Test
    void demandsMaterialsByCircumstance() {
        Matter matter = read().matter("renewal").orElseThrow();

        assertThat(matter.materials(List.of())).isEmpty();
        assertThat(matter.materials(List.of("married"))).singleElement().satisfies(material -> {
            assertThat(material.role()).isEqualTo("HANDLER");
            assertThat(material.mayFollow()).hasValue(5);
            assertThat(material.legalBasis()).isEqualTo("规定");
        });
    }

    @Test
    void knowsOfWhichCircumstancesOneApplies() {
        String two =
                MATTER.replace("materials:", "  single: {zh: 单身, en: Single}\noneOf: [[married, single]]\nmaterials:");
        matter("renewal", two);
        Circumstances circumstances = read().matter("renewal").orElseThrow().circumstances();

        assertThat(circumstances.undecided(List.of("married"))).isEmpty();
        assertThat(circumstances.undecided(List.of())).containsExactly(List.of("married", "single"));
        assertThat(circumstances.undecided(List.of("married", "single"))).hasSize(1);

        matter("renewal", two.replace("[[married, single]]", "[[married, singel]]"));
        assertThat(faults()).singleElement().asString().contains("no circumstance 'singel'", "Did you mean 'single'?");
        matter("renewal", two.replace("[[married, single]]", "[[married, single], [single, married]]"));
        assertThat(faults()).hasSize(2).allSatisfy(fault -> assertThat(fault).contains("is in another list"));
    }

    @Test
    void hasAnotherVersion_whenAFileChanged() {
        String before = read().version();
        matter("renewal", MATTER.replace("mayFollow: 5", "mayFollow: 6"));

        assertThat(read().version()).isNotEqualTo(before).hasSize(64);
    }

    @Test
    void namesWhatIsNotThere_withPlaceAndWhatWasMeant() {
        matter("renewal", MATTER.replace("requirement: identity", "requirement: identiy"));
        assertThat(faults())
                .singleElement()
                .asString()
                .endsWith("renewal.matter.yaml:12:18: there is no requirement in catalogue/requirements 'identiy'"
                        + " (but identity). Did you mean 'identity'?");

        matter("renewal", MATTER.replace("of: HANDLER", "of: HANDLERS"));
        assertThat(faults())
                .singleElement()
                .asString()
                .contains("there is no role 'HANDLERS'", "Did you mean 'HANDLER'?");

        matter("renewal", MATTER.replace("when: married", "when: maried"));
        assertThat(faults()).singleElement().asString().contains("there is no circumstance 'maried'");

        matter("renewal", MATTER);
        requirement("identity", REQUIREMENT.replace("resident-identity-card", "identity-card"));
        assertThat(faults()).anySatisfy(fault -> assertThat(fault).contains("there is no type of certificate"));
    }

    /** Otherwise a namesake would be taken for the representative. */
    @Test
    void refusesARelationThatEndsAtANameAndNotAtACode() {
        matter(
                "renewal",
                MATTER.replace(
                        "provenBy: marriage-certificate",
                        "provenBy: {type: business-licence, field: legalRepresentative}"));
        assertThat(faults())
                .singleElement()
                .asString()
                .contains(
                        "renewal.matter.yaml:6:",
                        "a relation ends at a code",
                        "Did you mean 'legalRepresentativeCode'?");

        matter(
                "renewal",
                MATTER.replace(
                        "provenBy: marriage-certificate", "provenBy: {type: marriage-certificate, field: registrar}"));
        assertThat(faults()).singleElement().asString().contains("name nobody beside their holders by a code");

        matter(
                "renewal",
                MATTER.replace(
                        "provenBy: marriage-certificate",
                        "provenBy: {type: business-licence, field: legalRepresentativeCode}"));
        assertThat(faults()).isEmpty();
    }

    @Test
    void namesNobodyElsesCode_inConditionsAndForms() {
        requirement("identity", "title: {zh: 身份, en: Identity}\nanyOf:\n  - - type: business-licence\n");
        matter(
                "renewal",
                MATTER + "form:\n  who: {title: {zh: 代表人, en: Who}, from: {material: identity-card, field:"
                        + " legalRepresentativeCode}}\n");
        assertThat(faults()).singleElement().asString().contains("has a field 'legalRepresentativeCode'");

        matter("renewal", MATTER);
        requirement(
                "identity",
                "title: {zh: 身份, en: Identity}\nanyOf:\n  - - type: business-licence\n      fields:"
                        + " {legalRepresentativeCode: [x]}\n");
        assertThat(faults()).first().asString().contains("no field 'legalRepresentativeCode'");
    }

    @Test
    void knowsTheRolesOfATypesHolders() {
        requirement(
                "identity",
                REQUIREMENT
                        .replace("vehicleClasses: [C1, C2]", "vehicleClasses: C1")
                        .replace("- type: household-register", "- type: birth-certificate\n        heldAs: [chid]"));
        assertThat(faults())
                .first()
                .asString()
                .contains(
                        "identity.requirement.yaml:11:",
                        "nobody is on a certificate of type birth-certificate as 'chid' (but child, mother, father)",
                        "Did you mean 'child'?");

        requirement("identity", REQUIREMENT);
        matter(
                "renewal",
                MATTER.replace(
                        "provenBy: marriage-certificate", "provenBy: {type: marriage-certificate, party: wive}"));
        assertThat(faults()).singleElement().asString().contains("Did you mean 'wife'?");

        matter("renewal", MATTER.replace("provenBy: marriage-certificate", "provenBy: business-licence"));
        assertThat(faults())
                .singleElement()
                .asString()
                .contains("have one holder and relate nobody", "legalRepresentativeCode");
    }

    @Test
    void refusesAConditionOnAFieldThatTheTypeDoesNotHave() {
        requirement("identity", REQUIREMENT.replace("vehicleClasses", "vehicleClass"));

        assertThat(faults())
                .first()
                .asString()
                .contains(
                        "identity.requirement.yaml:9:",
                        "have no field 'vehicleClass'",
                        "Did you mean 'vehicleClasses'?");
    }

    @Test
    void refusesAMaterialWithoutIssuerOrForm_orOfAVagueName() {
        matter("renewal", MATTER.replace("    form: COPY\n", ""));
        assertThat(faults()).singleElement().asString().contains("'form' is missing");

        matter("renewal", MATTER.replace("{zh: 身份证, en: Identity card}", "{zh: 其他材料, en: Other documents}"));
        assertThat(faults()).hasSize(2).allSatisfy(fault -> assertThat(fault).contains("could mean anything"));
    }

    @Test
    void refusesACircle_butNotARenewals() {
        requirement("identity", """
                title: {zh: 驾照, en: Licence}
                anyOf:
                  - - type: driving-licence
                """);
        String circle = MATTER.replace("kind: NEW\n", "kind: NEW\nissues: driving-licence\n")
                .replace("    of: HANDLER\n", "");
        matter("renewal", circle);
        assertThat(faults()).singleElement().asString().contains("nobody could apply for a first one");

        matter("renewal", circle.replace("kind: NEW", "kind: RENEWAL"));
        assertThat(faults()).isEmpty();
    }

    /** That there is none yet, everybody can prove who applies for a first one. */
    @Test
    void takesAbsenceForNoCircle() {
        requirement("identity", """
                title: {zh: 无驾照, en: No licence}
                anyOf:
                  - - {absent: driving-licence, issuedIn: ["990100"], since: 2015-03-01}
                """);
        matter(
                "renewal",
                MATTER.replace("kind: NEW\n", "kind: NEW\nissues: driving-licence\n")
                        .replace("    of: HANDLER\n", ""));

        assertThat(faults()).isEmpty();
    }

    @Test
    void refusesTheSamePaperUnderTwoNames() {
        matter("renewal", MATTER + """
              id-again:
                title: {zh: 身份证明, en: Proof of identity}
                requirement: identity
                of: HANDLER
                when: married
                issuer: 公安
                form: COPY
            """);

        assertThat(faults()).singleElement().asString().contains("are asked for as 'identity-card'");
    }

    @Test
    void refusesOneCodeForTwoMatters() {
        String code = "code: \"" + "1".repeat(31) + "\"\n";
        matter("renewal", code + MATTER);
        matter("other", code + MATTER);

        assertThat(faults()).singleElement().asString().contains("is the code of 'other' already");
    }

    @Test
    void refusesPeriodsThatAreNone() {
        requirement("identity", REQUIREMENT.replace("P30D", "30 days"));

        assertThat(faults()).first().asString().contains("is a time such as P30D, P6M or P1Y (ISO 8601)");

        for (String endless : List.of("P999999999Y", "P2147483647M", "P2147483647D", "P201Y")) {
            requirement("identity", REQUIREMENT.replace("P30D", endless));
            assertThat(faults()).first().asString().contains("is longer than 200 years");
        }
        requirement("identity", REQUIREMENT.replace("P30D", "P200Y"));
        assertThat(faults()).isEmpty();
    }

    private Catalogue read() {
        return Catalogue.in(folder, TYPES);
    }

    private List<String> faults() {
        return read().faults().stream().map(Object::toString).toList();
    }

    private void requirement(String name, String text) {
        write("requirements/" + name + ".requirement.yaml", text);
    }

    private void matter(String name, String text) {
        write("matters/" + name + ".matter.yaml", text);
    }

    private void write(String file, String text) {
        try {
            Files.writeString(folder.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
