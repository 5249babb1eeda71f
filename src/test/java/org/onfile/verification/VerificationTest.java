package org.onfile.verification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.agreement.AgreedTerms;
import org.onfile.agreement.AgreementChange;
import org.onfile.agreement.AgreementTerms;
import org.onfile.agreement.AgreementTerms.Use;
import org.onfile.agreement.TestAgreements;
import org.onfile.catalogue.CatalogueFiles;
import org.onfile.exchangelog.EntryKind;
import org.onfile.lookup.LookupHub;
import org.onfile.materials.CheckedHub;

/** What a citizen tells is compared with what is on file, and requirements are derived from it; no value leaves the hub. */
@ExtendWith(LookupHub.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerificationTest {

    private static final String LICENCE = "driving-licence";
    private static final String CARD = "resident-identity-card";

    /** One with a licence and a card, by test, so that no test uses up another's comparisons. */
    private static final String DRIVER = "990100198505050013";

    private static final String COUNTED = "99010019850505003X";
    private static final String CHILD = "990100201505050018";
    private static final String WITH_TWO = "990100198505050056";
    private static final String NOBODY = "990100198505050072";

    private final LookupHub hub;

    VerificationTest(LookupHub hub) {
        this.hub = hub;
        CheckedHub checked = CheckedHub.of(hub);
        hub.filing().feed("traffic-police", LICENCE);
        hub.filing().feed("public-security", CARD);
        for (String person : Set.of(DRIVER, COUNTED)) {
            licence(checked, person, "L-" + person, "C1");
        }
        licence(checked, WITH_TWO, "L-1", "C1");
        licence(checked, WITH_TWO, "L-2", "D");
        checked.file(
                "public-security",
                CARD,
                DRIVER,
                Map.of("birthDate", LocalDate.of(1985, 5, 5)),
                record -> record.setLongTerm(true));
        checked.file(
                "public-security",
                CARD,
                CHILD,
                Map.of("birthDate", LocalDate.of(2015, 5, 5)),
                record -> record.setExpiringDate(LocalDate.of(2099, 1, 1)));
    }

    private static UUID licence(CheckedHub checked, String person, String number, String classes) {
        return checked.file(
                "traffic-police",
                LICENCE,
                person,
                Map.of("vehicleClasses", classes, "penaltyPoints", 3),
                record -> record.setCertificateNumber(number).setExpiringDate(LocalDate.of(2091, 5, 1)));
    }

    @Test
    void saysOfEachToldValueWhetherItIsTheOneOnFile() {
        JsonNode outcome = outcome(verification(DRIVER, LICENCE, """
                "told": {"certificateNumber": "ｌ-%s", "expiringDate": "2091年5月1日", "vehicleClasses": "c 1",
                         "penaltyPoints": "3.0", "issuedDate": "2020-01-01", "address": "晨光路1号"}""".formatted(DRIVER)));

        assertThat(outcome.path("outcome").asText()).isEqualTo("FOUND_VALID");
        assertThat(outcome.path("told")).isEqualTo(LookupHub.json("""
                {"certificateNumber": "MATCH", "expiringDate": "MATCH", "vehicleClasses": "MATCH", "penaltyPoints": "MATCH",
                 "issuedDate": "UNDECIDED", "address": "UNDECIDED"}"""));
        assertThat(outcome(verification(DRIVER, LICENCE, """
                        "told": {"certificateNumber": "L-9", "expiringDate": "长期", "penaltyPoints": "4"}""")).path("told")).isEqualTo(LookupHub.json("""
                        {"certificateNumber": "MISMATCH", "expiringDate": "MISMATCH", "penaltyPoints": "MISMATCH"}"""));
    }

    @Test
    void derivesWhatTheMatterLetsBeDerived() {
        JsonNode reply = ask(both(DRIVER));

        assertThat(reply.at("/outcomes/0/derived")).isEqualTo(LookupHub.json("{\"drives-cars\": \"YES\"}"));
        assertThat(reply.at("/outcomes/1/derived")).isEqualTo(LookupHub.json("{\"of-age\": \"YES\"}"));
        JsonNode child = ask(both(CHILD));
        assertThat(child.at("/outcomes/0/derived")).isEqualTo(LookupHub.json("{\"drives-cars\": \"NO\"}"));
        assertThat(child.at("/outcomes/1/derived")).isEqualTo(LookupHub.json("{\"of-age\": \"NO\"}"));
    }

    @Test
    void ofSeveralValidOnes_comparesWithTheOneWhoseNumberIsTold() {
        String told = "\"told\": {\"certificateNumber\": \"%s\", \"vehicleClasses\": \"D\"}";

        assertThat(outcome(verification(WITH_TWO, LICENCE, told.formatted("L-2")))
                        .path("told"))
                .isEqualTo(LookupHub.json("{\"certificateNumber\": \"MATCH\", \"vehicleClasses\": \"MATCH\"}"));
        assertThat(outcome(verification(WITH_TWO, LICENCE, told.formatted("L-1")))
                        .path("told"))
                .isEqualTo(LookupHub.json("{\"certificateNumber\": \"MATCH\", \"vehicleClasses\": \"MISMATCH\"}"));
        assertThat(outcome(verification(WITH_TWO, LICENCE, told.formatted("L-3")))
                        .path("told"))
                .isEqualTo(LookupHub.json("{\"certificateNumber\": \"UNDECIDED\", \"vehicleClasses\": \"UNDECIDED\"}"));
    }

    @Test
    void whereNothingIsOnFile_comparesWithNothing() {
        JsonNode outcome = outcome(verification(NOBODY, LICENCE, "\"told\": {\"certificateNumber\": \"L-1\"}"));

        assertThat(outcome.path("outcome").asText()).isEqualTo("NOT_ON_FILE");
        assertThat(outcome.path("told")).isEqualTo(LookupHub.json("{\"certificateNumber\": \"UNDECIDED\"}"));
    }

    @Test
    void tellsNoValue_neitherInTheAnswerNorInTheLog() {
        ObjectNode verification = both(DRIVER);
        verification.withArray("/certificates").forEach(one -> ((ObjectNode) one)
                .putObject("told")
                .put("certificateNumber", "planted-in-the-question"));

        JsonNode reply = ask(verification);
        String detail = reply.at("/receipt/opening/detail").asText();

        assertThat(reply.path("outcomes").toString() + detail)
                .doesNotContain("L-" + DRIVER, "planted-in-the-question", "\"ref", "\"C1\"");
        assertThat(reply.at("/outcomes/0").has("certificates")).isFalse();
        JsonNode logged = LookupHub.json(detail);
        assertThat(logged.path("kind").asText()).isEqualTo(EntryKind.VERIFICATION.word());
        assertThat(logged.at("/certificates/0/told/certificateNumber").asText()).isEqualTo("MISMATCH");
        assertThat(logged.at("/certificates/0/derived/drives-cars").asText()).isEqualTo("YES");
    }

    @Test
    void isRefused_onceTheSameWasComparedAsOftenAsMayBe_whoeverTheHolderIs() {
        for (String holder : Set.of(COUNTED, "990100198505050099")) {
            ObjectNode asked = verification(holder, LICENCE, "\"told\": {\"penaltyPoints\": \"1\"}");
            for (int i = 0; i < 5; i++) {
                assertThat(post(intake(), asked).statusCode()).isEqualTo(200);
            }

            HttpResponse<String> refused = post(intake(), asked);

            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.body()).contains("verified-too-often").doesNotContain(holder);
            assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                    .isBetween(1L, Duration.ofDays(1).toSeconds() + 1);
            assertThat(post(intake(), verification(holder, LICENCE, "\"told\": {\"vehicleClasses\": \"C1\"}"))
                            .statusCode())
                    .as("another field")
                    .isEqualTo(200);
        }
    }

    @Test
    void usesNoQuotaOfItsAgreement_whereItIsNotAnswered() {
        TestAgreements.endAll(hub);
        String id = "ver-" + UUID.randomUUID();
        TestAgreements.decide(
                hub, id, AgreementChange.GRANT, terms(Set.of(Use.VERIFY), Set.of("certificateNumber"), 20));
        HttpClient latecomer = hub.client("pki", TestAgreements.LATECOMER);
        ObjectNode asked = verification("990100198505050099", LICENCE, "\"told\": {\"certificateNumber\": \"L-2\"}");

        List<Integer> statuses = Stream.generate(() -> post(latecomer, asked).statusCode())
                .limit(8)
                .toList();

        assertThat(statuses).containsExactly(200, 200, 200, 200, 200, 429, 429, 429);
        JsonNode mine = LookupHub.json(hub.get(latecomer, "/v1/agreements/mine").body());
        assertThat(mine.path("agreements"))
                .filteredOn(one -> one.path("id").asText().equals(id))
                .singleElement()
                .satisfies(one -> assertThat(one.path("quotaLeft").asInt()).isEqualTo(15));
    }

    @Test
    void isDenied_withoutAnAgreementOnThatUse_forWhoeverItIs() {
        TestAgreements.endAll(hub);
        String id = "ver-" + UUID.randomUUID();
        TestAgreements.decide(hub, id, AgreementChange.GRANT, terms(Set.of(Use.VERIFY), Set.of("certificateNumber")));
        HttpClient latecomer = hub.client("pki", TestAgreements.LATECOMER);

        for (String holder : Set.of(DRIVER, NOBODY)) {
            JsonNode told =
                    outcome(latecomer, verification(holder, LICENCE, "\"told\": {\"certificateNumber\": \"L-1\"}"));
            assertThat(told.path("outcome").asText()).isNotEqualTo("DENIED");
            assertThat(told.at("/agreement/id").asText()).isEqualTo(id);
            JsonNode wider = outcome(latecomer, verification(holder, LICENCE, "\"told\": {\"penaltyPoints\": \"3\"}"));
            assertThat(wider.path("rule").asText()).isEqualTo("FIELDS");
            assertThat(wider.path("told")).isEqualTo(LookupHub.json("{\"penaltyPoints\": \"UNDECIDED\"}"));
            assertThat(wider.path("searched")).isEmpty();
            JsonNode derived = outcome(latecomer, verification(holder, LICENCE, "\"derive\": [\"drives-cars\"]"));
            assertThat(derived.path("rule").asText()).isEqualTo("USE");
            assertThat(derived.path("derived")).isEqualTo(LookupHub.json("{\"drives-cars\": \"UNDECIDED\"}"));
        }
    }

    /** Else it would be compared twenty times and counted once. */
    @Test
    void isRefused_whereATypeIsAskedTwice_byWhicheverName() {
        ObjectNode twice = verification(DRIVER, LICENCE, "\"told\": {\"penaltyPoints\": \"1\"}");
        twice.withArray("/certificates")
                .addObject()
                .put("type", "11990100MB1A0001XJ002")
                .putObject("told")
                .put("penaltyPoints", "2");

        HttpResponse<String> refused = post(intake(), twice);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("named-twice");
    }

    @Test
    void saysNeitherNoNorMismatch_whileARowOfTheFeedCannotBeRead() {
        UUID hidden = licence(CheckedHub.of(hub), "990100198505050099", "L-4", "C1");
        hub.store()
                .sql("update certificate set state = 1, holders_known = false where ref = ?")
                .param(hidden)
                .update();
        try {
            JsonNode outcome = outcome(verification(WITH_TWO, LICENCE, """
                    "told": {"certificateNumber": "L-1", "vehicleClasses": "D"}, "derive": ["drives-cars"]"""));

            assertThat(outcome.path("told"))
                    .isEqualTo(LookupHub.json("{\"certificateNumber\": \"MATCH\", \"vehicleClasses\": \"UNDECIDED\"}"));
            assertThat(outcome.at("/derived/drives-cars").asText()).isEqualTo("YES");
            assertThat(outcome(verification(CHILD, LICENCE, "\"derive\": [\"drives-cars\"]"))
                            .at("/derived/drives-cars")
                            .asText())
                    .isEqualTo("UNDECIDED");
        } finally {
            hub.store()
                    .sql("update certificate set state = 0, holders_known = true where ref = ?")
                    .param(hidden)
                    .update();
        }
    }

    @Test
    void isRefused_whereItCannotBeUnderstood_withAllThatIsWrong() {
        HttpResponse<String> refused = post(intake(), verification(DRIVER, LICENCE, """
                "told": {"expiringDate": "soon", "penaltyPoints": "many", "colour": "blue", "holders": "张三"},
                "derive": ["drives-car"]"""));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(LookupHub.json(refused.body()).path("errors").findValuesAsText("rule"))
                .containsExactlyInAnyOrder(
                        "not-a-day", "not-a-number", "unknown-field", "unknown-field", "unknown-requirement");
        assertThat(refused.body()).contains("Did you mean 'drives-cars'").doesNotContain("blue", "soon");
        ObjectNode other = verification(DRIVER, LICENCE, "\"derive\": [\"drives-cars\"]");
        other.withObject("/purpose").put("matter", "driving-licence-renewal");
        assertThat(post(intake(), other).body()).contains("unknown-requirement");
    }

    private static AgreementTerms terms(Set<Use> use, Set<String> fields) {
        return terms(use, fields, null);
    }

    private static AgreementTerms terms(Set<Use> use, Set<String> fields, @Nullable Integer quota) {
        return AgreedTerms.of(TestAgreements.LATECOMER, "traffic-police", LICENCE)
                .fields(fields)
                .matters(Set.of("driving-licence-replacement"))
                .uses(use)
                .during(LocalDate.EPOCH, LocalDate.of(9999, 1, 1))
                .quota(quota)
                .terms();
    }

    private static ObjectNode both(String holder) {
        ObjectNode both = verification(holder, LICENCE, "\"derive\": [\"drives-cars\"]");
        both.withArray("/certificates")
                .addObject()
                .put("type", CARD)
                .putArray("derive")
                .add("of-age");
        return both;
    }

    private static ObjectNode verification(String holder, String type, String demand) {
        return (ObjectNode) LookupHub.json("""
                {"holder": {"codeType": "111", "code": "%s"},
                 "certificates": [{"type": "%s", %s}],
                 "purpose": {"matter": "driving-licence-replacement", "caseNumber": "990100-20261129-0001",
                   "material": "driving-licence", "channel": "WINDOW", "operator": {"id": "W012", "window": "3"},
                   "applicant": {"codeType": "111", "code": "%s", "name": "张三", "capacity": "SELF"}}}""".formatted(holder, type, demand, holder));
    }

    private HttpClient intake() {
        return hub.client("pki", "intake");
    }

    private JsonNode ask(ObjectNode verification) {
        return answered(post(intake(), verification));
    }

    private JsonNode outcome(ObjectNode verification) {
        return ask(verification).at("/outcomes/0");
    }

    private JsonNode outcome(HttpClient client, ObjectNode verification) {
        return answered(post(client, verification)).at("/outcomes/0");
    }

    private static JsonNode answered(HttpResponse<String> reply) {
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return LookupHub.json(reply.body());
    }

    private HttpResponse<String> post(HttpClient client, ObjectNode verification) {
        new CheckedHub(hub).publish(CatalogueFiles.in(Path.of("catalogue")));
        return hub.send(
                client,
                HttpRequest.newBuilder(hub.uri("/v1/verifications"))
                        .timeout(Duration.ofSeconds(60))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(verification.toString())));
    }
}
