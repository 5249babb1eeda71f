package org.onfile.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.catalogue.Catalogue;
import org.onfile.catalogue.Catalogues;
import org.onfile.catalogue.WorkingDays;
import org.onfile.lookup.LookupHub;
import org.onfile.materials.CheckedHub;

/** A requester asks for an agreement, the department that issues the certificates decides, and lookups follow at once. */
@ExtendWith(LookupHub.Shared.class)
class AgreementRequestsTest {

    private static final String TYPE = "food-business-licence";
    private static final String DEPARTMENT = "department";

    private final LookupHub hub;
    /** Of no other test's agreements. */
    private final String matter = "matter-" + UUID.randomUUID();

    AgreementRequestsTest(LookupHub hub) {
        this.hub = hub;
        hub.filing().feed("market-regulation", TYPE);
    }

    @Test
    void isGrantedByTheDepartment_andThenAnswered() {
        JsonNode requested = post(TestAgreements.LATECOMER, "/v1/agreements", request(), 200);
        assertThat(requested.path("state").asText()).isEqualTo("REQUESTED");
        assertThat(requested.path("department").asText()).isEqualTo("market-regulation");
        assertThat(LocalDate.parse(requested.path("answerBy").asText()))
                .isAfter(LocalDate.now(ZoneId.of("Asia/Shanghai")));
        assertThat(outcome()).isEqualTo("DENIED by NOT_GRANTED");
        String id = requested.path("id").asText();
        assertThat(get(DEPARTMENT, "/v1/agreements").path("agreements"))
                .anySatisfy(one -> assertThat(one.path("id").asText()).isEqualTo(id));

        decide(id, "GRANT", 200);

        assertThat(outcome()).isEqualTo("NOT_ON_FILE by ");
        assertThat(get(TestAgreements.LATECOMER, "/v1/agreements/mine").path("agreements"))
                .anySatisfy(one -> {
                    assertThat(one.path("id").asText()).isEqualTo(id);
                    assertThat(one.path("inForce").asBoolean()).isTrue();
                });

        decide(id, "SUSPEND", 200);
        assertThat(outcome()).isEqualTo("DENIED by SUSPENDED");
        decide(id, "RESUME", 200);
        assertThat(outcome()).isEqualTo("NOT_ON_FILE by ");
        decide(id, "END", 200);
        assertThat(outcome()).isEqualTo("DENIED by ENDED");
        assertThat(decide(id, "GRANT", 409).path("type").asText()).isEqualTo("urn:onfile:problem:agreement-state");
    }

    @Test
    void isRefused_withItsLegalBasis() {
        String id = post(TestAgreements.LATECOMER, "/v1/agreements", request(), 200)
                .path("id")
                .asText();

        JsonNode refused = decide(id, "REFUSE", 200);

        assertThat(refused.path("state").asText()).isEqualTo("REFUSED");
        assertThat(refused.path("document").asText()).isEqualTo("a law, article 7");
        assertThat(outcome()).isEqualTo("DENIED by NOT_GRANTED");
    }

    @Test
    void isToldAllThatIsMissingOrWrong_atOnce() {
        JsonNode empty = post(TestAgreements.LATECOMER, "/v1/agreements", (ObjectNode) LookupHub.json("{}"), 400);
        assertThat(empty.path("errors")).hasSize(8);

        ObjectNode wrong = request();
        wrong.putArray("fields").add("certificateNumber").add("nonsense");
        wrong.put("department", "traffic-police").put("until", "2025-12-31");
        assertThat(post(TestAgreements.LATECOMER, "/v1/agreements", wrong, 400).path("errors"))
                .extracting(one -> one.path("pointer").asText())
                .containsExactlyInAnyOrder("/fields/1", "/department", "/until");
    }

    @Test
    void isProlongedOnce_byTenWorkingDays() {
        JsonNode requested = post(TestAgreements.LATECOMER, "/v1/agreements", request(), 200);
        String id = requested.path("id").asText();

        JsonNode prolonged = decide(id, "PROLONG", 200);

        assertThat(prolonged.path("state").asText()).isEqualTo("PROLONGED");
        assertThat(prolonged.path("version").asInt()).isEqualTo(2);
        assertThat(prolonged.path("scene")).isEqualTo(requested.path("scene"));
        assertThat(prolonged.path("document").asText()).isEqualTo("a law, article 7");
        LocalDate before = LocalDate.parse(requested.path("answerBy").asText());
        WorkingDays calendar =
                hub.bean(Catalogues.class).inForce().map(Catalogue::calendar).orElse(AnswerTimes.NO_HOLIDAYS);
        assertThat(LocalDate.parse(prolonged.path("answerBy").asText()))
                .isEqualTo(calendar.after(before, 10).day());
        assertThat(outcome()).isEqualTo("DENIED by NOT_GRANTED");
        assertThat(decide(id, "PROLONG", 409).path("detail").asText())
                .contains("it is PROLONGED, and cannot be prolonged");
        decide(id, "GRANT", 200);
        assertThat(outcome()).isEqualTo("NOT_ON_FILE by ");
        assertThat(decide(id, "PROLONG", 409).path("type").asText()).isEqualTo("urn:onfile:problem:agreement-state");
    }

    @Test
    void isOverdue_onceTheDayToAnswerByIsOver() {
        String id = post(TestAgreements.LATECOMER, "/v1/agreements", request(), 200)
                .path("id")
                .asText();
        assertThat(ofDepartment(id).path("overdue").asBoolean(true)).isFalse();

        hub.store()
                .sql("update agreement_change set decided_at = decided_at - interval '60 days' where agreement = ?")
                .param(id)
                .update();

        assertThat(ofDepartment(id).path("overdue").asBoolean()).isTrue();
        assertThat(decide(id, "REFUSE", 200).has("overdue")).isFalse();
    }

    private JsonNode ofDepartment(String id) {
        return get(DEPARTMENT, "/v1/agreements")
                .path("agreements")
                .valueStream()
                .filter(one -> one.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void isNobodysButItsDepartments() {
        String foreign = "foreign-" + UUID.randomUUID();
        TestAgreements.decide(
                hub, foreign, AgreementChange.REQUEST, TestAgreements.terms("somebody", "driving-licence"));

        assertThat(decide(foreign, "GRANT", 404).path("type").asText())
                .isEqualTo("urn:onfile:problem:no-such-agreement");
        assertThat(get(DEPARTMENT, "/v1/agreements").toString()).doesNotContain(foreign);
        assertThat(get(TestAgreements.LATECOMER, "/v1/agreements/mine").toString())
                .doesNotContain(foreign);
    }

    /** Of the catalogue in force: in the city's, the first week of October 2026 is a holiday. */
    @Test
    void areAnsweredWithinWorkingDays() {
        CheckedHub.of(hub);
        AnswerTimes times = new AnswerTimes(
                hub.store(),
                () -> hub.bean(Catalogues.class).inForce().orElseThrow().calendar(),
                ZoneId.of("Asia/Shanghai"),
                Clock.systemUTC());

        assertThat(times.answerBy(ofTestDepartment(), LocalDate.of(2026, 11, 27)))
                .isEqualTo(LocalDate.of(2026, 12, 11));
        WorkingDays calendar =
                hub.bean(Catalogues.class).inForce().orElseThrow().calendar();
        assertThat(times.answerBy(ofTestDepartment(), LocalDate.of(2026, 9, 30)))
                .isEqualTo(calendar.after(LocalDate.of(2026, 9, 30), 10).day());
    }

    private static AgreementTerms ofTestDepartment() {
        return TestAgreements.terms(TestAgreements.LATECOMER, TYPE);
    }

    @Test
    void waitForAnswers_ofOneRequesterOnlySoMany() {
        int most = hub.bean(AgreementSettings.class).openRequests();
        String requester = TestAgreements.LATECOMER;
        List<Agreement> open = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            open.add(TestAgreements.agreement(
                    "open-" + i, 1, AgreementState.REQUESTED, TestAgreements.terms(requester, "marriage-certificate")));
        }
        Agreements agreements = hub.bean(Agreements.class);
        agreements.take(open);

        JsonNode refused = post(requester, "/v1/agreements", request(), 409);
        agreements.take(open.stream()
                .map(one -> TestAgreements.agreement(one.id(), 2, AgreementState.ENDED, one.terms()))
                .toList());

        assertThat(refused.path("type").asText()).isEqualTo("urn:onfile:problem:requests-open");
        post(requester, "/v1/agreements", request(), 200);
    }

    /** Else whoever asks for all at once would have as many as he likes. */
    @Test
    void waitForAnswers_ofOneRequesterOnlySoMany_thoughTheyComeAtOnce() throws SQLException {
        String requester = TestAgreements.LATECOMER;
        Agreements agreements = hub.bean(Agreements.class);
        long already = agreements.of(requester).stream()
                .filter(one -> one.state().isOpen())
                .count();
        List<Agreement> open = new ArrayList<>();
        for (long i = already; i < hub.bean(AgreementSettings.class).openRequests() - 1; i++) {
            open.add(TestAgreements.agreement(
                    "at-once-" + i,
                    1,
                    AgreementState.REQUESTED,
                    TestAgreements.terms(requester, "marriage-certificate")));
        }
        agreements.take(open);

        List<CompletableFuture<Integer>> requests;
        try (Connection connection = hub.bean(DataSource.class).getConnection()) {
            connection.setAutoCommit(false);
            // None of them comes into force before all are looked at
            connection.createStatement().execute("select revision from agreement_head for update");
            requests = Stream.generate(() -> CompletableFuture.supplyAsync(
                            () -> send(requester, "/v1/agreements", request()).statusCode(),
                            Thread::startVirtualThread))
                    .limit(5)
                    .toList();
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> hub.store().sql("""
                            select (select count(*) from agreement_change where entry is null and refused is null)
                                 + (select count(*) from pg_stat_activity
                                     where datname = current_database() and wait_event_type = 'Lock')
                            """).query(Integer.class).single() >= 5);
            connection.rollback();
        }
        List<Integer> statuses = requests.stream().map(CompletableFuture::join).toList();
        agreements.take(open.stream()
                .map(one -> TestAgreements.agreement(one.id(), 2, AgreementState.ENDED, one.terms()))
                .toList());

        assertThat(statuses).containsExactlyInAnyOrder(200, 409, 409, 409, 409);
    }

    private ObjectNode request() {
        return (ObjectNode) LookupHub.json("""
                {"type": "food-business-licence", "matters": ["%s"], "use": ["RELEASE"],
                 "mode": ["HOLDER", "ENTRUSTED"], "from": "2026-01-01", "until": "2099-12-31",
                 "legalBasis": "a law, article 1", "scene": "the window for food business permits"}""".formatted(matter));
    }

    private JsonNode decide(String id, String decision, int status) {
        ObjectNode body = (ObjectNode) LookupHub.json("{}");
        body.put("decision", decision).put("decidedBy", "W. Chen").put("document", "a law, article 7");
        return post(DEPARTMENT, "/v1/agreements/" + id + "/decisions", body, status);
    }

    /** Of the latecomer's lookup, with the rule that it breaks. */
    private String outcome() {
        ObjectNode lookup = LookupHub.lookup("001", "91990100MA0CT0001Q", TYPE);
        lookup.withObject("/purpose").put("matter", matter);
        HttpResponse<String> reply = hub.post(hub.client("pki", TestAgreements.LATECOMER), lookup.toString());
        JsonNode outcome = LookupHub.json(reply.body()).at("/outcomes/0");
        return outcome.path("outcome").asText() + " by " + outcome.path("rule").asText();
    }

    private JsonNode get(String client, String path) {
        return LookupHub.json(hub.get(hub.client("pki", client), path).body());
    }

    private JsonNode post(String client, String path, ObjectNode body, int status) {
        HttpResponse<String> reply = send(client, path, body);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        return LookupHub.json(reply.body());
    }

    private HttpResponse<String> send(String client, String path, ObjectNode body) {
        return hub.send(
                hub.client("pki", client),
                HttpRequest.newBuilder(hub.uri(path))
                        .timeout(Duration.ofSeconds(60))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }
}
