package org.onfile.materials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onfile.materials.CheckedHub.check;
import static org.onfile.materials.CheckedHub.material;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.lookup.LookupHub;
import org.onfile.schema.Holder;

/** A party is told by the number of a certificate on which the matter's holder is, too: a newborn has no code yet. */
@ExtendWith(LookupHub.Shared.class)
class PartyByCertificateTest {

    private final LookupHub hub;
    private final CheckedHub checks;

    PartyByCertificateTest(LookupHub hub) {
        this.hub = hub;
        this.checks = CheckedHub.of(hub);
        hub.filing().feed("public-security", "resident-identity-card");
        hub.filing().feed("health", "birth-certificate");
    }

    @Test
    void isFound_thoughItHasNoCode() {
        UUID certificate = born("S0000100001", "990100198704152071", null);

        JsonNode reply = checks.ask(newborn("990100198704152071", "s0000100001"));

        assertThat(reply.at("/subjects/1/standing").textValue()).isEqualTo("PROVEN");
        assertThat(reply.at("/subjects/1/by/0/ref").textValue()).isEqualTo(certificate.toString());
        assertThat(material(reply, "birth-certificate").at("/verdict").textValue())
                .isEqualTo("ON_FILE");
        assertThat(material(reply, "birth-certificate").at("/by/0/ref").textValue())
                .isEqualTo(certificate.toString());
    }

    /** The number tells which of her children it is, and its code stays with the hub. */
    @Test
    void isFoundByTheCodeThatTheCertificateHas() {
        UUID first = born("S0000100002", "99010019870415208X", "990100202002291017");
        born("S0000100003", "99010019870415208X", "990100202002291025");

        JsonNode reply = checks.ask(newborn("99010019870415208X", "S0000100002"));

        assertThat(material(reply, "birth-certificate").at("/by/0/ref").textValue())
                .isEqualTo(first.toString());
        assertThat(reply.toString()).doesNotContain("990100202002291017").doesNotContain("990100202002291025");
    }

    /** Who is not on it, learns nothing of it. */
    @Test
    void isNotLookedUp_forSomebodyWhoIsNotOnTheCertificate() {
        born("S0000100004", "990100198704152098", null);
        born("S0000100005", "990100198704152100", null);

        JsonNode stranger = checks.ask(newborn("990100198704152119", "S0000100004"));
        JsonNode mother = checks.ask(newborn("990100198704152100", "S0000100004"));

        for (JsonNode reply : List.of(stranger, mother)) {
            assertThat(reply.at("/subjects/1/standing").textValue()).isEqualTo("CLAIMED");
            assertThat(material(reply, "birth-certificate").at("/why").textValue())
                    .isEqualTo("NO_RELATION");
        }
    }

    @Test
    void isRefused_whereTheRoleIsNotProvenByIt() {
        ObjectNode asked = newborn("990100198704152119", "S0000100004");
        ObjectNode party = (ObjectNode) asked.at("/parties/NEWBORN/0");
        party.withObject("/certificate").put("type", "marriage-certificate");
        assertThat(checks.refuse(400, asked).at("/rule").textValue()).isEqualTo("not-its-certificate");

        party.put("codeType", "111").put("code", "990100198704152119");
        assertThat(checks.refuse(400, asked).at("/rule").textValue()).isEqualTo("who-is-it");
    }

    private static ObjectNode newborn(String parent, String number) {
        ObjectNode asked = check("newborn-insurance", parent);
        asked.putObject("parties")
                .putArray("NEWBORN")
                .addObject()
                .putObject("certificate")
                .put("type", "birth-certificate")
                .put("number", number);
        return asked;
    }

    private UUID born(String number, String mother, @Nullable String child) {
        List<Holder> holders = new ArrayList<>();
        if (child != null) {
            holders.add(holder(child, "新生儿"));
        }
        holders.add(holder(mother, "母亲"));
        return hub.filing()
                .certificate(
                        "health",
                        "birth-certificate",
                        number,
                        "111",
                        mother,
                        "李四",
                        record -> record.setCertificateNumber(number).setHolders(holders));
    }

    private static Holder holder(String code, String category) {
        return Holder.newBuilder()
                .setName("李四")
                .setCode(code)
                .setCodeType("111")
                .setCategory(category)
                .build();
    }
}
