package org.onfile.materials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onfile.materials.CheckedHub.check;
import static org.onfile.materials.CheckedHub.checkWithPremises;
import static org.onfile.materials.CheckedHub.material;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.lookup.LookupHub;

/** An auditor's search finds a check by everybody that it asked about; and codes of a department's own numbering are whose they are. */
@ExtendWith(LookupHub.Shared.class)
class FoundCheckTest {

    private static final String HOLDER = "990100198803145002";
    private static final String STAFF = "990100198803145010";

    private final LookupHub hub;
    private final CheckedHub checks;

    FoundCheckTest(LookupHub hub) {
        this.hub = hub;
        this.checks = CheckedHub.of(hub);
        hub.filing().feed("market-regulation", "business-licence");
        hub.filing().feed("public-security", "resident-identity-card");
        hub.filing().feed("human-resources", "social-insurance-proof");
        hub.filing().feed("natural-resources", "real-estate-title");
    }

    @AfterEach
    void forgetNumberings() {
        hub.store().sql("update feed set holder_scopes = '{}'").update();
    }

    @Test
    void byWhoeverIsNamedBesideTheHolder() {
        String exchange =
                checks.ask(withStaff("111", STAFF, "")).at("/exchangeId").textValue();

        String byStaff = "{\"holder\":{\"codeType\":\"111\",\"code\":\"" + STAFF + "\"},\"kind\":";
        assertThat(newest(search(byStaff + "\"material-check\"}"))).isEqualTo(exchange);
        assertThat(newest(search("{\"holder\":{\"codeType\":\"111\",\"code\":\"" + HOLDER + "\"}}")))
                .isEqualTo(exchange);
        assertThat(search("{\"applicant\":{\"codeType\":\"111\",\"code\":\"" + STAFF + "\"}}")
                        .path("exchanges"))
                .isEmpty();

        // What an auditor then reads is a look at all of them
        int before = search(byStaff + "\"audit\"}").path("exchanges").size();
        assertThat(hub.get(hub.client("pki", "auditor"), "/v1/exchanges/" + exchange)
                        .statusCode())
                .isEqualTo(200);
        // Both the search and the reading
        assertThat(search(byStaff + "\"audit\"}").path("exchanges")).hasSize(before + 2);
    }

    @Test
    void byTheScopeOfACode_ofADepartmentsOwn() {
        scopes("business-licence", "number-one");
        scopes("resident-identity-card", "number-one");
        String one = checks.ask(withStaff("999", "77", "number-one"))
                .at("/exchangeId")
                .textValue();

        String sought = "{\"holder\":{\"codeType\":\"999\",\"code\":\"77\"%s},\"kind\":\"material-check\"}";
        assertThat(newest(search(sought.formatted(",\"scope\":\"number-one\""))))
                .isEqualTo(one);
        assertThat(search(sought.formatted(",\"scope\":\"number-two\"")).path("exchanges"))
                .isEmpty();
        HttpResponse<String> refused = post("/v1/exchanges/search", sought.formatted(""));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("/holder/scope", "scope-missing");
    }

    /** Entries from before scopes were kept, and applicants of whom nobody said it. */
    @Test
    void byAnyScope_whereItDoesNotSayWhose() {
        ObjectNode lookup = LookupHub.lookup("001", "91330203674737244W", "business-licence");
        lookup.withObject("/purpose/applicant").put("codeType", "999").put("code", "79");
        String exchange = hub.ask(lookup).at("/exchangeId").textValue();

        assertThat(newest(search("{\"applicant\":{\"codeType\":\"999\",\"code\":\"79\",\"scope\":\"number-two\"}}")))
                .isEqualTo(exchange);
    }

    @Test
    void isRefused_whereNobodyHasTheNumberingThatItNames() {
        scopes("resident-identity-card", "number-one");

        JsonNode refused = checks.refuse(400, withStaff("999", "77", "number-won"));
        assertThat(refused.at("/pointer").textValue()).isEqualTo("/parties/HANDLER/0/scope");
        assertThat(refused.at("/rule").textValue()).isEqualTo("unknown-scope");
        assertThat(refused.at("/detail").textValue()).contains("known: number-one");
    }

    @Test
    void saysThatOtherNumberingsWereLeftOut() {
        scopes("resident-identity-card", "number-one", "number-two");

        JsonNode reply = checks.ask(withStaff("999", "78", "number-two"));
        assertThat(material(reply, "manager-identity").at("/why").textValue()).isEqualTo("NOT_ON_FILE");
        assertThat(reply.path("outcomes"))
                .filteredOn(outcome -> outcome.at("/holder/code").asText().equals("78"))
                // Of a type without a feed nothing is left out
                .filteredOn(outcome -> !outcome.path("searched").isEmpty())
                .isNotEmpty()
                .allSatisfy(
                        outcome -> assertThat(outcome.path("notes").toString()).contains("OTHER_SCOPES_LEFT_OUT"));
    }

    /** Who applies for himself has the holder's code, whoever's numbering that is. */
    @Test
    void isAnswered_toAHolderOfADepartmentsOwnCode() {
        scopes("resident-identity-card", "number-one");
        ObjectNode asked = check("housing-allowance", HOLDER);
        asked.withObject("/holder").put("codeType", "999").put("code", "80").put("scope", "number-one");
        asked.withObject("/purpose/applicant").put("codeType", "999").put("code", "80");
        checks.ask(asked);

        asked.withObject("/purpose/applicant").put("scope", "number-two");
        assertThat(checks.refuse(400, asked).at("/rule").textValue()).isEqualTo("self-is-the-holder");
    }

    private void scopes(String type, String... scopes) {
        hub.store()
                .sql("update feed set holder_scopes = string_to_array(?, ',') where certificate_type = ?")
                .params(String.join(",", scopes), type)
                .update();
    }

    private static ObjectNode withStaff(String codeType, String code, String scope) {
        ObjectNode asked = checkWithPremises("food-business-permit", HOLDER);
        ObjectNode staff = asked.putObject("parties").putArray("HANDLER").addObject();
        staff.put("codeType", codeType).put("code", code);
        if (!scope.isEmpty()) {
            staff.put("scope", scope);
        }
        return asked;
    }

    private static String newest(JsonNode page) {
        return page.at("/exchanges/0/exchangeId").textValue();
    }

    private JsonNode search(String body) {
        HttpResponse<String> reply = post("/v1/exchanges/search", body);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return LookupHub.json(reply.body());
    }

    private HttpResponse<String> post(String path, String body) {
        return hub.send(
                hub.client("pki", "auditor"),
                HttpRequest.newBuilder(hub.uri(path))
                        .timeout(Duration.ofSeconds(60))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }
}
