package org.onfile.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.onfile.agreement.AgreedTerms;
import org.onfile.agreement.Agreement;
import org.onfile.agreement.AgreementChange;
import org.onfile.agreement.AgreementTerms;
import org.onfile.agreement.Agreements;
import org.onfile.agreement.TestAgreements;
import org.onfile.attest.AnswerVerdict;
import org.onfile.attest.AnswerVerifier;
import org.onfile.lookup.LookupHub;
import org.onfile.lookup.Outcome;
import org.onfile.materials.CheckedHub;

/** A client that is tried out is answered of made-up people by the hub's own steps, and of nobody else. */
@ExtendWith(LookupHub.Shared.class)
class SandboxTest {

    private final LookupHub hub;
    private final TriedOut client;

    SandboxTest(LookupHub hub) {
        this.hub = hub;
        this.client = TriedOut.of(hub);
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
        JsonNode reply = client.ask(TriedOut.lookup(persona));

        assertThat(reply.at("/outcomes/0/outcome").asText()).isEqualTo(outcome);
        assertThat(reply.at("/outcomes/0/searched/0/feed").asText()).isEqualTo("sandbox/driving-licence");
    }

    @Test
    void answersTheOtherOutcomes_byHowTheQuestionIsPut() {
        ObjectNode otherName = TriedOut.lookup("jia");
        otherName.withObject("/holder").put("name", "沙盒乙");
        assertThat(TriedOut.outcome(client.ask(otherName))).isEqualTo("HOLDER_MISMATCH");
        ObjectNode narrowed = TriedOut.lookup("jia");
        ((ObjectNode) narrowed.at("/certificates/0")).put("certificateNumber", "SANDBOX-DL-9999");
        assertThat(TriedOut.outcome(client.ask(narrowed))).isEqualTo("NARROWED_NOT_ON_FILE");
        ObjectNode denied = TriedOut.lookup("jia");
        denied.withArray("/certificates/0/fields").add("holders");
        JsonNode reply = client.ask(denied);
        assertThat(TriedOut.outcome(reply)).isEqualTo("DENIED");
        assertThat(reply.at("/outcomes/0/rule").asText()).isEqualTo("FIELDS");
        assertThat(reply.path("sandbox").asBoolean()).isTrue();
    }

    /** All that an answer can be is reached by somebody: a new outcome needs a persona. */
    @Test
    void hasAPersonaForEveryOutcome() {
        TreeSet<String> reached = new TreeSet<>(List.of("HOLDER_MISMATCH", "NARROWED_NOT_ON_FILE", "DENIED"));
        TriedOut.PERSONAS.forEach((name, persona) -> {
            if (!persona.holder().codeType().equals("001")) {
                reached.add(TriedOut.outcome(client.ask(TriedOut.lookup(name))));
            }
        });

        assertThat(reached).isEqualTo(TriedOut.words(Outcome.class));
    }

    /** The signed answer says what it is by its type and by a claim, and so do the reply and the log. */
    @Test
    void marksEveryAnswer() throws ParseException {
        JsonNode reply = client.ask(TriedOut.lookup("jia", "certificateNumber"));

        assertThat(reply.path("sandbox").asBoolean()).isTrue();
        String answer = reply.path("answer").asText();
        assertThat(TriedOut.part(answer, 0).path("typ").asText()).isEqualTo("onfile-sandbox-answer+jwt");
        assertThat(TriedOut.part(answer, 1).path("sandbox").asBoolean()).isTrue();
        JWKSet keys = JWKSet.parse(
                hub.get(hub.client("pki", ""), "/.well-known/jwks.json").body());
        assertThat(new AnswerVerifier(keys).verify(answer))
                .isInstanceOfSatisfying(AnswerVerdict.Genuine.class, genuine -> assertThat(genuine.isSandbox())
                        .isTrue());
        assertThat(TriedOut.detail(reply).path("sandbox").asBoolean()).isTrue();
        assertThat(TriedOut.detail(reply).at("/certificates/0/departments/0").asText())
                .isEqualTo("sandbox");
        JsonNode certificate = reply.at("/outcomes/0/certificates/0");
        assertThat(certificate.at("/fields/certificateNumber").asText()).isEqualTo("SANDBOX-DL-0001");
        assertThat(certificate.at("/source/department").asText()).isEqualTo("sandbox");
        JsonNode checked = client.check(CheckedHub.check(TriedOut.MATTER, TriedOut.code("yi")));
        assertThat(checked.path("sandbox").asBoolean()).isTrue();
        assertThat(checked.at("/notice/en").asText()).startsWith("SANDBOX");
        assertThat(checked.at("/notice/zh").asText()).startsWith("【沙盒");
        assertThat(TriedOut.detail(checked).path("sandbox").asBoolean()).isTrue();
    }

    @Test
    void marksNoAnswerOfOthers() {
        JsonNode reply = hub.ask(LookupHub.lookup("001", "91990100MA0AG00029", "business-licence"));

        assertThat(reply.has("sandbox")).isFalse();
        assertThat(TriedOut.part(reply.path("answer").asText(), 0).path("typ").asText())
                .isEqualTo("onfile-answer+jwt");
        assertThat(TriedOut.part(reply.path("answer").asText(), 1).has("sandbox"))
                .isFalse();
        assertThat(TriedOut.detail(reply).has("sandbox")).isFalse();
    }

    /** A sandbox key against real data: by the code, by the reference, by an agreement of the other kind, by a repeat. */
    @Test
    void tellsNothingOfRealPeople() {
        String person = "990100197712030010";
        hub.filing().feed("traffic-police", TriedOut.LICENCE);
        UUID real = hub.filing()
                .certificate(
                        "traffic-police",
                        TriedOut.LICENCE,
                        "sandboxed",
                        "111",
                        person,
                        "张三",
                        record -> record.setCertificateNumber("REAL-1"));
        ObjectNode asked = LookupHub.lookup("111", person, TriedOut.LICENCE, "certificateNumber");
        asked.withObject("/purpose").put("matter", TriedOut.MATTER);
        assertThat(TriedOut.outcome(hub.ask(asked)))
                .as("to others it is on file")
                .isEqualTo("FOUND_VALID");

        assertThat(TriedOut.outcome(client.ask(asked))).isEqualTo("NOT_ON_FILE");
        ObjectNode byRef = asked.deepCopy();
        ((ObjectNode) byRef.at("/certificates/0")).put("ref", real.toString());
        assertThat(TriedOut.outcome(client.ask(byRef))).isEqualTo("NARROWED_NOT_ON_FILE");
        ObjectNode confirmed = asked.deepCopy();
        ((ObjectNode) confirmed.at("/certificates/0")).put("confirm", true);
        assertThat(TriedOut.outcome(client.ask(confirmed))).isEqualTo("NOT_ON_FILE");
        JsonNode checked = client.check(CheckedHub.check(TriedOut.MATTER, person));
        assertThat(checked.at("/outcomes").toString()).doesNotContain("REAL-1", "FOUND_VALID");
        // The hub of tests grants every client all of every department's: none of it counts for this one
        ObjectNode other = asked.deepCopy();
        ((ObjectNode) other.at("/certificates/0")).put("type", "birth-certificate");
        JsonNode denied = client.ask(other);
        assertThat(TriedOut.outcome(denied)).isEqualTo("DENIED");
        assertThat(denied.at("/outcomes/0/rule").asText()).isEqualTo("SANDBOX");
    }

    /** Whoever gets the name of a real client for a try is not told again what that was told. */
    @Test
    void tellsNothingAgain_thatTheNameWasToldAsARealClient() throws IOException {
        String person = "990100197712040016";
        hub.filing().feed("traffic-police", TriedOut.LICENCE);
        hub.filing()
                .certificate(
                        "traffic-police",
                        TriedOut.LICENCE,
                        "told-before",
                        "111",
                        person,
                        "张三",
                        record -> record.setCertificateNumber("REAL-2"));
        ObjectNode asked = LookupHub.lookup("111", person, TriedOut.LICENCE, "certificateNumber");
        asked.withObject("/purpose").put("matter", TriedOut.MATTER);
        String key = UUID.randomUUID().toString();
        String told = repeat(asked, key);
        assertThat(told).contains("REAL-2");
        assertThat(repeat(asked, key)).isEqualTo(told);
        AgreementTerms terms = hub.bean(Agreements.class).of(LookupHub.SANDBOX).stream()
                .map(Agreement::terms)
                .filter(one -> one.isSandbox() && one.type().equals(TriedOut.LICENCE))
                .findFirst()
                .orElseThrow();
        TestAgreements.decide(hub, "tried-" + key, AgreementChange.GRANT, of("requester", terms));
        Path clients = hub.data().resolve("clients.yaml");
        String registered = Files.readString(clients);
        Files.writeString(
                clients,
                registered.replaceAll(
                        "(?m)^(  - \\{name: requester, .*)cases: unchecked\\}$", "$1sandbox: true, cases: unchecked}"));
        try {
            await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(repeat(asked, key))
                    .contains("\"sandbox\":true")
                    .contains("NOT_ON_FILE")
                    .doesNotContain("REAL-2"));
        } finally {
            Files.writeString(clients, registered);
            TestAgreements.decide(hub, "tried-" + key, AgreementChange.END, null);
        }
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(repeat(asked, key)).isEqualTo(told));
    }

    private static AgreementTerms of(String requester, AgreementTerms terms) {
        return AgreedTerms.like(terms).requester(requester).terms();
    }

    private String repeat(ObjectNode asked, String key) {
        return hub.post(hub.client("pki", "requester"), asked.toString(), "Idempotency-Key", key)
                .body();
    }

    /** Nor do others get anything of personas. */
    @Test
    void tellsOthersNothingOfPersonas() {
        hub.filing().feed("traffic-police", TriedOut.LICENCE);

        assertThat(TriedOut.outcome(hub.ask(TriedOut.lookup("jia")))).isEqualTo("NOT_ON_FILE");
    }

    @Test
    void comparesAndDerives() {
        JsonNode outcome = client.verify("jia", "SANDBOX-DL-0001").at("/outcomes/0");
        assertThat(outcome.at("/told/certificateNumber").asText()).isEqualTo("MATCH");
        assertThat(outcome.at("/derived/drives-cars").asText()).isEqualTo("YES");
        JsonNode other = client.verify("jia", "SANDBOX-DL-0002");
        assertThat(other.at("/outcomes/0/told/certificateNumber").asText()).isEqualTo("MISMATCH");
        assertThat(other.path("sandbox").asBoolean()).isTrue();
        JsonNode stale = client.verify("xin", "SANDBOX-DL-0001").at("/outcomes/0");
        assertThat(stale.at("/told/certificateNumber").asText()).isEqualTo("UNDECIDED");
        assertThat(stale.at("/derived/drives-cars").asText()).isEqualTo("UNDECIDED");
        assertThat(client.verify("yi", "SANDBOX-DL-0002")
                        .at("/outcomes/0/derived/drives-cars")
                        .asText())
                .isEqualTo("NO");
    }

    @Test
    void isNoUseOfAnyDepartment() {
        String exchange = client.ask(TriedOut.lookup("jia")).path("exchangeId").asText();

        HttpResponse<String> uses = hub.get(hub.client("pki", "department"), "/v1/uses");

        assertThat(uses.body()).contains("uses").doesNotContain(exchange);
    }

    /** Nobody's data is concerned, so that nobody has to be waited for. */
    @Test
    void isGrantedItsAgreementsAtOnce_andToldWhatIsLeft() {
        JsonNode granted = client.request("work-safety-permit", List.of("certificateNumber"), List.of("RELEASE"));

        assertThat(granted.path("state").asText()).isEqualTo("GRANTED");
        assertThat(granted.path("department").asText()).isEqualTo("sandbox");
        assertThat(granted.path("sandbox").asBoolean()).isTrue();
        JsonNode mine = LookupHub.json(hub.get(hub.client("pki", LookupHub.SANDBOX), "/v1/agreements/mine")
                .body());
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
        assertThat(mine.at("/quota/left").asInt())
                .isPositive()
                .isLessThan(mine.at("/quota/questions").asInt());
    }
}
