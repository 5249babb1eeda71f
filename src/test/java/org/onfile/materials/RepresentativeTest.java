package org.onfile.materials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onfile.materials.CheckedHub.check;
import static org.onfile.materials.CheckedHub.material;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.lookup.LookupHub;
import org.onfile.schema.AttributesCodec;
import org.onfile.schema.CertificateTypes;

/** A licence leads to its legal representative's own papers, by the code that it has and that nobody is told. */
@ExtendWith(LookupHub.Shared.class)
class RepresentativeTest {

    private static final String NAME = "王秀英";

    private final LookupHub hub;
    private final CheckedHub checks;

    RepresentativeTest(LookupHub hub) {
        this.hub = hub;
        this.checks = CheckedHub.of(hub);
        hub.filing().feed("public-security", "resident-identity-card");
        hub.filing().feed("market-regulation", "business-licence");
        hub.filing().feed("housing-construction", "work-safety-permit");
    }

    @Test
    void isNamedByTheLicence_andNeedNotBeTold() {
        UUID licence = licence("91990100MA0CT08003", "晨光公司", "990100198704152004");
        identityCard("990100198704152004");

        String said = checks.ask(seal("91990100MA0CT08003")).toString();
        JsonNode reply = LookupHub.json(said);

        assertThat(reply.at("/subjects/1/role").textValue()).isEqualTo("LEGAL_REPRESENTATIVE");
        assertThat(reply.at("/subjects/1/standing").textValue()).isEqualTo("PROVEN");
        assertThat(reply.at("/subjects/1/by/0/ref").textValue()).isEqualTo(licence.toString());
        assertThat(reply.at("/subjects/1/by/0/field").textValue()).isEqualTo("legalRepresentativeCode");
        assertThat(material(reply, "representative-identity").at("/verdict").textValue())
                .isEqualTo("ON_FILE");
        assertThat(reply.at("/acceptance/can").textValue()).isEqualTo("YES");
        // Neither in the answer nor in what the log gives the requester
        assertThat(said).doesNotContain("990100198704152004").doesNotContain(NAME);
        assertThat(reply.at("/receipt/opening/detail").textValue()).contains("\"role\":\"LEGAL_REPRESENTATIVE\"}");
    }

    @Test
    void isProven_whenToldByTheCodeOnTheLicence() {
        licence("91990100MA0CT08016", "晨光公司", "990100198704152012");
        identityCard("990100198704152012");

        JsonNode reply = checks.ask(told(seal("91990100MA0CT08016"), "990100198704152012"));

        assertThat(reply.at("/subjects/1/standing").textValue()).isEqualTo("PROVEN");
        assertThat(material(reply, "representative-identity").at("/verdict").textValue())
                .isEqualTo("ON_FILE");
    }

    /** The name on the licence is the namesake's, too; the code is another. */
    @Test
    void isNoNamesake() {
        licence("91990100MA0CT08029", "晨光公司", "990100198704152020");
        identityCard("990100198704152039");

        JsonNode reply = checks.ask(told(seal("91990100MA0CT08029"), "990100198704152039"));

        assertThat(reply.at("/subjects/1/standing").textValue()).isEqualTo("CONTRADICTED");
        assertThat(material(reply, "representative-identity").at("/why").textValue())
                .isEqualTo("CONTRADICTED");
        assertThat(reply.path("outcomes"))
                .extracting(outcome -> outcome.path("type").asText())
                .containsExactly("business-licence");
    }

    @Test
    void isNobody_whereTheLicenceHasNoCode() {
        licence("91990100MA0CT0803C", "晨光公司", null);

        JsonNode untold = checks.ask(seal("91990100MA0CT0803C"));
        JsonNode told = checks.ask(told(seal("91990100MA0CT0803C"), "990100198704152047"));

        assertThat(untold.at("/subjects/1/standing").textValue()).isEqualTo("NOT_NAMED");
        assertThat(material(untold, "representative-identity").at("/why").textValue())
                .isEqualTo("NO_RELATION");
        assertThat(told.at("/subjects/1/standing").textValue()).isEqualTo("CLAIMED");
        assertThat(material(told, "representative-identity").at("/why").textValue())
                .isEqualTo("NO_RELATION");
    }

    /** That the licence is not there may be yesterday's news: not absent, but undecided. */
    @Test
    void isUndecided_whileTheLicencesFeedIsStale() {
        hub.store()
                .sql(
                        "update feed set watermark = now() - interval '2 days' where certificate_type = 'business-licence'")
                .update();

        JsonNode reply = checks.ask(seal("91990100MA0CT0804F"));

        assertThat(reply.at("/subjects/1/standing").textValue()).isEqualTo("UNDECIDED");
        assertThat(material(reply, "representative-identity").at("/verdict").textValue())
                .isEqualTo("NOT_NOW");
    }

    /** A fresh feed of the city says somebody else, a neighbour's that is stale may say the one who was told. */
    @Test
    void isUndecided_whileAnotherFeedOfTheTypeIsStale() {
        licence("91990100MA0CT0805J", "晨光公司", "990100198704152055");
        hub.filing().feed("neighbour-market", "business-licence");
        hub.store()
                .sql(
                        "update feed set watermark = now() - interval '2 days' where name = 'neighbour-market/business-licence'")
                .update();

        JsonNode other = checks.ask(told(seal("91990100MA0CT0805J"), "990100198704152063"));
        JsonNode same = checks.ask(told(seal("91990100MA0CT0805J"), "990100198704152055"));
        hub.store()
                .sql("delete from feed where name = 'neighbour-market/business-licence'")
                .update();

        assertThat(other.at("/subjects/1/standing").textValue()).isEqualTo("UNDECIDED");
        assertThat(same.at("/subjects/1/standing").textValue()).isEqualTo("PROVEN");
    }

    /** Released to nobody: a lookup that asks for it is refused as for a field that there is not. */
    @Test
    void isReleasedInNoLookup() {
        assertThat(hub.bean(CertificateTypes.class)
                        .find("business-licence")
                        .orElseThrow()
                        .disclosed())
                .contains("legalRepresentative")
                .doesNotContain("legalRepresentativeCode", "legalRepresentativeCodeType");
    }

    @Test
    void ofARenamedFirm_thePermitUnderItsOldNameCounts_withANote() {
        licence("91990100MA0CT0806M", "新名公司", "990100198704152071");
        permit("91990100MA0CT0806M", "旧名公司");

        JsonNode reply = checks.ask(renewal("91990100MA0CT0806M", "新名公司"));
        JsonNode wrong = checks.ask(renewal("91990100MA0CT0806M", "别家公司"));

        assertThat(material(reply, "work-safety-permit").at("/verdict").textValue())
                .isEqualTo("ON_FILE");
        assertThat(reply.at("/outcomes/1/notes").toString()).contains("OTHER_NAME");
        assertThat(reply.at("/outcomes/1/holder/name").textValue()).isEqualTo("MISMATCH");
        // Nothing says that the code is this firm's: it may have been mistyped
        assertThat(material(wrong, "business-licence").at("/why").textValue()).isEqualTo("HOLDER_MISMATCH");
        assertThat(material(wrong, "work-safety-permit").at("/why").textValue()).isEqualTo("HOLDER_MISMATCH");
    }

    private static ObjectNode seal(String firm) {
        return ofFirm(check("company-seal", firm));
    }

    private static ObjectNode renewal(String firm, String name) {
        ObjectNode asked = ofFirm(check("work-safety-permit-renewal", firm));
        asked.withObject("/holder").put("name", name);
        return asked;
    }

    private static ObjectNode ofFirm(ObjectNode asked) {
        asked.withObject("/holder").put("codeType", "001");
        asked.withObject("/purpose/applicant")
                .put("code", "990100198704152119")
                .put("capacity", "LEGAL_REPRESENTATIVE");
        return asked;
    }

    private static ObjectNode told(ObjectNode asked, String person) {
        asked.putObject("parties")
                .putArray("LEGAL_REPRESENTATIVE")
                .addObject()
                .put("codeType", "111")
                .put("code", person)
                .put("name", NAME);
        return asked;
    }

    private UUID licence(String firm, String name, @Nullable String representative) {
        AttributesCodec codec = hub.bean(CertificateTypes.class).attributes("business-licence");
        @Nullable
        Object[] values = {NAME, representative, representative == null ? null : "111", null, null, null, null, null};
        return hub.filing()
                .certificate(
                        "market-regulation",
                        "business-licence",
                        "licence-" + firm,
                        "001",
                        firm,
                        name,
                        record -> record.setAttributes(ByteBuffer.wrap(codec.encode(values))));
    }

    private void permit(String firm, String name) {
        hub.filing()
                .certificate(
                        "housing-construction", "work-safety-permit", "permit-" + firm, "001", firm, name, r -> {});
    }

    private void identityCard(String person) {
        hub.filing()
                .certificate(
                        "public-security", "resident-identity-card", "card-" + person, "111", person, NAME, r -> {});
    }
}
