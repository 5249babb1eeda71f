package org.onfile.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onfile.agreement.Agreements;
import org.onfile.attest.AnswerVerdict;
import org.onfile.attest.AnswerVerifier;
import org.onfile.lookup.LookupHub;
import org.onfile.lookup.Outcome;
import org.onfile.materials.CheckedHub;

/** A client that is tried out is answered of made-up people by the hub's own steps, and of nobody else. */
@ExtendWith(LookupHub.Shared.class)
class SandboxTest {

    private static final String LICENCE = "driving-licence";
    private static final String MATTER = "driving-licence-renewal";
    private static final Map<String, Persona> PERSONAS = PersonaRegister.all();

    private final LookupHub hub;
    private final CheckedHub checks;

    SandboxTest(LookupHub hub) {
        this.hub = hub;
        this.checks = CheckedHub.of(hub);
        if (hub.bean(Agreements.class).of(LookupHub.SANDBOX).stream()
                .noneMatch(agreement -> agreement.terms().isSandbox())) {
            for (String type : List.of(
                    LICENCE, "resident-identity-card", "social-insurance-proof", "marriage-certificate", "real-estate-title")) {
                request(type, "certificateNumber, expiringDate", "RELEASE, VERIFY, DERIVE");
            }
            request("business-licence", "", "RELEASE");
            request("food-business-licence", "", "VERIFY");
            request("health-certificate", "", "RELEASE");
        }
    }

    /** Every outcome has a persona, by which the real hub gives it. */
    @ParameterizedTest
    @CsvSource({
        "jia, FOUND_VALID",
        "yi, FOUND_NOT_VALID",
        "bing, FOUND_NOT_VALID",
        "ding, FOUND_NOT_VALID",
        "wu, NOT_ON_FILE",
        "ji, UNREADABLE",
        "geng, AMBIGUOUS",
        "xin, SOURCE_STALE",
        "ren, FOUND_VALID",
        "gui, FOUND_NOT_VALID"
    })
    void answersOfThePersona(String persona, String outcome) {
        JsonNode reply = ask(lookup(persona));

        assertThat(reply.at("/outcomes/0/outcome").asText()).isEqualTo(outcome);
        assertThat(reply.at("/outcomes/0/searched/0/feed").asText()).isEqualTo("sandbox/driving-licence");
    }

    @Test
    void answersTheOtherOutcomes_byHowTheQuestionIsPut() {
        ObjectNode otherName = lookup("jia");
        otherName.withObject("/holder").put("name", "沙盒乙");
        assertThat(outcome(ask(otherName))).isEqualTo("HOLDER_MISMATCH");
        ObjectNode narrowed = lookup("jia");
        ((ObjectNode) narrowed.at("/certificates/0")).put("certificateNumber", "SANDBOX-DL-9999");
        assertThat(outcome(ask(narrowed))).isEqualTo("NARROWED_NOT_ON_FILE");
        ObjectNode denied = lookup("jia");
        denied.withArray("/certificates/0/fields").add("holders");
        JsonNode reply = ask(denied);
        assertThat(outcome(reply)).isEqualTo("DENIED");
        assertThat(reply.at("/outcomes/0/rule").asText()).isEqualTo("FIELDS");
        assertThat(reply.path("sandbox").asBoolean()).isTrue();
    }

    /** All that an answer can be is reached by somebody: a new outcome needs a persona. */
    @Test
    void hasAPersonaForEveryOutcome() {
        TreeSet<String> reached = new TreeSet<>(List.of("HOLDER_MISMATCH", "NARROWED_NOT_ON_FILE", "DENIED"));
        PERSONAS.keySet().stream()
                .filter(name -> !PERSONAS.get(name).holder().codeType().equals("001"))
                .forEach(name -> reached.add(outcome(ask(lookup(name)))));

        assertThat(reached).isEqualTo(words(Outcome.class));
    }

    /** The signed answer says what it is by its type and by a claim, and so do the reply and the log. */
    @Test
    void marksEveryAnswer() throws ParseException {
        JsonNode reply = ask(lookup("jia", "certificateNumber"));

        assertThat(reply.path("sandbox").asBoolean()).isTrue();
        String answer = reply.path("answer").asText();
        assertThat(part(answer, 0).path("typ").asText()).isEqualTo("onfile-sandbox-answer+jwt");
        assertThat(part(answer, 1).path("sandbox").asBoolean()).isTrue();
        JWKSet keys = JWKSet.parse(
                hub.get(hub.client("pki", ""), "/.well-known/jwks.json").body());
        assertThat(new AnswerVerifier(keys).verify(answer)).isInstanceOfSatisfying(AnswerVerdict.Genuine.class, genuine -> assertThat(
                        genuine.isSandbox())
                .isTrue());
        assertThat(detail(reply).path("sandbox").asBoolean()).isTrue();
        assertThat(detail(reply).at("/certificates/0/departments/0").asText()).isEqualTo("sandbox");
        JsonNode certificate = reply.at("/outcomes/0/certificates/0");
        assertThat(certificate.at("/fields/certificateNumber").asText()).isEqualTo("SANDBOX-DL-0001");
        assertThat(certificate.at("/source/department").asText()).isEqualTo("sandbox");
        JsonNode checked = check(CheckedHub.check(MATTER, code("yi")));
        assertThat(checked.path("sandbox").asBoolean()).isTrue();
        assertThat(checked.at("/notice/en").asText()).startsWith("SANDBOX");
        assertThat(checked.at("/notice/zh").asText()).startsWith("【沙盒");
        assertThat(detail(checked).path("sandbox").asBoolean()).isTrue();
    }

    @Test
    void marksNoAnswerOfOthers() {
        JsonNode reply = hub.ask(LookupHub.lookup("001", "91990100MA0AG00029", "business-licence"));

        assertThat(reply.has("sandbox")).isFalse();
        assertThat(part(reply.path("answer").asText(), 0).path("typ").asText()).isEqualTo("onfile-answer+jwt");
        assertThat(part(reply.path("answer").asText(), 1).has("sandbox")).isFalse();
        assertThat(detail(reply).has("sandbox")).isFalse();
    }

    /** A sandbox key against real data: by the code, by the reference, by an agreement of the other kind, by a repeat. */
    @Test
    void tellsNothingOfRealPeople() {
        String person = "990100198505050099";
        hub.filing().feed("traffic-police", LICENCE);
        UUID real = hub.filing()
                .certificate("traffic-police", LICENCE, "sandboxed", "111", person, "张三", record ->
                        record.setCertificateNumber("REAL-1"));
        ObjectNode asked = LookupHub.lookup("111", person, LICENCE, "certificateNumber");
        asked.withObject("/purpose").put("matter", MATTER);
        assertThat(outcome(hub.ask(asked))).as("to others it is on file").isEqualTo("FOUND_VALID");

        assertThat(outcome(ask(asked))).isEqualTo("NOT_ON_FILE");
        ObjectNode byRef = asked.deepCopy();
        ((ObjectNode) byRef.at("/certificates/0")).put("ref", real.toString());
        assertThat(outcome(ask(byRef))).isEqualTo("NARROWED_NOT_ON_FILE");
        ObjectNode confirmed = asked.deepCopy();
        ((ObjectNode) confirmed.at("/certificates/0")).put("confirm", true);
        assertThat(outcome(ask(confirmed))).isEqualTo("NOT_ON_FILE");
        assertThat(CheckedHub.check(MATTER, person)).isNotNull();
        JsonNode checked = check(CheckedHub.check(MATTER, person));
        assertThat(checked.at("/outcomes").toString()).doesNotContain("REAL-1", "FOUND_VALID");
        // The hub of tests grants every client all of every department's: none of it counts for this one
        ObjectNode other = asked.deepCopy();
        ((ObjectNode) other.at("/certificates/0")).put("type", "birth-certificate");
        JsonNode denied = ask(other);
        assertThat(outcome(denied)).isEqualTo("DENIED");
        assertThat(denied.at("/outcomes/0/rule").asText()).isEqualTo("SANDBOX");
    }

    /** Nor do others get anything of personas. */
    @Test
    void tellsOthersNothingOfPersonas() {
        hub.filing().feed("traffic-police", LICENCE);

        assertThat(outcome(hub.ask(lookup("jia")))).isEqualTo("NOT_ON_FILE");
    }

    @ParameterizedTest
    @CsvSource({
        "jia, driving-licence, ON_FILE, ",
        "yi, driving-licence, ASK, EXPIRED",
        "bing, driving-licence, ASK, NOT_VALID",
        "ding, driving-licence, ASK, WITHDRAWN",
        "wu, driving-licence, ASK, NOT_ON_FILE",
        "ji, driving-licence, ASK, UNREADABLE",
        "geng, driving-licence, CHOOSE, ",
        "xin, driving-licence, NOT_NOW, SOURCE_STALE",
        "gui, driving-licence, ASK, NOT_YET_VALID",
        "zi, identity-card, ASK, SUBJECT_DECEASED",
    })
    void judgesMaterialsOfThePersona(String persona, String material, String verdict, String why) {
        JsonNode judged = material(check(CheckedHub.check(MATTER, code(persona))), material);

        assertThat(judged.path("verdict").asText()).isEqualTo(verdict);
        assertThat(judged.path("why").asText()).isEqualTo(why == null ? "" : why);
    }

    @Test
    void judgesTheOtherVerdicts_byHowTheCheckIsPut() {
        ObjectNode handedIn = CheckedHub.check(MATTER, code("wu"));
        handedIn.putArray("handedIn").add("driving-licence");
        assertThat(material(check(handedIn), "driving-licence").path("verdict").asText())
                .isEqualTo("HANDED_IN");
        ObjectNode firm = CheckedHub.check("food-business-permit-renewal", code("restaurant"));
        firm.withObject("/holder").put("codeType", "001");
        firm.withObject("/purpose/applicant").put("code", code("jia")).put("capacity", "LEGAL_REPRESENTATIVE");
        JsonNode reply = check(firm);
        assertThat(material(reply, "business-licence").path("verdict").asText()).isEqualTo("ON_FILE");
        assertThat(material(reply, "food-business-licence").path("verdict").asText())
                .isEqualTo("SHOW");
        ObjectNode married = CheckedHub.check("housing-allowance", code("jia"));
        married.putArray("circumstances").add("married");
        married.putObject("parties")
                .putArray("SPOUSE")
                .addObject()
                .put("codeType", "111")
                .put("code", code("chou"));
        JsonNode couple = check(married);
        assertThat(couple.at("/subjects/1/standing").asText()).isEqualTo("PROVEN");
        assertThat(material(couple, "spouse-identity").path("verdict").asText()).isEqualTo("ON_FILE");
    }

    @Test
    void comparesAndDerives() {
        JsonNode outcome = verify("jia", "SANDBOX-DL-0001").at("/outcomes/0");
        assertThat(outcome.at("/told/certificateNumber").asText()).isEqualTo("MATCH");
        assertThat(outcome.at("/derived/drives-cars").asText()).isEqualTo("YES");
        JsonNode other = verify("jia", "SANDBOX-DL-0002");
        assertThat(other.at("/outcomes/0/told/certificateNumber").asText()).isEqualTo("MISMATCH");
        assertThat(other.path("sandbox").asBoolean()).isTrue();
        JsonNode stale = verify("xin", "SANDBOX-DL-0001").at("/outcomes/0");
        assertThat(stale.at("/told/certificateNumber").asText()).isEqualTo("UNDECIDED");
        assertThat(stale.at("/derived/drives-cars").asText()).isEqualTo("UNDECIDED");
        assertThat(verify("yi", "SANDBOX-DL-0002")
                        .at("/outcomes/0/derived/drives-cars")
                        .asText())
                .isEqualTo("NO");
    }

    @Test
    void isCountedNowhere() {
        String counts = "select coalesce(sum(times), 0) from exchange_count where matter = '" + MATTER + "'";
        long before = hub.store().sql(counts).query(Long.class).single();

        check(CheckedHub.check(MATTER, code("jia")));

        assertThat(hub.store().sql(counts).query(Long.class).single()).isEqualTo(before);
    }

    @Test
    void isNoUseOfAnyDepartment() {
        String exchange = ask(lookup("jia")).path("exchangeId").asText();

        HttpResponse<String> uses = hub.get(hub.client("pki", "department"), "/v1/uses");

        assertThat(uses.body()).contains("uses").doesNotContain(exchange);
    }

    /** Nobody's data is concerned, so that nobody has to be waited for. */
    @Test
    void isGrantedItsAgreementsAtOnce_andToldWhatIsLeft() {
        JsonNode granted = request("work-safety-permit", "certificateNumber", "RELEASE");

        assertThat(granted.path("state").asText()).isEqualTo("GRANTED");
        assertThat(granted.path("department").asText()).isEqualTo("sandbox");
        assertThat(granted.path("sandbox").asBoolean()).isTrue();
        JsonNode mine = LookupHub.json(
                hub.get(hub.client("pki", LookupHub.SANDBOX), "/v1/agreements/mine").body());
        assertThat(mine.path("sandbox").asBoolean()).isTrue();
        assertThat(mine.path("agreements"))
                .filteredOn(one -> one.path("id").equals(granted.path("id")))
                .singleElement()
                .satisfies(one -> assertThat(one.path("inForce").asBoolean()).isTrue());
        assertThat(mine.path("agreements"))
                .as("real ones are no use to it")
                .filteredOn(one -> !one.path("sandbox").asBoolean())
                .isNotEmpty()
                .noneMatch(one -> one.path("inForce").asBoolean());
        assertThat(mine.at("/quota/left").asInt()).isPositive().isLessThan(mine.at("/quota/questions").asInt());
    }

    /** The words for all that something can be. */
    private static TreeSet<String> words(Class<?> sealed) {
        TreeSet<String> words = new TreeSet<>();
        for (Class<?> one : sealed.getPermittedSubclasses()) {
            words.add(one.getSimpleName()
                    .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                    .toUpperCase(Locale.ROOT));
        }
        return words;
    }

    private JsonNode request(String type, String fields, String uses) {
        ObjectNode body = (ObjectNode) LookupHub.json("""
                {"matters": ["food-business-permit", "driving-licence-renewal", "driving-licence-replacement",
                             "housing-allowance", "food-business-permit-renewal"],
                 "relations": ["SPOUSE", "HANDLER"], "mode": ["HOLDER", "ENTRUSTED"], "from": "2026-01-01",
                 "until": "2099-12-31", "legalBasis": "a test", "scene": "a test"}""");
        body.put("type", type);
        for (String field : fields.isEmpty() ? new String[0] : fields.split(", ")) {
            body.withArray("/fields").add(field);
        }
        for (String use : uses.split(", ")) {
            body.withArray("/use").add(use);
        }
        return post("/v1/agreements", body);
    }

    private JsonNode verify(String persona, String number) {
        ObjectNode asked = (ObjectNode) LookupHub.json("""
                {"holder": {}, "certificates": [{"type": "driving-licence", "derive": ["drives-cars"]}], "purpose": {}}""");
        asked.withObject("/holder").put("codeType", "111").put("code", code(persona));
        ((ObjectNode) asked.at("/certificates/0")).putObject("told").put("certificateNumber", number);
        asked.set("purpose", lookup(persona).path("purpose"));
        asked.withObject("/purpose").put("matter", "driving-licence-replacement");
        return post("/v1/verifications", asked);
    }

    private static ObjectNode lookup(String persona, String... fields) {
        ObjectNode lookup = LookupHub.lookup("111", code(persona), LICENCE, fields);
        lookup.withObject("/purpose").put("matter", MATTER);
        return lookup;
    }

    private static String code(String persona) {
        return PERSONAS.get(persona).holder().code();
    }

    private JsonNode ask(ObjectNode lookup) {
        return post("/v1/lookups", lookup);
    }

    private JsonNode check(ObjectNode check) {
        return post("/v1/material-checks", check);
    }

    private JsonNode post(String path, ObjectNode body) {
        HttpResponse<String> reply = hub.send(
                hub.client("pki", LookupHub.SANDBOX),
                HttpRequest.newBuilder(hub.uri(path))
                        .timeout(Duration.ofSeconds(60))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return LookupHub.json(reply.body());
    }

    private static JsonNode material(JsonNode reply, String material) {
        for (JsonNode one : reply.path("materials")) {
            if (one.path("material").asText().equals(material)) {
                return one;
            }
        }
        throw new AssertionError("no " + material + " in " + reply);
    }

    private static String outcome(JsonNode reply) {
        return reply.at("/outcomes/0/outcome").asText();
    }

    private static JsonNode detail(JsonNode reply) {
        return LookupHub.json(reply.at("/receipt/opening/detail").asText());
    }

    private static JsonNode part(String jws, int place) {
        String[] parts = jws.split("\\.", -1);
        return LookupHub.json(new String(Base64.getUrlDecoder().decode(parts[place]), StandardCharsets.UTF_8));
    }
}
