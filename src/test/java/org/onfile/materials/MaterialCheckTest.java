package org.onfile.materials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onfile.materials.CheckedHub.check;
import static org.onfile.materials.CheckedHub.checkWithPremises;
import static org.onfile.materials.CheckedHub.material;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.catalogue.Catalogues;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.LogEntry;
import org.onfile.exchangelog.Opening;
import org.onfile.lookup.LookupHub;

/** One question for all papers of a matter: verdicts, what is offered, and one signed, recorded answer. */
@ExtendWith(LookupHub.Shared.class)
class MaterialCheckTest {

    private final LookupHub hub;
    private final CheckedHub checks;

    MaterialCheckTest(LookupHub hub) {
        this.hub = hub;
        this.checks = CheckedHub.of(hub);
        hub.filing().feed("public-security", "resident-identity-card");
        hub.filing().feed("human-resources", "social-insurance-proof");
        hub.filing().feed("natural-resources", "real-estate-title");
        hub.filing().feed("civil-affairs", "marriage-certificate");
        hub.filing().feed("traffic-police", "driving-licence");
    }

    @Test
    void asksForNothing_whenAllIsOnFile() {
        String person = "990100198803141001";
        UUID card = file("public-security", "resident-identity-card", person, "01");
        file("human-resources", "social-insurance-proof", person, "01");
        file("natural-resources", "real-estate-title", person, "01");

        JsonNode reply = checks.ask(check("housing-allowance", person));

        assertThat(reply.at("/acceptance/can").textValue()).isEqualTo("YES");
        assertThat(material(reply, "identity-card").at("/verdict").textValue()).isEqualTo("ON_FILE");
        assertThat(material(reply, "identity-card").at("/by/0/ref").textValue()).isEqualTo(card.toString());
        assertThat(reply.at("/notice/en").textValue()).contains("no paper is asked for");
        assertThat(reply.path("materials"))
                .extracting(one -> one.path("material").asText())
                .doesNotContain("marriage-certificate");
    }

    @Test
    void demandsMore_underACircumstance() {
        ObjectNode asked = check("housing-allowance", "99010019880314101X");
        asked.putArray("circumstances").add("married");
        asked.putObject("parties").putArray("SPOUSE");

        JsonNode marriage = material(checks.ask(asked), "marriage-certificate");

        assertThat(marriage.at("/verdict").textValue()).isEqualTo("ASK");
        assertThat(marriage.at("/why").textValue()).isEqualTo("NOT_ON_FILE");
        assertThat(marriage.at("/missing/0/0/type").textValue()).isEqualTo("marriage-certificate");
    }

    /** A known contrary is never promised away. */
    @Test
    void offersADeclaration_butNotAfterARevocation() {
        JsonNode absent =
                material(checks.ask(check("housing-allowance", "990100198803141028")), "social-insurance-proof");
        file("human-resources", "social-insurance-proof", "990100198803141028", "07");
        JsonNode revoked =
                material(checks.ask(check("housing-allowance", "990100198803141028")), "social-insurance-proof");

        assertThat(absent.path("offers").toString()).isEqualTo("[\"PAPER\",\"DECLARATION\"]");
        assertThat(revoked.at("/why").textValue()).isEqualTo("NOT_VALID");
        assertThat(revoked.path("offers").toString()).isEqualTo("[\"PAPER\"]");
    }

    @Test
    void hasOneOfSeveralChosen() {
        UUID first = file("natural-resources", "real-estate-title", "990100198803141036", "01");
        UUID second = file("natural-resources", "real-estate-title", "990100198803141036", "01");
        ObjectNode asked = check("housing-allowance", "990100198803141036");

        JsonNode several = material(checks.ask(asked), "home");
        asked.putArray("choices").addObject().put("material", "home").put("ref", second.toString());
        JsonNode chosen = material(checks.ask(asked), "home");

        assertThat(several.at("/verdict").textValue()).isEqualTo("CHOOSE");
        assertThat(several.path("candidates"))
                .extracting(one -> one.path("ref").asText())
                .containsExactlyInAnyOrder(first.toString(), second.toString());
        assertThat(chosen.at("/verdict").textValue()).isEqualTo("ON_FILE");
        assertThat(chosen.path("by")).hasSize(1);
        assertThat(chosen.at("/by/0/ref").textValue()).isEqualTo(second.toString());
    }

    @Test
    void doesNotCountATitleOfAnotherArea() {
        file("natural-resources", "real-estate-title", "990100198803141044", "01", "110000");

        JsonNode home = material(checks.ask(check("housing-allowance", "990100198803141044")), "home");

        assertThat(home.at("/verdict").textValue()).isEqualTo("ASK");
        assertThat(home.at("/why").textValue()).isEqualTo("WRONG_AREA");
    }

    /** Not on file, but only in data of yesterday: neither is the citizen asked nor the paper waived. */
    @Test
    void saysNotNow_whileASourceIsStale() {
        hub.filing().feed("housing-construction", "work-safety-permit");
        hub.store()
                .sql(
                        "update feed set watermark = now() - interval '2 days' where certificate_type = 'work-safety-permit'")
                .update();

        JsonNode reply = checks.ask(check("work-safety-permit-renewal", "990100198803141052"));

        assertThat(material(reply, "work-safety-permit").at("/verdict").textValue())
                .isEqualTo("NOT_NOW");
        assertThat(reply.at("/acceptance/can").textValue()).isEqualTo("NOT_YET");
        hub.filing().feed("housing-construction", "work-safety-permit");
    }

    @Test
    void neverAsksForWhatIsNotNecessary() {
        hub.filing().feed("taxation", "tax-clearance-proof");

        JsonNode reply = checks.ask(check("work-safety-permit-renewal", "990100198803141060"));

        assertThat(material(reply, "tax-clearance").at("/verdict").textValue()).isEqualTo("NOT_NEEDED");
        assertThat(reply.at("/acceptance/open").toString()).doesNotContain("tax-clearance");
        assertThat(reply.at("/notice/en").textValue()).doesNotContain("tax");
    }

    @Test
    void acceptsWithWhatMayFollow_whenAllMainMaterialsAreThere() {
        hub.filing().feed("market-regulation", "business-licence");
        file("market-regulation", "business-licence", "990100198803141079", "01");
        ObjectNode asked = checkWithPremises("food-business-permit", "990100198803141079");
        asked.withArray("/handedIn").add("premises-plan");
        asked.putObject("parties")
                .putArray("HANDLER")
                .addObject()
                .put("codeType", "111")
                .put("code", "990100198803141087");

        JsonNode reply = checks.ask(asked);

        assertThat(reply.at("/acceptance/can").textValue()).isEqualTo("WITH_DEFERRED");
        assertThat(reply.at("/acceptance/open").toString())
                .isEqualTo("[\"manager-identity@s2\",\"handler-health@s2\",\"food-safety-rules@s1\"]");
        assertThat(material(reply, "premises-plan").at("/verdict").textValue()).isEqualTo("HANDED_IN");
        assertThat(material(reply, "manager-identity").at("/within/workingDays").intValue())
                .isEqualTo(5);
        assertThat(reply.at("/subjects/1/standing").textValue()).isEqualTo("CLAIMED");
        // Of somebody else's paper the applicant is not told why it fails
        assertThat(reply.at("/notice/en").textValue())
                .contains("Identity card of the food safety manager (food safety manager): still needed.")
                .doesNotContain("manager): is not on file");
    }

    @Test
    void releasesNoFields() {
        file("natural-resources", "real-estate-title", "990100198803141095", "01");

        JsonNode reply = checks.ask(check("housing-allowance", "990100198803141095"));

        assertThat(reply.path("outcomes")).isNotEmpty().allSatisfy(outcome -> assertThat(outcome.path("certificates"))
                .allSatisfy(
                        certificate -> assertThat(certificate.path("fields")).isEmpty()));
    }

    @Test
    void isSignedAndRecordedWhole() {
        JsonNode reply = checks.ask(check("housing-allowance", "990100198803141108"));

        JsonNode claims = LookupHub.json(new String(
                Base64.getUrlDecoder().decode(reply.at("/answer").textValue().split("\\.", -1)[1]),
                StandardCharsets.UTF_8));
        for (String member : new String[] {"outcomes", "matter", "acceptance", "subjects", "materials", "notice"}) {
            assertThat(claims.path(member)).as(member).isEqualTo(reply.path(member));
        }
        LogEntry entry = LogEntry.parse(
                Base64.getDecoder().decode(reply.at("/receipt/entry").textValue()));
        Opening opening = new Opening(
                Base64.getDecoder().decode(reply.at("/receipt/opening/salt").textValue()),
                reply.at("/receipt/opening/detail").textValue());
        assertThat(entry.kind()).isEqualTo(EntryKind.MATERIAL_CHECK.code());
        assertThat(entry.commitsTo(opening)).isTrue();
        assertThat(LookupHub.json(opening.detail()).path("catalogue").textValue())
                .isEqualTo(hub.bean(Catalogues.class).inForce().orElseThrow().version());
    }

    @Test
    void refusesWhatTheMatterDoesNotHave_withWhatWasMeant() {
        ObjectNode asked = check("food-busines-permit", "990100198803141116");
        assertThat(checks.refuse(400, asked).at("/detail").textValue())
                .contains("Did you mean 'food-business-permit'?");

        asked = checkWithPremises("food-business-permit", "990100198803141116");
        assertThat(checks.refuse(400, asked).at("/rule").textValue()).isEqualTo("required-by-matter");

        asked.putObject("parties").putArray("HANDLERS");
        assertThat(checks.refuse(400, asked).at("/rule").textValue()).isEqualTo("unknown-role");

        asked = check("housing-allowance", "990100198803141116");
        asked.putArray("handedIn").add("homes");
        assertThat(checks.refuse(400, asked).at("/rule").textValue()).isEqualTo("unknown-material");

        asked = check("housing-allowance", "990100198803141116");
        asked.putArray("circumstances").add("maried");
        assertThat(checks.refuse(400, asked).at("/pointer").textValue()).isEqualTo("/circumstances/0");

        asked = check("housing-allowance", "990100198803141116");
        asked.put("catalogue", "0".repeat(64));
        assertThat(checks.refuse(409, asked).at("/type").textValue()).endsWith("catalogue-unknown");
    }

    /** One paper does not stand for several people, and nobody counts twice. */
    @Test
    void takesPeopleOneByOne() {
        ObjectNode asked = checkWithPremises("food-business-permit", "990100198803142012");
        var handlers = asked.putObject("parties").putArray("HANDLER");
        handlers.addObject().put("codeType", "111").put("code", "990100198803142020");
        handlers.addObject().put("codeType", "111").put("code", "990100198803142039");
        asked.withArray("/handedIn").add("manager-identity");
        assertThat(checks.refuse(400, asked).at("/rule").textValue()).isEqualTo("which-subject");

        asked.putArray("handedIn").add("premises-title").add("manager-identity@s2");
        JsonNode reply = checks.ask(asked);
        assertThat(reply.path("materials"))
                .filteredOn(one -> one.path("material").asText().equals("manager-identity"))
                .extracting(one -> one.path("verdict").asText())
                .containsExactly("HANDED_IN", "ASK");

        handlers.addObject().put("codeType", "111").put("code", "990100198803142039");
        assertThat(checks.refuse(400, asked).at("/rule").textValue()).isEqualTo("named-twice");
    }

    @Test
    void showsIntegratorsTheMatters() {
        JsonNode matters = LookupHub.json(
                hub.get(hub.client("pki", "intake"), "/v1/matters").body());
        JsonNode matter = LookupHub.json(hub.get(hub.client("pki", "intake"), "/v1/matters/food-business-permit")
                .body());

        assertThat(matters.path("matters"))
                .extracting(one -> one.path("name").asText())
                .contains("food-business-permit", "housing-allowance");
        assertThat(matter.at("/materials/0/provenBy/0/0").textValue()).isEqualTo("business-licence");
        assertThat(hub.get(hub.client("pki", "intake"), "/v1/matters/nothing").statusCode())
                .isEqualTo(404);
    }

    /** Until there are agreements, only who is registered for it may ask. */
    @Test
    void isRefused_toWhoIsNotRegisteredForIt() {
        assertThat(checks.post(hub.client("pki", "market-regulation"), check("housing-allowance", "990100198803141116"))
                        .statusCode())
                .isEqualTo(403);
    }

    private UUID file(String department, String type, String person, String status) {
        return file(department, type, person, status, "990100");
    }

    private UUID file(String department, String type, String person, String status, String area) {
        return hub.filing()
                .certificate(
                        department, type, UUID.randomUUID().toString(), "111", person, "张三", record -> record.setStatus(
                                        status)
                                .setAreaCode(area));
    }
}
