package org.onfile.materials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onfile.materials.CheckedHub.check;
import static org.onfile.materials.CheckedHub.checkWithPremises;
import static org.onfile.materials.CheckedHub.material;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.agreement.AgreedTerms;
import org.onfile.agreement.AgreementChange;
import org.onfile.agreement.AgreementTerms;
import org.onfile.agreement.AgreementTerms.Mode;
import org.onfile.agreement.TestAgreements;
import org.onfile.attest.AnswerVerifier;
import org.onfile.digest.Digest;
import org.onfile.lookup.LookupHub;
import org.onfile.schema.Holder;
import org.onfile.tlog.VerifierKey;
import org.onfile.verify.Expectations;
import org.onfile.verify.ReceiptVerdict;
import org.onfile.verify.ReceiptVerdict.NotProven;
import org.onfile.verify.ReceiptVerdict.Proven;
import org.onfile.verify.ReceiptVerifier;

/** One question for all parts of a joint matter (一件事), and an answer of its own for each department that decides. */
@ExtendWith(LookupHub.Shared.class)
class JointCheckTest {

    private final LookupHub hub;
    private final CheckedHub checks;

    JointCheckTest(LookupHub hub) {
        this.hub = hub;
        this.checks = CheckedHub.of(hub);
        hub.filing().feed("public-security", "resident-identity-card");
        hub.filing().feed("natural-resources", "real-estate-title");
        hub.filing().feed("taxation", "deed-tax-proof");
        hub.filing().feed("market-regulation", "business-licence");
    }

    /** The tax office's proof and the title that rests on it will come: neither is asked for. */
    @Test
    void asksNobodyForWhatAnotherPartProduces() {
        String person = "990100198803142012";

        JsonNode reply = checks.ask(check("move-to-own-home", person));

        JsonNode tax = material(reply, "home-title-registration/deed-tax-proof");
        assertThat(tax.path("verdict").asText()).isEqualTo("PRODUCED");
        assertThat(tax.path("part").asText()).isEqualTo("home-title-registration");
        assertThat(tax.path("producedBy").toString())
                .isEqualTo("[{\"type\":\"deed-tax-proof\",\"part\":\"deed-tax-first-home\"}]");
        assertThat(material(reply, "household-move-to-own-home/home")
                        .path("producedBy")
                        .toString())
                .contains("{\"type\":\"real-estate-title\",\"part\":\"home-title-registration\"}");
        assertThat(reply.at("/acceptance/open").toString()).doesNotContain("tax-proof", "/home@");
        assertThat(reply.at("/notice/en").asText()).doesNotContain("deed tax");
    }

    @Test
    void restsOnWhatIsOnFile_beforeItWaitsForWhatIsProduced() {
        String person = "990100198803142020";
        UUID proof = file("taxation", "deed-tax-proof", person);

        JsonNode reply = checks.ask(check("move-to-own-home", person));

        JsonNode tax = material(reply, "home-title-registration/deed-tax-proof");
        assertThat(tax.path("verdict").asText()).isEqualTo("ON_FILE");
        assertThat(tax.at("/by/0/ref").asText()).isEqualTo(proof.toString());
    }

    @Test
    void asksForEachPaperOnce_andTakesItForAllParts() {
        ObjectNode asked = check("move-to-own-home", "990100198803142039");

        JsonNode before = checks.ask(asked);
        asked.putArray("handedIn").add("purchase-contract");
        JsonNode after = checks.ask(asked);

        assertThat(before.at("/notice/en").asText()).containsOnlyOnce("Contract of purchase");
        assertThat(before.at("/notice/en").asText()).containsOnlyOnce("Resident identity card");
        for (String part : List.of("deed-tax-first-home", "home-title-registration")) {
            assertThat(material(after, part + "/purchase-contract")
                            .path("verdict")
                            .asText())
                    .isEqualTo("HANDED_IN");
        }
        assertThat(after.at("/notice/en").asText()).doesNotContain("Contract of purchase");
        asked.putArray("handedIn").add("purchase-contrat");
        assertThat(checks.refuse(400, asked).path("rule").asText()).isEqualTo("unknown-material");
    }

    @Test
    void givesEachDepartmentAnAnswerOfItsOwn() {
        String person = "990100198803142047";
        file("public-security", "resident-identity-card", person);

        JsonNode reply = checks.ask(check("move-to-own-home", person));

        assertThat(reply.path("answers"))
                .extracting(one -> one.path("department").asText())
                .containsExactly("taxation", "natural-resources", "public-security");
        JsonNode whole = claims(reply.path("answer"));
        assertThat(whole.path("materials")).hasSize(10);
        JsonNode titles = claims(reply.at("/answers/1/answer"));
        assertThat(titles.path("department").asText()).isEqualTo("natural-resources");
        assertThat(titles.path("jti")).isEqualTo(whole.path("jti"));
        assertThat(titles.path("requestDigest")).isEqualTo(whole.path("requestDigest"));
        assertThat(titles.at("/matter/parts")).hasSize(1);
        assertThat(titles.path("materials"))
                .extracting(one -> one.path("material").asText())
                .containsExactly(
                        "home-title-registration/identity-card",
                        "home-title-registration/purchase-contract",
                        "home-title-registration/deed-tax-proof");
        JsonNode card = titles.path("materials").path(0);
        assertThat(card.path("verdict").asText()).isEqualTo("ON_FILE");
        assertThat(titles.path("outcomes")
                        .path(card.at("/by/0/outcome").asInt(-1))
                        .path("type")
                        .asText())
                .isEqualTo("resident-identity-card");
        titles.path("outcomes")
                .forEach(outcome ->
                        assertThat(outcome.path("type").asText()).isIn("resident-identity-card", "deed-tax-proof"));
    }

    /** Not the papers, not the form, and not who else is in it. */
    @Test
    void tellsADepartmentNothingOfOtherParts() {
        ObjectNode asked = checkWithPremises("open-a-restaurant", "990100198803142055");
        asked.withObject("/holder").put("codeType", "001").put("code", "91990100MA0CT0777A");
        asked.withObject("/purpose/applicant").put("capacity", "LEGAL_REPRESENTATIVE");
        asked.putObject("parties")
                .putArray("HANDLER")
                .addObject()
                .put("codeType", "111")
                .put("code", "990100198803142063");
        checks.ask(asked);

        JsonNode reply = checks.ask(asked);

        for (JsonNode answer : reply.path("answers")) {
            String said = claims(answer.path("answer")).toString();
            boolean food = answer.path("department").asText().equals("market-regulation");
            assertThat(said.contains("HANDLER")).isEqualTo(food);
            assertThat(said.contains("990100198803142063")).isEqualTo(food);
            assertThat(said.contains("fire-safety"))
                    .isEqualTo(answer.path("department").asText().equals("fire-rescue"));
        }
        String moving = claims(checks.ask(check("move-to-own-home", "990100198803142071"))
                        .at("/answers/0/answer"))
                .toString();
        assertThat(moving).doesNotContain("newAddress", "telephone", "household-move");
    }

    /** Of the same licence, looked up once, one part may be told and the other not. */
    @Test
    void isDecidedByAgreements_forEachPart() {
        String firm = "91990100MB0000211Y";
        hub.filing().certificate("market-regulation", "business-licence", "joint", "001", firm, "晨光餐饮店", row -> {});
        TestAgreements.endAll(hub);
        String agreed = grant("food-business-permit");
        ObjectNode asked = checkWithPremises("open-a-restaurant", "99010019880314208X");
        asked.withObject("/holder").put("codeType", "001").put("code", firm);
        asked.withObject("/purpose/applicant").put("capacity", "LEGAL_REPRESENTATIVE");
        asked.putObject("parties").putArray("HANDLER");

        HttpResponse<String> answered = checks.post(hub.client("pki", TestAgreements.LATECOMER), asked);
        TestAgreements.endAll(hub);

        assertThat(answered.statusCode()).as(answered.body()).isEqualTo(200);
        JsonNode reply = LookupHub.json(answered.body());
        JsonNode food = material(reply, "food-business-permit/business-licence");
        assertThat(food.path("verdict").asText()).isEqualTo("ON_FILE");
        assertThat(reply.path("outcomes")
                        .path(food.at("/by/0/outcome").asInt())
                        .at("/agreement/id")
                        .asText())
                .isEqualTo(agreed);
        JsonNode fire = material(reply, "fire-safety-check/business-licence");
        assertThat(fire.path("why").asText()).isEqualTo("NO_AGREEMENT");
        assertThat(fire.at("/missing/0/0/needs/matter").asText()).isEqualTo("fire-safety-check");
        assertThat(material(reply, "company-seal/representative-identity")
                        .path("why")
                        .asText())
                .isEqualTo("NO_AGREEMENT");
    }

    /** The newborn, who has no code yet, is the holder of its registration; the parent applies for both. */
    @Test
    void knowsAPartsHolderByTheCertificateThatRelatesThem() {
        String mother = "990100198803142100";
        hub.filing().feed("health", "birth-certificate");
        Holder holder = Holder.newBuilder()
                .setName("李四")
                .setCode(mother)
                .setCodeType("111")
                .setCategory("母亲")
                .build();
        hub.filing()
                .certificate(
                        "health",
                        "birth-certificate",
                        "joint",
                        "111",
                        mother,
                        "李四",
                        record -> record.setCertificateNumber("S0000200001").setHolders(List.of(holder)));

        JsonNode reply = checks.ask(birth(mother));
        JsonNode stranger = checks.ask(birth("990100198803142119"));

        for (String part : List.of("birth-registration", "newborn-insurance")) {
            assertThat(material(reply, part + "/birth-certificate")
                            .path("verdict")
                            .asText())
                    .isEqualTo("ON_FILE");
            assertThat(material(stranger, part + "/birth-certificate")
                            .path("why")
                            .asText())
                    .isEqualTo("NO_RELATION");
        }
        assertThat(reply.at("/subjects/1/role").asText()).isEqualTo("NEWBORN");
        assertThat(claims(reply.at("/answers/1/answer"))
                        .at("/subjects/1/standing")
                        .asText())
                .isEqualTo("PROVEN");
    }

    private static ObjectNode birth(String parent) {
        ObjectNode asked = check("birth-of-a-child", parent);
        asked.putObject("parties")
                .putArray("NEWBORN")
                .addObject()
                .putObject("certificate")
                .put("type", "birth-certificate")
                .put("number", "S0000200001");
        return asked;
    }

    @Test
    void isVerifiedOffline_withEachDepartmentsAnswer() throws Exception {
        ObjectNode asked = check("move-to-own-home", "990100198803142098");
        ObjectNode reply = (ObjectNode) checks.ask(asked);

        assertThat(verify(reply, asked.toString())).isInstanceOf(Proven.class);
        assertThat(verify(reply, asked + " ")).isInstanceOf(ReceiptVerdict.NotExpected.class);

        ObjectNode fewer = reply.deepCopy();
        ((ArrayNode) fewer.path("answers")).remove(0);
        assertReason(fewer, asked, ReceiptVerdict.Reason.OTHER_ANSWER);
        ObjectNode exchanged = reply.deepCopy();
        ((ObjectNode) exchanged.at("/answers/0")).put("department", "natural-resources");
        assertReason(exchanged, asked, ReceiptVerdict.Reason.WRONG_DEPARTMENT_ANSWER);
        ObjectNode altered = reply.deepCopy();
        String answer = altered.at("/answers/0/answer").asText();
        ((ObjectNode) altered.at("/answers/0")).put("answer", answer.replaceFirst("\\.ey", ".ex"));
        assertReason(altered, asked, ReceiptVerdict.Reason.WRONG_DEPARTMENT_ANSWER);
        ObjectNode other = reply.deepCopy();
        JsonNode another = checks.ask(check("move-to-own-home", "990100198803142098"));
        ((ObjectNode) other.at("/answers/0")).set("answer", another.at("/answers/0/answer"));
        assertReason(other, asked, ReceiptVerdict.Reason.WRONG_DEPARTMENT_ANSWER);
    }

    private void assertReason(ObjectNode reply, ObjectNode asked, ReceiptVerdict.Reason reason) throws Exception {
        assertThat(verify(reply, asked.toString()))
                .isInstanceOfSatisfying(
                        NotProven.class, why -> assertThat(why.reason()).isEqualTo(reason));
    }

    private ReceiptVerdict verify(JsonNode reply, String asked) throws Exception {
        String keys = hub.get(hub.client("pki", ""), "/.well-known/jwks.json").body();
        String log = hub.get(hub.client("pki", ""), "/log/key").body().strip();
        return new ReceiptVerifier(
                        new AnswerVerifier(JWKSet.parse(keys)), Optional.empty(), List.of(VerifierKey.parse(log)))
                .verify(
                        reply.toString().getBytes(StandardCharsets.UTF_8),
                        new Expectations(
                                Optional.of(Digest.of(asked)),
                                Optional.of("intake"),
                                Optional.empty(),
                                Optional.empty()));
    }

    private String grant(String matter) {
        String id = "joint-" + UUID.randomUUID();
        AgreementTerms terms = AgreedTerms.of(TestAgreements.LATECOMER, "market-regulation", "business-licence")
                .matters(Set.of(matter))
                .modes(Set.of(Mode.HOLDER, Mode.ENTRUSTED))
                .terms();
        assertThat(TestAgreements.decide(hub, id, AgreementChange.GRANT, terms)).startsWith("version 1");
        return id;
    }

    private UUID file(String department, String type, String person) {
        return checks.file(department, type, person, Map.of(), row -> {});
    }

    private static JsonNode claims(JsonNode answer) {
        return LookupHub.json(
                new String(Base64.getUrlDecoder().decode(answer.asText().split("\\.", -1)[1]), StandardCharsets.UTF_8));
    }
}
