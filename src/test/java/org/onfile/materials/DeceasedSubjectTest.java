package org.onfile.materials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onfile.materials.CheckedHub.check;
import static org.onfile.materials.CheckedHub.material;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.lookup.LookupHub;
import org.onfile.schema.Holder;

/** What becomes of papers when the register of identity cards tells that whose they are has died. */
@ExtendWith(LookupHub.Shared.class)
class DeceasedSubjectTest {

    private static final String CARD = "resident-identity-card";
    private static final String LICENCE = "driving-licence";

    private final LookupHub hub;
    private final CheckedHub checks;

    DeceasedSubjectTest(LookupHub hub) {
        this.hub = hub;
        this.checks = CheckedHub.of(hub);
        for (String[] feed : new String[][] {
            {"public-security", CARD},
            {"traffic-police", LICENCE},
            {"civil-affairs", "marriage-certificate"},
            {"natural-resources", "real-estate-title"},
            {"human-resources", "social-insurance-proof"}
        }) {
            hub.filing().feed(feed[0], feed[1]);
        }
    }

    @Test
    void countNoMore_thoughTheirOwnDepartmentsKnowNothingOfIt() {
        String dead = "990100195103143010";
        cancelled(dead, "死亡注销");
        file("traffic-police", LICENCE, dead);

        JsonNode reply = checks.ask(check("driving-licence-renewal", dead));

        for (String paper : List.of("identity-card", LICENCE)) {
            JsonNode material = material(reply, paper);
            assertThat(material.path("verdict").asText()).isEqualTo("ASK");
            assertThat(material.path("why").asText()).isEqualTo("SUBJECT_DECEASED");
            assertThat(material.at("/missing/0/0/why").asText()).isEqualTo("SUBJECT_DECEASED");
            assertThat(material.path("offers").toString()).isEqualTo("[\"PAPER\"]");
        }
        assertThat(reply.at("/acceptance/can").asText()).isEqualTo("NOT_YET");
    }

    /** Whoever applies in his name is not told so, and no certificate is shown to be cancelled for that. */
    @Test
    void areNotToldInTheNoticeToBeOfSomebodyWhoHasDied() {
        String dead = "990100195103143029";
        cancelled(dead, "死亡注销");

        JsonNode reply = checks.ask(check("driving-licence-renewal", dead));

        assertThat(reply.at("/notice/en").asText())
                .contains("Resident identity card: cannot be taken from what is on file: ask at the window.")
                .doesNotContain("died", "dead", "deceased");
        assertThat(reply.at("/notice/zh").asText()).doesNotContain("死", "亡故", "去世");
        assertThat(reply.path("outcomes").toString()).doesNotContain("死亡注销");
    }

    /** Who hands in a dead man's card does not get his other papers. */
    @Test
    void countNoMore_whereTheCardIsHandedIn() {
        String dead = "990100195103143037";
        cancelled(dead, "死亡注销");
        file("traffic-police", LICENCE, dead);
        ObjectNode asked = check("driving-licence-renewal", dead);
        asked.putArray("handedIn").add("identity-card");

        JsonNode reply = checks.ask(asked);

        assertThat(material(reply, "identity-card").path("verdict").asText()).isEqualTo("HANDED_IN");
        assertThat(material(reply, LICENCE).path("why").asText()).isEqualTo("SUBJECT_DECEASED");
    }

    @Test
    void countAsEver_forTheHeir() {
        String dead = "990100195103143045";
        cancelled(dead, "死亡注销");
        file("traffic-police", LICENCE, dead);
        ObjectNode asked = check("driving-licence-renewal", dead);
        asked.withObject("/purpose/applicant").put("code", "990100198803145029").put("capacity", "HEIR");

        JsonNode reply = checks.ask(asked);

        assertThat(material(reply, LICENCE).path("verdict").asText()).isEqualTo("ON_FILE");
        assertThat(material(reply, "identity-card").path("why").asText()).isEqualTo("NOT_VALID");
    }

    @Test
    void countAsEver_whereTheCardIsCancelledForAnotherReason() {
        String living = "990100195103143053";
        cancelled(living, "换领注销");
        file("traffic-police", LICENCE, living);

        JsonNode reply = checks.ask(check("driving-licence-renewal", living));

        assertThat(material(reply, LICENCE).path("verdict").asText()).isEqualTo("ON_FILE");
        assertThat(material(reply, "identity-card").path("why").asText()).isEqualTo("NOT_VALID");
    }

    /** The registry of marriages goes on having it. */
    @Test
    void ofASpouse_areNotNeeded_andTheMarriageHasEnded() {
        String widower = "990100195103143061";
        String wife = "99010019510314307X";
        cancelled(wife, "死亡注销");
        married(widower, wife);
        file("public-security", CARD, widower);

        JsonNode reply = checks.ask(married("housing-allowance", widower, "SPOUSE", wife));

        assertThat(reply.at("/subjects/1/standing").asText()).isEqualTo("PROVEN");
        JsonNode hers = material(reply, "spouse-identity");
        assertThat(hers.path("verdict").asText()).isEqualTo("NOT_NEEDED");
        assertThat(hers.path("why").asText()).isEqualTo("SUBJECT_DECEASED");
        assertThat(material(reply, "marriage-certificate").path("why").asText()).isEqualTo("SUBJECT_DECEASED");
        assertThat(material(reply, "identity-card").path("verdict").asText()).isEqualTo("ON_FILE");
        assertThat(reply.at("/acceptance/open").toString())
                .contains("marriage-certificate")
                .doesNotContain("spouse-identity");
        assertThat(reply.at("/notice/en").asText()).doesNotContain("spouse");
    }

    /** Who hands in his dead wife's card is not married for that. */
    @Test
    void ofASpouseWhoseCardIsHandedIn_stillEndTheMarriage() {
        String widower = "990100195103143416";
        String wife = "990100195103143424";
        cancelled(wife, "死亡注销");
        married(widower, wife);
        file("public-security", CARD, widower);
        ObjectNode asked = married("housing-allowance", widower, "SPOUSE", wife);
        asked.putArray("handedIn").add("spouse-identity");

        JsonNode reply = checks.ask(asked);

        assertThat(material(reply, "spouse-identity").path("verdict").asText()).isEqualTo("HANDED_IN");
        assertThat(material(reply, "marriage-certificate").path("why").asText()).isEqualTo("SUBJECT_DECEASED");
    }

    /** The matter asks for no card of hers, and yet a dead woman is not proven to have no home. */
    @Test
    void areKnown_whereNoMaterialIsTheCard() {
        String widower = "990100195103143088";
        String wife = "990100195103143096";
        cancelled(wife, "死亡注销");
        married(widower, wife);

        JsonNode reply = checks.ask(married("public-rental-housing", widower, "SPOUSE", wife));

        assertThat(material(reply, "spouse-no-home").path("why").asText()).isEqualTo("SUBJECT_DECEASED");
    }

    @Test
    void countAsEver_ofWhoseHomeIsInherited() {
        String widow = "990100195103143109";
        String husband = "990100195103143117";
        cancelled(husband, "死亡注销");
        married(widow, husband);
        hub.filing()
                .certificate(
                        "natural-resources",
                        "real-estate-title",
                        "title-" + husband,
                        "111",
                        husband,
                        "王五",
                        record -> record.setAreaCode("990100"));

        JsonNode reply = checks.ask(married("home-inherited-from-spouse", widow, "DECEASED", husband));

        assertThat(material(reply, "home").path("verdict").asText()).isEqualTo("ON_FILE");
        assertThat(material(reply, "marriage-certificate").path("verdict").asText())
                .isEqualTo("ON_FILE");
    }

    /** Nothing of a stranger is looked up, whether he lives among it. */
    @Test
    void ofSomebodyWhoIsNotProvenToBeRelated_areNotLookedUp() {
        String person = "990100195103143125";
        String stranger = "990100195103143133";
        cancelled(stranger, "死亡注销");

        JsonNode reply = checks.ask(married("housing-allowance", person, "SPOUSE", stranger));

        assertThat(material(reply, "spouse-identity").path("why").asText()).isEqualTo("NO_RELATION");
        assertThat(reply.path("outcomes"))
                .extracting(outcome -> outcome.at("/holder/code").asText())
                .doesNotContain(stranger);
    }

    private static ObjectNode married(String matter, String person, String role, String other) {
        ObjectNode asked = check(matter, person);
        if (role.equals("SPOUSE")) {
            asked.putArray("circumstances").add("married");
        }
        asked.putObject("parties")
                .putArray(role)
                .addObject()
                .put("codeType", "111")
                .put("code", other);
        return asked;
    }

    private void cancelled(String person, String reason) {
        hub.filing()
                .certificate(
                        "public-security", CARD, "card-" + person, "111", person, "王五", record -> record.setStatus("04")
                                .setStatusReason(reason));
    }

    private void file(String department, String type, String person) {
        hub.filing().certificate(department, type, type + "-" + person, "111", person, "王五", record -> {});
    }

    private void married(String one, String other) {
        hub.filing()
                .certificate(
                        "civil-affairs",
                        "marriage-certificate",
                        "marriage-" + one,
                        "111",
                        one,
                        "王五",
                        record -> record.setHolders(List.of(holder(one, "女方"), holder(other, "男方"))));
    }

    private static Holder holder(String code, String category) {
        return Holder.newBuilder()
                .setName("王五")
                .setCode(code)
                .setCodeType("111")
                .setCategory(category)
                .build();
    }
}
