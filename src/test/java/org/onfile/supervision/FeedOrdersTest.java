package org.onfile.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.exchangelog.ExchangeDetails;
import org.onfile.feed.FeedId;
import org.onfile.feed.Feeds;
import org.onfile.identifier.SocialCreditCode;
import org.onfile.lookup.LookupHub;
import org.onfile.registry.Purge;

/** A department pauses, ends and purges its feeds; what was answered of them stays proven. */
@ExtendWith(LookupHub.Shared.class)
class FeedOrdersTest {

    private static final String DEPARTMENT = "market-regulation";
    private static final String FIRM = "91990100MA0FR0001" + SocialCreditCode.checkCharacter("91990100MA0FR0001");
    /** Of which no other test has a feed. */
    private static final String TYPE = "deed-tax-proof";

    private final LookupHub hub;

    FeedOrdersTest(LookupHub hub) {
        this.hub = hub;
    }

    @Test
    void livesItsLife_andWhatWasAnsweredStaysProven() {
        hub.filing().feed(DEPARTMENT, TYPE);
        file("first");
        JsonNode answered = hub.ask(LookupHub.lookup("001", FIRM, TYPE));
        assertThat(outcome(answered)).startsWith("FOUND_VALID");
        String key = UUID.randomUUID().toString();
        assertThat(outcome(again(key))).startsWith("FOUND_VALID");

        assertThat(decide("PAUSE", "W. Chen", 200).path("withheld").asText()).isEqualTo("PAUSED");
        assertThat(outcome()).isEqualTo("DENIED SHARING_REFUSED");
        assertThat(outcome(again(key))).as("again by its key").isEqualTo("DENIED SHARING_REFUSED");
        decide("RESUME", "W. Chen", 200);
        assertThat(outcome()).startsWith("FOUND_VALID");

        assertThat(decide("PURGE", "W. Chen", 409).path("detail").asText()).contains("end it first");
        decide("END", "W. Chen", 200);
        assertThat(outcome()).isEqualTo("DENIED SHARING_REFUSED");
        decide("RESUME", "W. Chen", 409);
        file("second");
        assertThat(certificates()).as("nothing more is taken").isEqualTo(1);

        assertThat(decide("PURGE", "W. Chen", 409).path("detail").asText()).contains("second person");
        ObjectNode unconfirmed = decision("PURGE", "L. Wang").put("confirm", TYPE);
        assertThat(post(unconfirmed, 400).path("rule").asText()).isEqualTo("confirm-purge");
        decide("PURGE", "L. Wang", 200);
        await().atMost(Duration.ofMinutes(1)).until(() -> feed().has("purgedAt"));

        assertThat(certificates()).isZero();
        assertThat(outcome()).isEqualTo("DENIED SHARING_REFUSED");
        String exchange = answered.path("exchangeId").asText();
        JsonNode again = LookupHub.json(hub.get(hub.client("pki", "intake"), "/v1/exchanges/" + exchange + "/receipt")
                .body());
        assertThat(again.path("entry")).isEqualTo(answered.at("/receipt/entry"));
        assertThat(again.at("/opening/detail")).isEqualTo(answered.at("/receipt/opening/detail"));
        assertThat(LookupHub.json(hub.get(hub.client("pki", "department"), "/v1/uses/" + exchange)
                                .body())
                        .path("entry"))
                .isEqualTo(answered.at("/receipt/entry"));
        assertThat(hub.store()
                        .sql("select entry from supervision_order where subject = ? and action = 'PURGE_FEED'"
                                + " and entry is not null")
                        .param(DEPARTMENT + "/" + TYPE)
                        .query(Long.class)
                        .single())
                .satisfies(entry ->
                        assertThat(hub.bean(ExchangeDetails.class).open(entry)).isPresent());
        forget();
    }

    @Test
    void isNobodysButItsDepartments() {
        hub.filing().feed("traffic-police", "driving-licence");

        HttpResponse<String> reply = send("driving-licence", decision("PAUSE", "W. Chen"));

        assertThat(reply.statusCode()).isEqualTo(404);
        assertThat(hub.get(hub.client("pki", "department"), "/v1/feeds").body()).doesNotContain("traffic-police");
    }

    /** Other tests know of no such feed. */
    private void forget() {
        FeedId feed = new FeedId(DEPARTMENT, TYPE);
        hub.bean(Feeds.class).change(feed, life -> life.removed());
        new Purge(hub.bean(DataSource.class)).of(feed);
    }

    private void file(String key) {
        hub.filing().certificate(DEPARTMENT, TYPE, key + UUID.randomUUID(), "001", FIRM, "晨光餐饮店", row -> {});
    }

    private long certificates() {
        return hub.store()
                .sql("select count(*) from certificate c join feed f on f.id = c.feed where f.name = ?")
                .param(DEPARTMENT + "/" + TYPE)
                .query(Long.class)
                .single();
    }

    private JsonNode again(String key) {
        return hub.ask(LookupHub.lookup("001", FIRM, TYPE), "Idempotency-Key", key);
    }

    private String outcome() {
        return outcome(hub.ask(LookupHub.lookup("001", FIRM, TYPE)));
    }

    private static String outcome(JsonNode reply) {
        JsonNode outcome = reply.at("/outcomes/0");
        return outcome.path("outcome").asText() + " " + outcome.path("reason").asText();
    }

    private JsonNode feed() {
        return LookupHub.json(
                        hub.get(hub.client("pki", "department"), "/v1/feeds").body())
                .path("feeds")
                .valueStream()
                .filter(one -> one.path("feed").asText().equals(TYPE))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode decide(String decision, String by, int status) {
        return post(decision(decision, by).put("confirm", DEPARTMENT + "/" + TYPE), status);
    }

    private JsonNode post(ObjectNode body, int status) {
        HttpResponse<String> reply = send(TYPE, body);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        return LookupHub.json(reply.body());
    }

    private HttpResponse<String> send(String feed, ObjectNode body) {
        return hub.send(
                hub.client("pki", "department"),
                HttpRequest.newBuilder(hub.uri("/v1/feeds/" + feed + "/decisions"))
                        .timeout(Duration.ofSeconds(60))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private static ObjectNode decision(String decision, String by) {
        return ((ObjectNode) LookupHub.json("{}"))
                .put("decision", decision)
                .put("decidedBy", by)
                .put("document", "letter 8");
    }
}
