package org.onfile.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.agreement.AgreedTerms;
import org.onfile.agreement.AgreementChange;
import org.onfile.agreement.AgreementTerms.Mode;
import org.onfile.agreement.TestAgreements;
import org.onfile.exchangelog.ExchangeDetails;
import org.onfile.exchangelog.Opening;
import org.onfile.identifier.SocialCreditCode;
import org.onfile.lookup.LookupHub;

/** A department sees every use of its data, and pauses requesters. */
@ExtendWith(LookupHub.Shared.class)
class MasterOfDataTest {

    private static final String TYPE = "food-business-licence";
    private static final String DEPARTMENT = "department";
    private static final String FIRM = "91990100MA0MD0001" + SocialCreditCode.checkCharacter("91990100MA0MD0001");

    private final LookupHub hub;
    /** Of no other test's agreements. */
    private final String matter = "matter-" + UUID.randomUUID();

    private final String caseNumber = "case-" + UUID.randomUUID();

    MasterOfDataTest(LookupHub hub) {
        this.hub = hub;
        hub.filing().feed("market-regulation", TYPE);
        hub.filing().certificate("market-regulation", TYPE, "mastered", "001", FIRM, "晨光餐饮店", row -> {});
    }

    @BeforeEach
    void agree() {
        TestAgreements.decide(
                hub,
                "mastered-" + UUID.randomUUID(),
                AgreementChange.GRANT,
                AgreedTerms.of(TestAgreements.LATECOMER, "market-regulation", TYPE)
                        .fields(Set.of("certificateNumber"))
                        .matters(Set.of(matter))
                        .modes(Set.of(Mode.ENTRUSTED))
                        .terms());
    }

    @Test
    void seesWhoUsedIts_forWhichCase_withoutWhomItWasAbout() {
        String key = UUID.randomUUID().toString();
        JsonNode answered = ask("Idempotency-Key", key);
        ask("Idempotency-Key", key);

        JsonNode page = get("/v1/uses?limit=20&requester=" + TestAgreements.LATECOMER, 200);

        List<JsonNode> mine = uses(page);
        assertThat(mine).hasSize(2);
        assertThat(mine.get(0).path("kind").asText()).isEqualTo("lookup-repeated");
        assertThat(mine.get(0).path("repeats").asText())
                .isEqualTo(answered.path("exchangeId").asText());
        JsonNode use = mine.get(1);
        assertThat(use.path("exchangeId").asText())
                .isEqualTo(answered.path("exchangeId").asText());
        assertThat(use.path("requester").asText()).isEqualTo(TestAgreements.LATECOMER);
        assertThat(use.path("operator").asText()).isEqualTo("W012");
        assertThat(use.path("matter").asText()).isEqualTo(matter);
        assertThat(use.at("/certificates/0/type").asText()).isEqualTo(TYPE);
        assertThat(use.at("/certificates/0/outcome").asText()).isEqualTo("FOUND_VALID");
        assertThat(page.toString()).doesNotContain(FIRM, "晨光餐饮店", "990100199001010012", "张三");
    }

    @Test
    void provesAUse_byTheEntryThatTheReceiptHas() {
        JsonNode answered = ask();
        String exchange = answered.path("exchangeId").asText();

        JsonNode proven = get("/v1/uses/" + exchange, 200);

        assertThat(proven.path("entry").asText())
                .isEqualTo(answered.at("/receipt/entry").asText());
        assertThat(proven.path("proof").asText()).contains("index " + proven.path("index"));
        assertThat(proven.has("opening")).isFalse();
        assertThat(proven.toString()).doesNotContain(FIRM);
        JsonNode foreign = hub.ask(LookupHub.lookup("111", "990100198505050013", "driving-licence"));
        assertThat(get("/v1/uses/" + foreign.path("exchangeId").asText(), 404)
                        .path("type")
                        .asText())
                .isEqualTo("urn:onfile:problem:no-such-use");
    }

    @Test
    void pagesUses_byTime() {
        for (int i = 0; i < 5; i++) {
            ask();
        }
        String cursor = "";
        int found = 0;
        for (int page = 0; page < 200 && (page == 0 || !cursor.isEmpty()) && found < 5; page++) {
            JsonNode part = get("/v1/uses?limit=2" + (cursor.isEmpty() ? "" : "&cursor=" + cursor), 200);
            assertThat(part.path("uses").size()).isLessThanOrEqualTo(2);
            found += uses(part).size();
            cursor = part.path("next").asText();
        }
        assertThat(found).isEqualTo(5);
        assertThat(uses(get("/v1/uses?to=2026-01-01T00:00:00Z", 200))).isEmpty();
        assertThat(get("/v1/uses?from=yesterday", 400).path("pointer").asText()).isEqualTo("/from");
        assertThat(get("/v1/uses?colour=red", 400).path("status").asInt()).isEqualTo(400);
    }

    @Test
    void pausesARequester_onEveryNode_inTheLog() {
        assertThat(outcome(ask())).isEqualTo("FOUND_VALID by ");
        SecondNode other = new SecondNode(hub);
        assertThat(other.allows(matter, TYPE)).isTrue();

        JsonNode paused = post("/v1/requesters/latecomer/decisions", decision("PAUSE"), 200);
        other.restraints().follow();

        assertThat(paused.path("paused").asBoolean()).isTrue();
        assertThat(outcome(ask())).isEqualTo("DENIED by PAUSED");
        assertThat(other.allows(matter, TYPE)).isFalse();
        assertThat(post("/v1/requesters/latecomer/decisions", decision("PAUSE"), 409)
                        .path("type")
                        .asText())
                .isEqualTo("urn:onfile:problem:order-state");
        assertThat(get("/v1/requesters", 200).path("requesters"))
                .filteredOn(one -> one.path("requester").asText().equals("latecomer"))
                .singleElement()
                .satisfies(one -> assertThat(one.path("document").asText()).isEqualTo("letter 7"));
        JsonNode logged = logged("PAUSE_REQUESTER");
        assertThat(logged.path("requester").asText()).isEqualTo("latecomer");
        assertThat(logged.path("decidedBy").asText()).isEqualTo("W. Chen of market-regulation");

        post("/v1/requesters/latecomer/decisions", decision("RESUME"), 200);
        other.restraints().follow();
        assertThat(outcome(ask())).isEqualTo("FOUND_VALID by ");
        assertThat(other.allows(matter, TYPE)).isTrue();
    }

    /** By its own timer, within two seconds on a machine that has time. */
    @Test
    void takesUpAnOrderThatAnotherNodeRecorded() {
        OrderRecordings.take(
                hub,
                Order.of(
                        OrderAction.PAUSE_REQUESTER,
                        "market-regulation",
                        TestAgreements.LATECOMER,
                        "somebody",
                        "no. 9"));
        await().atMost(Duration.ofMinutes(1)).until(() -> outcome(ask()).equals("DENIED by PAUSED"));
        OrderRecordings.take(
                hub,
                Order.of(
                        OrderAction.RESUME_REQUESTER,
                        "market-regulation",
                        TestAgreements.LATECOMER,
                        "somebody",
                        "no. 9"));
        await().atMost(Duration.ofMinutes(1)).until(() -> outcome(ask()).equals("FOUND_VALID by "));
    }

    @Test
    void isMasterOfItsOwnAlone() {
        TestAgreements.decide(
                hub,
                "foreign-" + UUID.randomUUID(),
                AgreementChange.GRANT,
                TestAgreements.terms("stranger-to-it", "driving-licence"));

        assertThat(post("/v1/requesters/stranger-to-it/decisions", decision("PAUSE"), 404)
                        .path("type")
                        .asText())
                .isEqualTo("urn:onfile:problem:no-such-requester");
        assertThat(get("/v1/requesters", 200).toString()).doesNotContain("stranger-to-it");
    }

    private JsonNode logged(String action) {
        long entry = hub.store()
                .sql("select max(entry) from supervision_order where action = ?")
                .param(action)
                .query(Long.class)
                .single();
        return hub.bean(ExchangeDetails.class)
                .open(entry)
                .map(Opening::detail)
                .map(LookupHub::json)
                .orElseThrow();
    }

    /** Of this test's case. */
    private List<JsonNode> uses(JsonNode page) {
        return page.path("uses")
                .valueStream()
                .filter(use -> use.path("caseNumber").asText().equals(caseNumber))
                .toList();
    }

    private static ObjectNode decision(String decision) {
        return ((ObjectNode) LookupHub.json("{}"))
                .put("decision", decision)
                .put("decidedBy", "W. Chen")
                .put("document", "letter 7");
    }

    private static String outcome(JsonNode reply) {
        JsonNode outcome = reply.at("/outcomes/0");
        return outcome.path("outcome").asText() + " by " + outcome.path("rule").asText();
    }

    private JsonNode ask(String... headers) {
        ObjectNode lookup = LookupHub.lookup("001", FIRM, TYPE, "certificateNumber");
        lookup.withObject("/purpose").put("matter", matter).put("caseNumber", caseNumber);
        HttpResponse<String> reply = hub.post(hub.client("pki", TestAgreements.LATECOMER), lookup.toString(), headers);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return LookupHub.json(reply.body());
    }

    private JsonNode get(String path, int status) {
        HttpResponse<String> reply = hub.get(hub.client("pki", DEPARTMENT), path);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        return LookupHub.json(reply.body());
    }

    private JsonNode post(String path, ObjectNode body, int status) {
        HttpResponse<String> reply = hub.send(
                hub.client("pki", DEPARTMENT),
                HttpRequest.newBuilder(hub.uri(path))
                        .timeout(Duration.ofSeconds(60))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        return LookupHub.json(reply.body());
    }
}
