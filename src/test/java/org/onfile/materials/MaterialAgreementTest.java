package org.onfile.materials;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.agreement.AgreedTerms;
import org.onfile.agreement.AgreementChange;
import org.onfile.agreement.AgreementTerms;
import org.onfile.agreement.AgreementTerms.Use;
import org.onfile.agreement.TestAgreements;
import org.onfile.lookup.LookupHub;

/** A material check looks up only what agreements allow, and names the one that would spare the paper. */
@ExtendWith(LookupHub.Shared.class)
class MaterialAgreementTest {

    private static final String DRIVER = "990100198803040024";
    private static final String MATTER = "driving-licence-renewal";
    private static final String TYPE = "driving-licence";

    private final LookupHub hub;
    private final CheckedHub checks;

    MaterialAgreementTest(LookupHub hub) {
        this.hub = hub;
        this.checks = CheckedHub.of(hub);
        hub.filing().feed("traffic-police", TYPE);
        hub.filing().certificate("traffic-police", TYPE, "agreed-driver", "111", DRIVER, "张三", row -> {});
    }

    @BeforeEach
    void end() {
        TestAgreements.endAll(hub);
    }

    @Test
    void asksForThePaper_withoutAnAgreement_andNamesTheOneThatWouldSpareIt() {
        JsonNode reply = check();

        JsonNode material = CheckedHub.material(reply, TYPE);
        assertThat(material.path("verdict").asText()).isEqualTo("ASK");
        assertThat(material.path("why").asText()).isEqualTo("NO_AGREEMENT");
        JsonNode needed = material.at("/missing/0/0/needs");
        assertThat(needed.path("type").asText()).isEqualTo(TYPE);
        assertThat(needed.path("matter").asText()).isEqualTo(MATTER);
        assertThat(needed.path("use").asText()).isEqualTo("RELEASE");
        assertThat(needed.path("relation").asText()).isEqualTo("HOLDER");
        assertThat(needed.path("rule").asText()).isNotEmpty();
        assertThat(reply.at("/outcomes/0/searched")).isEmpty();
    }

    /** That nobody may look whether the two are married says nothing of whether they are. */
    @Test
    void saysWhichAgreementLacks_whereARelationMayNotBeLookedUp() {
        ObjectNode asked = CheckedHub.check("housing-allowance", DRIVER);
        asked.putArray("circumstances").add("married");
        asked.putObject("parties")
                .putArray("SPOUSE")
                .addObject()
                .put("codeType", "111")
                .put("code", "990100198803040032");

        JsonNode reply = check(asked);

        assertThat(reply.at("/subjects/1/standing").asText()).isEqualTo("UNDECIDED");
        JsonNode spouse = CheckedHub.material(reply, "spouse-identity");
        assertThat(spouse.path("verdict").asText()).isEqualTo("ASK");
        assertThat(spouse.path("why").asText()).isEqualTo("NO_AGREEMENT");
        JsonNode missing = spouse.at("/missing/0/0");
        assertThat(missing.path("type").asText()).isEqualTo("marriage-certificate");
        assertThat(missing.path("subject").asText()).isEqualTo("s1");
        assertThat(missing.at("/needs/type").asText()).isEqualTo("marriage-certificate");
        assertThat(missing.at("/needs/matter").asText()).isEqualTo("housing-allowance");
        assertThat(reply.at("/notice/en").asText())
                .contains("Identity card of the spouse (spouse): still needed.")
                .doesNotContain("spouse): may not be looked up");
    }

    @Test
    void hasItShown_whereOnlyAComparisonIsAgreedOn() {
        String id = grant(Use.VERIFY, TYPE);

        JsonNode reply = check();

        JsonNode material = CheckedHub.material(reply, TYPE);
        assertThat(material.path("verdict").asText()).isEqualTo("SHOW");
        assertThat(material.at("/by/0/use").asText()).isEqualTo("VERIFY");
        JsonNode outcome =
                reply.path("outcomes").path(material.at("/by/0/outcome").asInt());
        assertThat(outcome.path("outcome").asText()).isEqualTo("DENIED");
        assertThat(outcome.at("/agreement/id").asText()).isEqualTo(id);
        assertThat(outcome.path("searched")).isEmpty();
        assertThat(reply.at("/acceptance/can").asText()).isEqualTo("NOT_YET");
        assertThat(reply.at("/notice/en").asText()).contains("show it. It is compared, and not kept.");
    }

    @Test
    void findsItOnFile_whereItsReleaseIsAgreedOn() {
        String id = grant(Use.RELEASE, TYPE);

        JsonNode reply = check();

        JsonNode material = CheckedHub.material(reply, TYPE);
        assertThat(material.path("verdict").asText()).isEqualTo("ON_FILE");
        assertThat(reply.path("outcomes")
                        .path(material.at("/by/0/outcome").asInt())
                        .at("/agreement/id")
                        .asText())
                .isEqualTo(id);
    }

    /** One question, however many lookups it took; the papers that others spare are none of its. */
    @Test
    void asksForThePaper_whereTheQuotaIsUsedUp() {
        grant(Use.RELEASE, TYPE, 1);
        assertThat(CheckedHub.material(check(), TYPE).path("verdict").asText()).isEqualTo("ON_FILE");

        JsonNode reply = check();

        JsonNode material = CheckedHub.material(reply, TYPE);
        assertThat(material.path("verdict").asText()).isEqualTo("ASK");
        assertThat(material.path("why").asText()).isEqualTo("NO_AGREEMENT");
        assertThat(material.at("/missing/0/0/needs/rule").asText()).isEqualTo("QUOTA");
        assertThat(Instant.parse(material.at("/missing/0/0/needs/deniedUntil").asText()))
                .isAfter(Instant.now());
        assertThat(reply.at("/outcomes/0/searched")).isEmpty();
    }

    /** Who may not look at the cards is not told by another type's papers that their holder has died. */
    @Test
    void doesNotTellOfADeath_withoutAnAgreementOnWhatTellsIt() {
        String dead = "99010019510314921X";
        hub.filing().feed("public-security", "resident-identity-card");
        hub.filing().certificate("traffic-police", TYPE, "dead-driver", "111", dead, "张三", row -> {});
        hub.filing()
                .certificate(
                        "public-security",
                        "resident-identity-card",
                        "dead-drivers-card",
                        "111",
                        dead,
                        "张三",
                        row -> row.setStatus("04").setStatusReason("死亡注销"));
        grant(Use.RELEASE, TYPE);
        ObjectNode asked = CheckedHub.check(MATTER, dead);
        asked.putArray("handedIn").add("identity-card");

        JsonNode reply = check(asked);

        assertThat(CheckedHub.material(reply, TYPE).path("verdict").asText()).isEqualTo("ON_FILE");
        assertThat(reply.path("outcomes"))
                .extracting(outcome -> outcome.path("type").asText())
                .containsExactly(TYPE);
    }

    private String grant(Use use, String type) {
        return grant(use, type, null);
    }

    private String grant(Use use, String type, @Nullable Integer quota) {
        String id = "material-" + UUID.randomUUID();
        AgreementTerms terms = AgreedTerms.of(TestAgreements.LATECOMER, "traffic-police", type)
                .matters(Set.of(MATTER))
                .uses(Set.of(use))
                .quota(quota)
                .terms();
        assertThat(TestAgreements.decide(hub, id, AgreementChange.GRANT, terms)).startsWith("version 1");
        return id;
    }

    private JsonNode check() {
        return check(CheckedHub.check(MATTER, DRIVER));
    }

    private JsonNode check(ObjectNode check) {
        HttpResponse<String> reply = checks.post(hub.client("pki", TestAgreements.LATECOMER), check);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return LookupHub.json(reply.body());
    }
}
