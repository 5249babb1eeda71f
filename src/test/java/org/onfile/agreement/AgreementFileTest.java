package org.onfile.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.definition.DefinitionFault;
import org.onfile.schema.Schemas;

/** {@code agreements.yaml}: what it says, and what is wrong with it, by its place. */
class AgreementFileTest {

    private static final AgreementFile.Known KNOWN = new AgreementFile.Known(
            Schemas.in(Path.of("schemas")).certificateTypes(),
            Map.of("driving-licence", Set.of("traffic-police")),
            List.of("driving-licence-renewal", "food-business-permit"));

    private static final String GOOD = """
            agreements:
              a1:
                requester: intake
                department: traffic-police
                type: driving-licence
                fields: [certificateNumber, expiringDate]
                matters: [food-business-permit]
                use: [RELEASE]
                relations: [HANDLER]
                mode: [HOLDER]
                channels: [WINDOW, ONLINE]
                from: 2026-01-01
                until: 2026-12-31
                legalBasis: a law, article 1
            """;

    @Test
    void readsWhatIsAgreed() {
        AgreementFile read = read(GOOD);

        assertThat(read.faults()).isEmpty();
        assertThat(read.agreements()).isEqualTo(Map.of("a1", TestAgreements.terms("intake", "driving-licence")));
        AgreementTerms terms = Objects.requireNonNull(read.agreements().get("a1"));
        assertThat(TermsJson.read(TermsJson.write(terms))).isEqualTo(terms);
    }

    @Test
    void coversAllChannels_whereItNamesNone() {
        assertThat(Objects.requireNonNull(read(GOOD.replace("    channels: [WINDOW, ONLINE]\n", ""))
                                .agreements()
                                .get("a1"))
                        .channels())
                .containsExactlyInAnyOrder(AgreementTerms.Channel.values());
    }

    @Test
    void tellsMistakesByTheirPlace_andWhatWasMeant() {
        assertThat(faults(GOOD.replace("driving-licence\n", "driving-license\n")))
                .singleElement()
                .asString()
                .startsWith("agreements.yaml:5:11: there is no type of certificate 'driving-license'")
                .endsWith("Did you mean 'driving-licence'?");
        assertThat(faults(GOOD.replace("expiringDate", "expiryDate")))
                .singleElement()
                .asString()
                .startsWith("agreements.yaml:6:33: there is no field 'expiryDate'")
                .endsWith("Did you mean 'expiringDate'?");
        assertThat(faults(GOOD.replace("food-business-permit", "food-busines-permit")))
                .singleElement()
                .asString()
                .startsWith("agreements.yaml:7:")
                .endsWith("Did you mean 'food-business-permit'?");
        assertThat(faults(GOOD.replace("traffic-police", "civil-affairs")))
                .singleElement()
                .asString()
                .startsWith("agreements.yaml:4:");
        assertThat(faults(GOOD.replace("[RELEASE]", "[RELEAS]")))
                .singleElement()
                .asString()
                .startsWith("agreements.yaml:8:11: is none of RELEASE, VERIFY, DERIVE, ABSENCE");
        assertThat(faults(GOOD.replace("until: 2026-12-31", "until: 2025-12-31")))
                .singleElement()
                .asString()
                .startsWith("agreements.yaml:13:12: is before 'from'");
        assertThat(faults(GOOD.replace("2026-12-31", "2026-02-30")))
                .singleElement()
                .asString()
                .endsWith("is no day of the calendar");
        assertThat(faults(GOOD.replace("    legalBasis: a law, article 1\n", "")))
                .singleElement()
                .asString()
                .endsWith("'legalBasis' is missing");
        assertThat(faults(GOOD.replace("a1:", "A 1:")))
                .singleElement()
                .asString()
                .startsWith("agreements.yaml:2:3: an");
        assertThat(faults(GOOD.replace("relations", "relation")))
                .singleElement()
                .asString()
                .contains("Did you mean 'relations'?");
    }

    @Test
    void allowsNothingButDeriving_ofASensitiveType(@TempDir Path folder) throws IOException {
        AgreementFile.Known sensitive = new AgreementFile.Known(
                SensitiveSchemas.in(folder, "driving-licence").certificateTypes(), Map.of(), List.of());

        assertThat(AgreementFile.of("agreements.yaml", GOOD.replace("[RELEASE]", "[DERIVE, VERIFY]"), sensitive)
                        .faults())
                .singleElement()
                .asString()
                .startsWith("agreements.yaml:8:19: of certificates of the type 'driving-licence' only what follows");
        assertThat(AgreementFile.of("agreements.yaml", GOOD.replace("[RELEASE]", "[DERIVE]"), sensitive)
                        .faults())
                .isEmpty();
    }

    /** Nobody's certificates, so that no department is named; one of the two is. */
    @Test
    void isOfADepartment_orOfTheSandbox() {
        String sandbox = GOOD.replace("department: traffic-police", "sandbox: true");
        AgreementTerms terms = Objects.requireNonNull(read(sandbox).agreements().get("a1"));

        assertThat(terms.isSandbox()).isTrue();
        assertThat(TermsJson.read(TermsJson.write(terms))).isEqualTo(terms);
        for (String wrong : List.of(
                GOOD.replace("    department: traffic-police\n", ""),
                GOOD.replace("department: traffic-police", "department: sandbox"),
                GOOD.replace("department: traffic-police", "sandbox: false"),
                sandbox.replace("sandbox: true", "sandbox: true\n    department: traffic-police"))) {
            assertThat(faults(wrong)).singleElement().asString().contains("needs either 'department'");
        }
    }

    private static List<DefinitionFault> faults(String text) {
        return read(text).faults();
    }

    private static AgreementFile read(String text) {
        return AgreementFile.of("agreements.yaml", text, KNOWN);
    }
}
