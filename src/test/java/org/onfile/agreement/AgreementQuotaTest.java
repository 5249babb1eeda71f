package org.onfile.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.counting.CountMerge;
import org.onfile.counting.Counts;
import org.onfile.lookup.LookupHub;

/** An agreement allows as many questions a day as it says, on all nodes together. */
@ExtendWith(LookupHub.Shared.class)
class AgreementQuotaTest {

    private static final String TYPE = "food-business-licence";
    private static final String ON_FILE = "91990100MA0CQ00019";
    private static final String INVENTED = "91990100MA0CT0001Q";

    private final LookupHub hub;
    /** Of no other test's agreements. */
    private final String matter = "matter-" + UUID.randomUUID();

    AgreementQuotaTest(LookupHub hub) {
        this.hub = hub;
        hub.filing().feed("market-regulation", TYPE);
        hub.filing().certificate("market-regulation", TYPE, "counted", "001", ON_FILE, "晨光餐饮店", row -> {});
    }

    @Test
    void deniesWhatIsAskedBeyondIt_whoeverItIsAbout() {
        String id = granted(2);
        assertThat(mine(id).path("quotaLeft").asInt()).isEqualTo(2);
        assertThat(ask(ON_FILE).path("outcome").asText()).isEqualTo("FOUND_VALID");
        assertThat(ask(INVENTED).path("outcome").asText()).isEqualTo("NOT_ON_FILE");

        JsonNode denied = ask(ON_FILE);

        assertThat(denied.path("outcome").asText()).isEqualTo("DENIED");
        assertThat(denied.path("rule").asText()).isEqualTo("QUOTA");
        assertThat(denied.at("/agreement/id").asText()).isEqualTo(id);
        assertThat(Instant.parse(denied.path("deniedUntil").asText())).isAfter(Instant.now());
        assertThat(denied.path("searched")).isEmpty();
        assertThat(ask(INVENTED).path("rule").asText()).isEqualTo("QUOTA");
        assertThat(mine(id).path("quota").asInt()).isEqualTo(2);
        assertThat(mine(id).path("quotaLeft").asInt()).isZero();
    }

    @Test
    void isSetByTheDepartment_whichGrants() {
        String id = post(TestAgreements.LATECOMER, "/v1/agreements", request(), 200)
                .path("id")
                .asText();

        assertThat(decide(id, "GRANT", 1, 200).path("quota").asInt()).isEqualTo(1);
        ask(INVENTED);
        assertThat(ask(INVENTED).path("rule").asText()).isEqualTo("QUOTA");
        assertThat(decide(id, "SUSPEND", 3, 400).at("/errors/0/pointer").asText())
                .isEqualTo("/quota");
        assertThat(decide(id, "GRANT", 3, 200).path("version").asInt()).isEqualTo(3);
        assertThat(ask(INVENTED).path("outcome").asText()).isEqualTo("NOT_ON_FILE");
    }

    /** Else what an operator applies by file at the same time would be lost. */
    @Test
    void isAllThatADepartmentsQuotaChanges_whateverElseChangedMeanwhile() {
        String id = granted(5);
        AgreementTerms before = newest(id).terms();
        AgreementTerms wider = TestAgreements.until(before, LocalDate.of(2100, 12, 31));
        long applied = hub.store()
                .sql(
                        "insert into agreement_change (agreement, change, terms, decided_by, document, claimed_until)"
                                + " values (?, 'GRANT', ?, 'an operator', 'a file', now() + interval '1 hour') returning number")
                .params(id, TermsJson.write(wider))
                .query(Long.class)
                .single();

        CompletableFuture<JsonNode> limited = CompletableFuture.supplyAsync(() -> decide(id, "GRANT", 3, 200));
        await().atMost(Duration.ofMinutes(1))
                .until(() -> hub.store()
                                .sql("select count(*) from agreement_change where agreement = ? and entry is null")
                                .param(id)
                                .query(Integer.class)
                                .single()
                        == 2);
        hub.store()
                .sql("update agreement_change set claimed_until = null where number = ?")
                .param(applied)
                .update();

        assertThat(limited.join().path("version").asInt()).isEqualTo(4);
        assertThat(newest(id).terms()).isEqualTo(wider.with(3));
    }

    private Agreement newest(String id) {
        return AgreementRegister.versions(hub.store(), id).getFirst().agreement();
    }

    @Test
    void isOfAllNodesTogether() {
        String id = granted(5);
        ask(INVENTED);
        Agreement agreement = hub.bean(Agreements.class).of(TestAgreements.LATECOMER).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
        Counts ofAnotherNode = new Counts();
        AgreementQuotas quotas = new AgreementQuotas(ofAnotherNode);
        CountMerge merge = new CountMerge(hub.bean(DataSource.class), ofAnotherNode, Clock.systemUTC());

        await().atMost(Duration.ofSeconds(30)).until(() -> {
            merge.merge();
            return quotas.left(agreement, 5, Instant.now()) == 4;
        });
    }

    private String granted(int quota) {
        String id = post(TestAgreements.LATECOMER, "/v1/agreements", request().put("quota", quota), 200)
                .path("id")
                .asText();
        ObjectNode body = decision("GRANT");
        post("department", "/v1/agreements/" + id + "/decisions", body, 200);
        return id;
    }

    private JsonNode decide(String id, String decision, int quota, int status) {
        return post(
                "department",
                "/v1/agreements/" + id + "/decisions",
                decision(decision).put("quota", quota),
                status);
    }

    private static ObjectNode decision(String decision) {
        return ((ObjectNode) LookupHub.json("{}"))
                .put("decision", decision)
                .put("decidedBy", "W. Chen")
                .put("document", "a law, article 7");
    }

    private ObjectNode request() {
        return (ObjectNode) LookupHub.json("""
                {"type": "food-business-licence", "matters": ["%s"], "use": ["RELEASE"],
                 "mode": ["HOLDER", "ENTRUSTED"], "from": "2026-01-01", "until": "2099-12-31",
                 "legalBasis": "a law, article 1", "scene": "the window for food business permits"}""".formatted(matter));
    }

    private JsonNode mine(String id) {
        JsonNode all = LookupHub.json(hub.get(hub.client("pki", TestAgreements.LATECOMER), "/v1/agreements/mine")
                .body());
        return all.path("agreements")
                .valueStream()
                .filter(one -> one.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The outcome of the latecomer's lookup. */
    private JsonNode ask(String code) {
        ObjectNode lookup = LookupHub.lookup("001", code, TYPE);
        lookup.withObject("/purpose").put("matter", matter);
        HttpResponse<String> reply = hub.post(hub.client("pki", TestAgreements.LATECOMER), lookup.toString());
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return LookupHub.json(reply.body()).at("/outcomes/0");
    }

    private JsonNode post(String client, String path, ObjectNode body, int status) {
        HttpResponse<String> reply = hub.send(
                hub.client("pki", client),
                HttpRequest.newBuilder(hub.uri(path))
                        .timeout(Duration.ofSeconds(60))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        return LookupHub.json(reply.body());
    }
}
