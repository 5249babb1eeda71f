package org.onfile.materials;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.agreement.AgreedTerms;
import org.onfile.agreement.AgreementChange;
import org.onfile.agreement.AgreementTerms;
import org.onfile.agreement.AgreementTerms.Use;
import org.onfile.agreement.TestAgreements;
import org.onfile.lookup.LookupHub;

/** What is proven by there being none is told by an agreement on that use, and nothing of what there is. */
@ExtendWith(LookupHub.Shared.class)
class AbsenceAgreementTest {

    private static final String MATTER = "homeless";
    private static final String MATERIAL = "no-home";
    private static final String TYPE = "real-estate-title";
    private static final String TENANT = "990100198804151068";
    private static final String OWNER = "990100198804151076";

    private final LookupHub hub;
    private final CheckedHub checks;
    private final String version;

    AbsenceAgreementTest(LookupHub hub) {
        this.hub = hub;
        this.checks = CheckedHub.of(hub);
        this.version = checks.published(Path.of("src/test/resources/conditions-catalogue"));
        hub.filing().feed("natural-resources", TYPE);
        checks.file("natural-resources", TYPE, OWNER, Map.of("location", "D"), row -> row.setAreaCode("990100"));
    }

    @BeforeEach
    void end() {
        TestAgreements.endAll(hub);
    }

    @Test
    void provesAnAbsence_byAnAgreementOnThatUse() {
        String id = grant(Use.ABSENCE);

        JsonNode reply = check(TENANT);

        JsonNode material = CheckedHub.material(reply, MATERIAL);
        assertThat(material.path("verdict").asText()).isEqualTo("NOT_NEEDED");
        assertThat(material.at("/by/0/use").asText()).isEqualTo("ABSENCE");
        JsonNode outcome =
                reply.path("outcomes").path(material.at("/by/0/outcome").asInt());
        assertThat(outcome.path("use").asText()).isEqualTo("ABSENCE");
        assertThat(outcome.path("outcome").asText()).isEqualTo("NOT_ON_FILE");
        assertThat(outcome.at("/agreement/id").asText()).isEqualTo(id);
    }

    @Test
    void doesNotTellWhichThereAre() {
        grant(Use.ABSENCE);

        JsonNode reply = check(OWNER);

        assertThat(CheckedHub.material(reply, MATERIAL).path("why").asText()).isEqualTo("CONDITION");
        JsonNode outcome = reply.at("/outcomes/0");
        assertThat(outcome.path("outcome").asText()).isEqualTo("FOUND_VALID");
        assertThat(outcome.path("certificates").isArray()).isTrue();
        assertThat(outcome.path("certificates")).isEmpty();
        assertThat(outcome.at("/asked/select").asText()).isEqualTo("ALL");
    }

    /** Who may be told of certificates may not be told, for that, that there are none. */
    @Test
    void asksForThePaper_whereTheirReleaseAloneIsAgreedOn() {
        String id = grant(Use.RELEASE);

        JsonNode reply = check(TENANT);

        JsonNode material = CheckedHub.material(reply, MATERIAL);
        assertThat(material.path("verdict").asText()).isEqualTo("ASK");
        assertThat(material.path("why").asText()).isEqualTo("NO_AGREEMENT");
        JsonNode needed = material.at("/missing/0/0/needs");
        assertThat(needed.path("use").asText()).isEqualTo("ABSENCE");
        assertThat(needed.path("fields")).isEmpty();
        assertThat(needed.path("rule").asText()).isEqualTo("USE");
        assertThat(needed.at("/agreement/id").asText()).isEqualTo(id);
        assertThat(reply.at("/outcomes/0/searched")).isEmpty();
    }

    @Test
    void hasNothingShown_whereAComparisonAloneIsAgreedOn() {
        grant(Use.VERIFY);

        assertThat(CheckedHub.material(check(TENANT), MATERIAL).path("verdict").asText())
                .isEqualTo("ASK");
    }

    private String grant(Use use) {
        String id = "absence-" + UUID.randomUUID();
        AgreementTerms terms = AgreedTerms.of(TestAgreements.LATECOMER, "natural-resources", TYPE)
                .matters(Set.of(MATTER))
                .uses(Set.of(use))
                .terms();
        assertThat(TestAgreements.decide(hub, id, AgreementChange.GRANT, terms)).startsWith("version 1");
        return id;
    }

    private JsonNode check(String person) {
        ObjectNode asked = CheckedHub.check(MATTER, person).put("catalogue", version);
        HttpResponse<String> reply = checks.post(hub.client("pki", TestAgreements.LATECOMER), asked);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return LookupHub.json(reply.body());
    }
}
