package org.onfile.materials;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.feed.FeedEntry;
import org.onfile.feed.FeedId;
import org.onfile.feed.Feeds;
import org.onfile.identifier.CitizenNumber;
import org.onfile.lookup.LookupHub;
import org.onfile.schema.SharingClass;

/** A field that its department refuses to share is told to nobody, in no way; who asks for it gets nothing of the feed. */
@ExtendWith(LookupHub.Shared.class)
class FieldSharingTest {

    private static final String DEPARTMENT = "natural-resources";
    private static final String TYPE = "real-estate-title";
    private static final String TENANT = "99010019880416108X";

    private static final AtomicInteger SERIAL = new AtomicInteger(301);

    private final LookupHub hub;
    private final CheckedHub checks;
    private final String version;
    /** Of one title alone. */
    private final String owner;

    FieldSharingTest(LookupHub hub) {
        this.hub = hub;
        this.checks = CheckedHub.of(hub);
        this.version = checks.published(Path.of("src/test/resources/conditions-catalogue"));
        share();
        String first17 = "99010019880416" + SERIAL.getAndIncrement();
        this.owner = first17 + CitizenNumber.checkCharacter(first17);
        checks.file(
                DEPARTMENT,
                TYPE,
                owner,
                Map.of("location", "E", "area", new BigDecimal("160.00")),
                record -> record.setAreaCode("990100"));
    }

    @AfterEach
    void share() {
        hub.filing().feed(DEPARTMENT, TYPE);
    }

    @Test
    void isReleasedToNobody_whoeverHasOne() {
        assertThat(outcome(lookup(owner, "area"))
                        .at("/certificates/0/fields/area")
                        .asText())
                .isEqualTo("160.00");
        refuse();

        JsonNode denied = outcome(lookup(owner, "location", "area"));
        assertThat(denied.path("outcome").asText()).isEqualTo("DENIED");
        assertThat(denied.path("reason").asText()).isEqualTo("SHARING_REFUSED");
        assertThat(denied.path("certificates")).isEmpty();
        assertThat(outcome(lookup(TENANT, "location", "area")).path("reason").asText())
                .isEqualTo("SHARING_REFUSED");
        assertThat(outcome(lookup(owner, "location"))
                        .at("/certificates/0/fields/location")
                        .asText())
                .as("the other fields are shared as ever")
                .isEqualTo("E");
    }

    @Test
    void isNotComparedEither() {
        refuse();
        ObjectNode verification = lookup(owner);
        ((ObjectNode) verification.at("/certificates/0"))
                .retain("type")
                .putObject("told")
                .put("area", "160");

        JsonNode outcome = post("/v1/verifications", verification).at("/outcomes/0");

        assertThat(outcome.path("outcome").asText()).isEqualTo("DENIED");
        assertThat(outcome.path("reason").asText()).isEqualTo("SHARING_REFUSED");
        assertThat(outcome.at("/told/area").asText()).isNotEqualTo("MATCH");
    }

    /** Else verdicts on other conditions would tell it, one after the other. */
    @Test
    void provesNothingInACheck() {
        assertThat(verdict("premises").path("verdict").asText()).isEqualTo("ON_FILE");
        refuse();

        JsonNode premises = verdict("premises");
        assertThat(premises.path("verdict").asText()).isEqualTo("ASK");
        assertThat(premises.path("why").asText()).isEqualTo("SHARING_REFUSED");
        assertThat(verdict("homeless").path("why").asText())
                .as("what does not read it")
                .isEqualTo("CONDITION");
    }

    @Test
    void isNotToldAgain_byAKeyOfBefore() {
        String key = UUID.randomUUID().toString();
        assertThat(outcome(lookup(owner, "area"), "Idempotency-Key", key)
                        .path("outcome")
                        .asText())
                .isEqualTo("FOUND_VALID");
        refuse();

        assertThat(outcome(lookup(owner, "area"), "Idempotency-Key", key)
                        .path("reason")
                        .asText())
                .isEqualTo("SHARING_REFUSED");
    }

    /** Of several certificates, though nobody asks for it. */
    @Test
    void tellsNoCandidatesApart() {
        checks.file(DEPARTMENT, TYPE, owner, Map.of("location", "E2"), record -> record.setAreaCode("990100"));
        String key = UUID.randomUUID().toString();
        assertThat(outcome(lookup(owner), "Idempotency-Key", key)
                        .at("/candidates/0/areaCode")
                        .asText())
                .isEqualTo("990100");
        refuse("areaCode");

        for (String one : List.of(UUID.randomUUID().toString(), key)) {
            JsonNode several = outcome(lookup(owner), "Idempotency-Key", one);
            assertThat(several.path("outcome").asText()).isEqualTo("AMBIGUOUS");
            assertThat(several.path("candidates")).hasSize(2).allSatisfy(candidate -> assertThat(
                            candidate.path("areaCode").isNull())
                    .isTrue());
        }
    }

    private void refuse() {
        refuse("area");
    }

    /** As the feed's file would say. */
    private void refuse(String field) {
        hub.bean(Feeds.class)
                .enter(new FeedEntry(
                        new FeedId(DEPARTMENT, TYPE),
                        TYPE,
                        "digest",
                        SharingClass.CONDITIONAL,
                        Map.of(field, SharingClass.REFUSED),
                        List.of("990100"),
                        LocalDate.of(2015, 1, 1),
                        Duration.ofDays(1),
                        false,
                        List.of(),
                        false));
    }

    private JsonNode verdict(String matter) {
        JsonNode reply = checks.ask(CheckedHub.check(matter, owner).put("catalogue", version));
        return CheckedHub.material(reply, reply.at("/materials/0/material").textValue());
    }

    private static ObjectNode lookup(String code, String... fields) {
        return LookupHub.lookup("111", code, TYPE, fields);
    }

    private JsonNode outcome(ObjectNode lookup, String... headers) {
        HttpResponse<String> reply = hub.post(hub.client("pki", "intake"), lookup.toString(), headers);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return LookupHub.json(reply.body()).at("/outcomes/0");
    }

    private JsonNode post(String path, ObjectNode body) {
        HttpResponse<String> reply = hub.send(
                hub.client("pki", "intake"),
                HttpRequest.newBuilder(hub.uri(path))
                        .timeout(Duration.ofSeconds(60))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return LookupHub.json(reply.body());
    }
}
