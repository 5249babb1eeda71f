package org.onfile.materials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onfile.materials.CheckedHub.check;
import static org.onfile.materials.CheckedHub.material;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.lookup.LookupHub;
import org.onfile.schema.Holder;

/** Somebody told as a relative is looked up once a certificate proves it, by code; a name proves nothing. */
@ExtendWith(LookupHub.Shared.class)
class RelationsTest {

    private final LookupHub hub;
    private final CheckedHub checks;

    RelationsTest(LookupHub hub) {
        this.hub = hub;
        this.checks = CheckedHub.of(hub);
        for (String[] feed : new String[][] {
            {"public-security", "resident-identity-card"},
            {"human-resources", "social-insurance-proof"},
            {"natural-resources", "real-estate-title"},
            {"civil-affairs", "marriage-certificate"},
            {"health", "birth-certificate"},
            {"public-security", "household-register"}
        }) {
            hub.filing().feed(feed[0], feed[1]);
        }
    }

    @Test
    void areProvenByACertificateThatHasBoth() {
        identityCard("990100198803143015");
        UUID marriage = married("990100198803143007", "990100198803143015");

        JsonNode reply = checks.ask(withSpouse("990100198803143007", "990100198803143015"));

        assertThat(reply.at("/subjects/1/standing").textValue()).isEqualTo("PROVEN");
        assertThat(reply.at("/subjects/1/by/0/ref").textValue()).isEqualTo(marriage.toString());
        assertThat(material(reply, "spouse-identity").at("/verdict").textValue())
                .isEqualTo("ON_FILE");
    }

    @Test
    void lookNobodyUp_whoIsOnlyClaimed() {
        identityCard("990100198803143031");

        JsonNode reply = checks.ask(withSpouse("990100198803143023", "990100198803143031"));

        assertThat(reply.at("/subjects/1/standing").textValue()).isEqualTo("CLAIMED");
        assertThat(material(reply, "spouse-identity").at("/why").textValue()).isEqualTo("NO_RELATION");
        assertThat(reply.path("outcomes"))
                .extracting(outcome -> outcome.at("/holder/code").asText())
                .doesNotContain("990100198803143031");
    }

    @Test
    void areContradicted_byACertificateWithSomebodyElse() {
        identityCard("990100198803143066");
        married("99010019880314304X", "990100198803143058");

        JsonNode reply = checks.ask(withSpouse("99010019880314304X", "990100198803143066"));

        assertThat(reply.at("/subjects/1/standing").textValue()).isEqualTo("CONTRADICTED");
        assertThat(material(reply, "spouse-identity").at("/why").textValue()).isEqualTo("CONTRADICTED");
    }

    /** Its department does not share it, today or tomorrow. */
    @Test
    void areUndecided_whereTheCertificateIsNotShared() {
        sharing("REFUSED");
        JsonNode reply;
        try {
            reply = checks.ask(withSpouse("990100198704156005", "990100198704156013"));
        } finally {
            sharing("CONDITIONAL");
        }

        assertThat(reply.at("/subjects/1/standing").textValue()).isEqualTo("UNDECIDED");
        JsonNode identity = material(reply, "spouse-identity");
        assertThat(identity.at("/verdict").textValue()).isEqualTo("ASK");
        assertThat(identity.at("/why").textValue()).isEqualTo("SHARING_REFUSED");
        assertThat(identity.at("/missing/0/0/type").textValue()).isEqualTo("marriage-certificate");
        assertThat(identity.path("offers").toString()).isEqualTo("[\"PAPER\"]");
    }

    private void sharing(String sharing) {
        hub.store()
                .sql("update feed set sharing = ? where certificate_type = 'marriage-certificate'")
                .param(sharing)
                .update();
    }

    @Test
    void needTwo() {
        String person = "990100198803144018";
        married(person, "990100198803144026");

        assertThat(checks.refuse(400, withSpouse(person, person)).at("/rule").textValue())
                .isEqualTo("not-the-holder");
    }

    /** Who is married to whom is nobody's business where no paper rests on it. */
    @Test
    void areNotLookedUp_whereNothingRestsOnThem() {
        ObjectNode asked = withSpouse("990100198803144034", "990100198803144042");
        asked.remove("circumstances");

        assertThat(checks.ask(asked).path("outcomes"))
                .extracting(outcome -> outcome.path("type").asText())
                .doesNotContain("marriage-certificate");
    }

    /** Her child's certificate of birth is on file under her code, too. */
    @Test
    void doNotMakeAMotherHerChild() {
        hub.filing()
                .certificate(
                        "health",
                        "birth-certificate",
                        "birth-of-d",
                        "111",
                        "990100198803143074",
                        "李晨",
                        record -> record.setHolders(
                                List.of(holder("990100198803143074", "新生儿"), holder("990100198803143082", "母亲"))));
        identityCard("990100198803143082");

        JsonNode child = checks.ask(ofBirth("990100198803143074", "990100198803143082"));
        ObjectNode asMother = ofBirth("990100198803143082", "990100198803143082");
        asMother.withObject("/parties").putArray("PARENT");
        JsonNode mother = checks.ask(asMother);

        assertThat(material(child, "birth-certificate").at("/verdict").textValue())
                .isEqualTo("ON_FILE");
        assertThat(material(child, "parent-identity").at("/verdict").textValue())
                .isEqualTo("ON_FILE");
        assertThat(material(mother, "birth-certificate").at("/verdict").textValue())
                .isEqualTo("ASK");
        assertThat(material(mother, "birth-certificate").at("/why").textValue()).isEqualTo("CONDITION");
    }

    /** He is on her child's certificate, but as the child. */
    @Test
    void doNotMakeAChildItsMothersParent() {
        String child = "990100198704152004";
        String mother = "990100198704152012";
        born(child, mother, "S-x1");
        identityCard(child);

        JsonNode reply = checks.ask(ofBirth(mother, child));

        assertThat(reply.at("/subjects/1/standing").textValue()).isEqualTo("CLAIMED");
        assertThat(material(reply, "parent-identity").at("/why").textValue()).isEqualTo("NO_RELATION");
    }

    @Test
    void endWithADivorce_andTheNextMarriageCounts() {
        String person = "990100198704152020";
        String former = "990100198704152039";
        String present = "990100198704152047";
        identityCard(former);
        identityCard(present);
        hub.filing()
                .certificate(
                        "civil-affairs",
                        "marriage-certificate",
                        "first-marriage",
                        "111",
                        person,
                        "王五",
                        record ->
                                record.setStatus("04").setHolders(List.of(holder(person, "男方"), holder(former, "女方"))));

        JsonNode divorced = checks.ask(withSpouse(person, former));
        married(person, present);
        JsonNode remarried = checks.ask(withSpouse(person, present));
        JsonNode earlier = checks.ask(withSpouse(person, former));

        assertThat(material(divorced, "spouse-identity").at("/why").textValue()).isEqualTo("NO_RELATION");
        assertThat(remarried.at("/subjects/1/standing").textValue()).isEqualTo("PROVEN");
        assertThat(earlier.at("/subjects/1/standing").textValue()).isEqualTo("CONTRADICTED");
    }

    @Test
    void makeAGuardian_onlyWhileTheChildIsAMinor() {
        String minor = "990100202002291009";
        String adult = "990100198704152055";
        String mother = "990100198704152063";
        born(minor, mother, "S-x2");
        born(adult, mother, "S-x3");
        identityCard(mother);

        JsonNode ofMinor = checks.ask(withGuardian(minor, mother));
        JsonNode ofAdult = checks.ask(withGuardian(adult, mother));

        assertThat(material(ofMinor, "guardian-identity").at("/verdict").textValue())
                .isEqualTo("ON_FILE");
        assertThat(ofAdult.at("/subjects/1/standing").textValue()).isEqualTo("CLAIMED");
        assertThat(material(ofAdult, "guardian-identity").at("/why").textValue())
                .isEqualTo("NO_RELATION");
    }

    private static ObjectNode withGuardian(String child, String guardian) {
        ObjectNode asked = check("minor-passport", child);
        asked.putObject("parties")
                .putArray("GUARDIAN")
                .addObject()
                .put("codeType", "111")
                .put("code", guardian);
        return asked;
    }

    private void born(String child, String mother, String number) {
        hub.filing()
                .certificate(
                        "health",
                        "birth-certificate",
                        number,
                        "111",
                        child,
                        "王五",
                        record -> record.setCertificateNumber(number)
                                .setHolders(List.of(holder(child, "新生儿"), holder(mother, "母亲"))));
    }

    private static ObjectNode withSpouse(String person, String spouse) {
        ObjectNode asked = check("housing-allowance", person);
        asked.putArray("circumstances").add("married");
        asked.putObject("parties")
                .putArray("SPOUSE")
                .addObject()
                .put("codeType", "111")
                .put("code", spouse);
        return asked;
    }

    private static ObjectNode ofBirth(String child, String parent) {
        ObjectNode asked = check("birth-registration", child);
        asked.putObject("parties")
                .putArray("PARENT")
                .addObject()
                .put("codeType", "111")
                .put("code", parent);
        return asked;
    }

    private void identityCard(String person) {
        hub.filing()
                .certificate(
                        "public-security", "resident-identity-card", "card-" + person, "111", person, "王五", r -> {});
    }

    private UUID married(String one, String other) {
        return hub.filing()
                .certificate(
                        "civil-affairs",
                        "marriage-certificate",
                        "marriage-" + one,
                        "111",
                        one,
                        "王五",
                        record -> record.setHolders(List.of(holder(one, "男方"), holder(other, "女方"))));
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
