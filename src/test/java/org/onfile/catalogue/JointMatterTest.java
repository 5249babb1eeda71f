package org.onfile.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.onfile.schema.CertificateTypes;
import org.onfile.schema.Schemas;

/** Joint matters (一件事): what they consist of, who has whose role in a part, and what parts produce for each other. */
class JointMatterTest {

    private static final CertificateTypes TYPES = Schemas.in(Path.of("schemas")).certificateTypes();

    private static final String HEAD = """
            title: {zh: 一件事, en: Joint}
            department: health
            kind: NEW
            legalBasis: 规定
            """;

    private static final String BIRTH = HEAD + """
            roles:
              PARENT:
                title: {zh: 父母, en: parent}
                provenBy: {type: birth-certificate, holder: child, party: [mother, father]}
            circumstances:
              abroad: {zh: 境外出生, en: Born abroad}
            facts:
              day: {kind: DATE, title: {zh: 日期, en: Day}}
            materials:
              card:
                title: {zh: 身份证, en: Identity card}
                requirement: identity
                of: PARENT
                issuer: 公安
                form: COPY
            form:
              number: {title: {zh: 号码, en: Number}, from: {material: card, field: certificateNumber}}
            """;

    private static final String INSURANCE = HEAD.replace("health", "insurance") + """
            promised: 7
            roles:
              NEWBORN:
                title: {zh: 新生儿, en: newborn}
                provenBy: {type: birth-certificate, holder: [father, mother], party: child}
            materials:
              card:
                title: {zh: 身份证, en: Identity card}
                requirement: identity
                issuer: 公安
                form: COPY
            """;

    private static final String JOINT = HEAD + """
            parts:
              birth:
                roles: {HOLDER: NEWBORN, PARENT: HOLDER}
              insurance: {}
            """;

    private final Map<String, String> files = new TreeMap<>(Map.of(
            "requirements/identity.requirement.yaml",
            requirement("resident-identity-card"),
            "requirements/home.requirement.yaml",
            requirement("real-estate-title"),
            "requirements/tax.requirement.yaml",
            requirement("deed-tax-proof"),
            "matters/birth.matter.yaml",
            BIRTH,
            "matters/insurance.matter.yaml",
            INSURANCE,
            "matters/joint.matter.yaml",
            JOINT));

    @Test
    void demandsWhatItsPartsDemand_ofItsOwnRoles() {
        Matter joint = matter("joint");

        assertThat(joint.isJoint()).isTrue();
        assertThat(joint.departments()).containsExactly("health", "insurance");
        assertThat(joint.roles()).containsOnlyKeys("NEWBORN");
        assertThat(joint.materials())
                .extracting(Material::name, Material::role, Material::part)
                .containsExactly(
                        tuple("birth/card", "HOLDER", "birth"), tuple("insurance/card", "HOLDER", "insurance"));
        assertThat(joint.partOf(joint.materials().getLast()).promised()).hasValue(7);
        assertThat(joint.roleIn("birth", "HOLDER")).isEqualTo("PARENT");
        assertThat(joint.roleIn("birth", "NEWBORN")).isEqualTo("HOLDER");
        assertThat(joint.roleIn("insurance", "HOLDER")).isEqualTo("HOLDER");
        assertThat(joint.form()).extracting(FormField::name).containsExactly("birth/number");
        assertThat(joint.circumstances().titles()).containsOnlyKeys("abroad");
        assertThat(joint.facts()).containsOnlyKeys("day");
    }

    /** Named alone, or as one part's, it is the same paper for all. */
    @Test
    void knowsThatTwoPartsDemandTheSamePaper() {
        Matter joint = matter("joint");

        assertThat(joint.papers("card")).hasSize(2);
        assertThat(joint.papers("birth/card")).hasSize(2);
        assertThat(joint.papers("birth/crad")).isEmpty();
    }

    @Test
    void isRefused_whereAPartIsNotThere_orHasPartsItself() {
        files.put("matters/joint.matter.yaml", JOINT.replace("insurance: {}", "insurence: {}"));
        assertThat(faults())
                .singleElement()
                .asString()
                .endsWith("joint.matter.yaml:8:3: there is no matter 'insurence' in catalogue/matters. Did you mean"
                        + " 'insurance'?");

        files.put("matters/joint.matter.yaml", JOINT.replace("insurance: {}", "joint: {}"));
        assertThat(faults()).singleElement().asString().contains("'joint' has parts itself");

        files.put("matters/joint.matter.yaml", JOINT.replace("  insurance: {}\n", ""));
        assertThat(faults()).singleElement().asString().contains("is empty");
    }

    @Test
    void isRefused_withMaterialsOfItsOwn_orWithNeither() {
        files.put("matters/joint.matter.yaml", JOINT + "facts:\n  day: {title: {zh: 日, en: Day}}\n");
        assertThat(faults()).singleElement().asString().contains("is said by each part of a joint matter");

        files.put("matters/joint.matter.yaml", HEAD);
        assertThat(faults()).singleElement().asString().contains("'materials' is missing");
    }

    @Test
    void isRefused_whereRolesAreNotThere() {
        files.put("matters/joint.matter.yaml", JOINT.replace("HOLDER: NEWBORN", "HOLDER: NEWBRON"));
        assertThat(faults()).first().asString().contains("there is no role 'NEWBRON'", "Did you mean 'NEWBORN'?");

        files.put("matters/joint.matter.yaml", JOINT.replace("PARENT: HOLDER", "PARENTS: HOLDER"));
        assertThat(faults())
                .first()
                .asString()
                .contains("the matter 'birth' has no role 'PARENTS'", "Did you mean 'PARENT'?");

        files.put("matters/joint.matter.yaml", JOINT.replace("HOLDER: NEWBORN, ", ""));
        assertThat(faults()).first().asString().contains("two of its roles would be one");
    }

    /** What proves a role in a part must prove it in the joint matter: else anybody could be told as a parent. */
    @Test
    void isRefused_whereRolesClash() {
        files.put("matters/joint.matter.yaml", JOINT.replace("PARENT: HOLDER}", "PARENT: MOTHER}") + """
                roles:
                  MOTHER: {title: {zh: 母亲, en: mother}}
                """);
        assertThat(faults()).singleElement().asString().contains("its role PARENT is proven otherwise than MOTHER");

        files.put("matters/joint.matter.yaml", JOINT);
        files.put("matters/insurance.matter.yaml", INSURANCE.replace("party: child", "party: mother"));
        assertThat(faults()).singleElement().asString().contains("its role PARENT is proven otherwise than HOLDER");

        files.put("matters/joint.matter.yaml", HEAD + "parts:\n  birth: {}\n  insurance: {}\n");
        files.put(
                "matters/insurance.matter.yaml",
                INSURANCE.replace("NEWBORN:", "PARENT:").replace("party: child", "party: mother"));
        assertThat(faults()).singleElement().asString().contains("its role PARENT is proven otherwise than PARENT");
    }

    /** One part may do without the papers of somebody who has died, and the other not: nobody would know what is so. */
    @Test
    void isRefused_whereADeathMeansSomethingElseInAPart() {
        files.put("matters/joint.matter.yaml", JOINT + """
                roles:
                  NEWBORN:
                    title: {zh: 新生儿, en: newborn}
                    provenBy: {type: birth-certificate, holder: [father, mother], party: child}
                    ifDeceased: NOT_NEEDED
                """);
        assertThat(faults())
                .anySatisfy(
                        fault -> assertThat(fault)
                                .contains(
                                        "if somebody in its role NEWBORN has died, that is ASK, of NEWBORN of the joint matter NOT_NEEDED"));
    }

    /** The registration alone asks for the papers of a holder who has died. */
    @ParameterizedTest
    @ValueSource(strings = {"NOT_NEEDED", "AS_EVER"})
    void isRefused_whereADeathMeansSomethingElseOfAPartsHolder(String ifDeceased) {
        files.put(
                "matters/insurance.matter.yaml",
                INSURANCE.replace("party: child}\n", "party: child}\n    ifDeceased: " + ifDeceased + "\n"));
        files.put("matters/joint.matter.yaml", JOINT + """
                roles:
                  NEWBORN:
                    title: {zh: 新生儿, en: newborn}
                    provenBy: {type: birth-certificate, holder: [father, mother], party: child}
                    ifDeceased: %s
                """.formatted(ifDeceased));

        assertThat(faults())
                .singleElement()
                .asString()
                .contains(
                        "joint.matter.yaml:",
                        "whom it calls its holder is NEWBORN of the joint matter, of whom papers are " + ifDeceased);
    }

    @Test
    void isRefused_whereAFactIsOfTwoKinds_orACircumstanceHasTwoNames() {
        files.put("matters/insurance.matter.yaml", INSURANCE + """
                facts:
                  day: {title: {zh: 日期, en: Day}}
                """);
        assertThat(faults())
                .singleElement()
                .asString()
                .contains("the fact 'day' is a TEXT in it and a DATE in another part");

        files.put("matters/insurance.matter.yaml", INSURANCE + """
                circumstances:
                  abroad: {zh: 境外就医, en: Treated abroad}
                """);
        assertThat(faults()).singleElement().asString().contains("the circumstance 'abroad' is called otherwise");
    }

    @Test
    void saysWhatPartsProduce() {
        homes("kind: OTHER\nissues: deed-tax-proof", "identity", "kind: CHANGE", "tax");

        assertThat(matter("joint").materials().getLast().produced()).isEqualTo(Map.of("deed-tax-proof", "birth"));
        assertThat(matter("joint").materials().getFirst().produced()).isEmpty();
    }

    /** Nobody's alone is impossible: who renews has the old certificate. */
    @Test
    void isRefused_whereTwoPartsWaitForEachOther() {
        homes("kind: RENEWAL\nissues: deed-tax-proof", "home", "kind: RENEWAL\nissues: real-estate-title", "tax");

        assertThat(faults())
                .first()
                .asString()
                .contains("joint.matter.yaml:6:3: it waits for what another part issues");
    }

    @Test
    void isNoPurposeOfARecognition_sinceItsPartsAre() {
        files.put("city.yaml", "areas: ['990100']\nnationwide: []\n");
        files.put("recognitions/other.recognition.yaml", """
                title: {zh: 互认, en: Recognised}
                type: resident-identity-card
                areas: ["990200"]
                satisfies: [identity]
                matters: [joint]
                legalBasis: 协议
                document: 协议
                from: 2026-01-01
                """);
        assertThat(faults()).singleElement().asString().contains("there is no matter in catalogue/matters 'joint'");
    }

    /** Two parts of somebody himself, each with one paper. */
    private void homes(String firstIs, String firstNeeds, String secondIs, String secondNeeds) {
        files.put("matters/birth.matter.yaml", home(firstIs, firstNeeds));
        files.put("matters/insurance.matter.yaml", home(secondIs, secondNeeds));
        files.put("matters/joint.matter.yaml", HEAD + "parts:\n  birth: {}\n  insurance:\n");
    }

    private static String home(String is, String needs) {
        return HEAD.replace("kind: NEW", is) + """
                materials:
                  paper:
                    title: {zh: 证明文件, en: Proof}
                    requirement: %s
                    issuer: 公安
                    form: COPY
                """.formatted(needs);
    }

    private static String requirement(String type) {
        return "title: {zh: 证明, en: Proof}\nanyOf:\n  - - type: " + type + "\n";
    }

    private Matter matter(String name) {
        Catalogue catalogue = read();
        assertThat(catalogue.faults()).isEmpty();
        return catalogue.matter(name).orElseThrow();
    }

    private List<String> faults() {
        return read().faults().stream().map(Object::toString).toList();
    }

    private Catalogue read() {
        return Catalogue.of(new CatalogueFiles(new TreeMap<>(files)), TYPES);
    }
}
