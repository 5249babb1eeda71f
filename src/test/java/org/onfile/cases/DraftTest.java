package org.onfile.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.onfile.agreement.AgreedTerms;
import org.onfile.agreement.AgreementChange;
import org.onfile.agreement.AgreementTerms.Mode;
import org.onfile.agreement.TestAgreements;
import org.onfile.cases.CasedHub.Operation;
import org.onfile.digest.Digest;
import org.onfile.lookup.LookupHub;
import org.onfile.lookup.SigningClient;
import org.onfile.materials.CheckedHub;
import org.onfile.seal.Pseudonyms;

/** A first question may open a case: it is told verdicts, no values and nothing of others, and not for everybody. */
@ExtendWith(LookupHub.Shared.class)
class DraftTest {

    private final LookupHub hub;
    private final CasedHub cased;
    private final String number = CasedHub.number();

    DraftTest(LookupHub hub) {
        this.hub = hub;
        this.cased = CasedHub.of(hub);
    }

    @Test
    void isToldTheVerdict_andTheValuesOnceTheCaseIsAnnounced() {
        ObjectNode question = Operation.LOOKUP.question(number);

        JsonNode drafted = cased.ask(CaseClients.DRAFTING, Operation.LOOKUP, question);

        JsonNode outcome = drafted.at("/outcomes/0");
        assertThat(outcome.path("outcome").asText()).isEqualTo("FOUND_VALID");
        assertThat(outcome.at("/certificates/0/fields")).isEmpty();
        assertThat(outcome.at("/asked/fields/0").asText()).isEqualTo("certificateNumber");
        assertThat(outcome.path("notes")).extracting(JsonNode::asText).contains("DRAFT");
        assertThat(CasedHub.standing(drafted).path("case").asText()).isEqualTo("DRAFT");
        JsonNode known = LookupHub.json(cased.read(CaseClients.DRAFTING, number).body());
        assertThat(known.path("state").asText()).isEqualTo("DRAFT");
        assertThat(cased.logged(number)).singleElement().satisfies(entry -> {
            assertThat(entry.path("event").asText()).isEqualTo("DRAFT");
            assertThat(entry.path("requestDigest").asText())
                    .isEqualTo(Digest.of(question.toString()).label());
        });

        cased.announce(CaseClients.DRAFTING, number, CasedHub.announcement());

        JsonNode announced = cased.ask(CaseClients.DRAFTING, Operation.LOOKUP, question);
        assertThat(announced
                        .at("/outcomes/0/certificates/0/fields/certificateNumber")
                        .asText())
                .isEqualTo("CASED-NUMBER");
        assertThat(announced.at("/outcomes/0/notes"))
                .extracting(JsonNode::asText)
                .doesNotContain("DRAFT");
    }

    /** What was answered while its client's cases were not checked is decided again once they are. */
    @Test
    void isToldNoValuesAgain_thatWereToldByTheSameKeyBeforeCasesWereDemanded() throws IOException {
        SigningClient client = SigningClient.register(hub, "requester", "traffic-police");
        TestAgreements.decide(
                hub,
                "test-" + UUID.randomUUID(),
                AgreementChange.GRANT,
                AgreedTerms.of(client.name(), "market-regulation", CasedHub.LICENCE)
                        .fields(Set.of("certificateNumber"))
                        .matters(Set.of("food-business-permit"))
                        .modes(Set.of(Mode.ENTRUSTED))
                        .terms());
        String question = Operation.LOOKUP.question(number).toString();
        String key = UUID.randomUUID().toString();
        String told = repeat(client, question, key);
        assertThat(told).contains("CASED-NUMBER");
        assertThat(repeat(client, question, key)).isEqualTo(told);

        Path clients = hub.data().resolve("clients.yaml");
        Files.writeString(
                clients,
                Files.readString(clients)
                        .replaceAll(
                                "(?m)^(  - \\{name: " + client.name() + ", .*)cases: unchecked", "$1cases: drafts"));
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() ->
                        assertDrafted(repeat(client, question, UUID.randomUUID().toString())));

        assertDrafted(repeat(client, question, key));
    }

    private static void assertDrafted(String reply) {
        assertThat(reply).doesNotContain("CASED-NUMBER");
        assertThat(CasedHub.standing(LookupHub.json(reply)).path("case").asText())
                .isEqualTo("DRAFT");
    }

    /** A draft's own answer is given again, as any. */
    @Test
    void isToldTheSameAgain_byTheSameKey() {
        String key = UUID.randomUUID().toString();
        ObjectNode question = Operation.LOOKUP.question(number);

        JsonNode told = cased.ask(CaseClients.DRAFTING, Operation.LOOKUP, question, "Idempotency-Key", key);

        assertThat(cased.ask(CaseClients.DRAFTING, Operation.LOOKUP, question, "Idempotency-Key", key))
                .isEqualTo(told);
    }

    private static String repeat(SigningClient client, String question, String key) {
        HttpResponse<String> reply = client.send("POST", Operation.LOOKUP.path, question, "Idempotency-Key", key);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return reply.body();
    }

    @Test
    void isToldNoValues_whereSeveralFit() {
        String person = CasedHub.STRANGER;
        CheckedHub checked = CheckedHub.of(hub);
        hub.filing().feed("traffic-police", "driving-licence");
        for (String licence : new String[] {"L-1", "L-2"}) {
            checked.file(
                    "traffic-police",
                    "driving-licence",
                    person,
                    Map.of("vehicleClasses", "C1", "penaltyPoints", 0),
                    row -> row.setCertificateNumber(licence).setIssuedDate(LocalDate.of(2020, 1, 1)));
        }
        ObjectNode question = Operation.LOOKUP.question(number);
        question.withObject("/holder").put("codeType", "111").put("code", person);
        ((ObjectNode) question.at("/certificates/0")).put("type", "driving-licence");
        question.withObject("/purpose").put("matter", "school-bus-driver").put("material", "driving-licence");
        question.withObject("/purpose/applicant").put("code", person).put("capacity", "SELF");

        JsonNode outcome =
                cased.ask(CaseClients.DRAFTING, Operation.LOOKUP, question).at("/outcomes/0");

        assertThat(outcome.path("outcome").asText()).isEqualTo("AMBIGUOUS");
        assertThat(outcome.toString()).doesNotContain("L-1", "L-2", "2020-01-01");
    }

    @Test
    void isNotGivenUp_byAQuestionWhoseClaimLapsed() {
        DraftLimit drafts = hub.bean(DraftLimit.class);
        CaseChanges changes = hub.bean(CaseChanges.class);
        UUID ofCase = UUID.randomUUID();
        var lapsed = (DraftLimit.Claim.Opens) drafts.claim(CaseClients.DRAFTING, ofCase, null);
        hub.store()
                .sql("update case_draft_opening set claimed_until = now() - interval '1 second' where number = ?")
                .param(ofCase)
                .update();
        var claimed = (DraftLimit.Claim.Opens) drafts.claim(CaseClients.DRAFTING, ofCase, null);

        changes.release(lapsed.claim());
        assertThat(drafts.claim(CaseClients.DRAFTING, ofCase, null))
                .isInstanceOf(DraftLimit.Claim.OpenedByAnother.class);
        changes.release(claimed.claim());
        assertThat(drafts.claim(CaseClients.DRAFTING, ofCase, null)).isInstanceOf(DraftLimit.Claim.Opens.class);
    }

    @ParameterizedTest
    @EnumSource
    void isOfOneHolder(Operation operation) {
        cased.ask(CaseClients.DRAFTING, operation, operation.question(number));
        ObjectNode other = operation.question(number);
        other.withObject("/holder").put("code", CasedHub.OTHER_FIRM);

        assertThat(cased.refusal(CaseClients.DRAFTING, operation, other)).isEqualTo("draft-holder /holder");
    }

    @Test
    void isNotOpened_byAQuestionThatFitsNoCase() {
        ObjectNode question = Operation.LOOKUP.question(number);
        question.withObject("/purpose").put("material", "premises-photo");

        assertThat(cased.refusal(CaseClients.DRAFTING, Operation.LOOKUP, question))
                .isEqualTo("material /purpose/material");
        assertThat(cased.read(CaseClients.DRAFTING, number).statusCode()).isEqualTo(404);
    }

    @Test
    void isToldNothingOfOthers_inAMaterialCheck() {
        JsonNode reply = cased.ask(CaseClients.DRAFTING, Operation.CHECK, Operation.CHECK.question(number));

        assertThat(reply.path("outcomes")).hasSize(1);
        assertThat(reply.at("/outcomes/0/type").asText()).isEqualTo(CasedHub.LICENCE);
        for (JsonNode material : reply.path("materials")) {
            if (material.path("material").asText().equals("manager-identity")) {
                assertThat(material.path("verdict").asText()).isEqualTo("ASK");
                assertThat(material.path("why").asText()).isEqualTo("DRAFT");
            }
        }
    }

    /** A spouse's name on the holder's own certificate says who the spouse is. */
    @Test
    void isToldNoRelation_inAMaterialCheck() {
        ObjectNode question = CheckedHub.check("public-rental-housing", CasedHub.APPLICANT);
        question.withObject("/purpose").put("caseNumber", number);
        question.withObject("/purpose/operator").put("id", "W-" + number);
        question.putArray("circumstances").add("married");
        question.putObject("parties")
                .putArray("SPOUSE")
                .addObject()
                .put("codeType", "111")
                .put("code", CasedHub.MANAGER);

        JsonNode reply = cased.ask(CaseClients.DRAFTING, Operation.CHECK, question);

        assertThat(reply.at("/subjects/1/standing").asText()).isEqualTo("UNDECIDED");
        for (JsonNode outcome : reply.path("outcomes")) {
            assertThat(outcome.at("/holder/code").asText()).isEqualTo(CasedHub.APPLICANT);
        }
    }

    @Test
    void isToldNoValues_inTheFormOfAMaterialCheck() {
        CheckedHub.of(hub)
                .file(
                        "market-regulation",
                        CasedHub.LICENCE,
                        CasedHub.MANAGER,
                        Map.of("address", "Draft Road 1"),
                        record -> {});
        ObjectNode question = CheckedHub.check("public-place-hygiene-permit", CasedHub.MANAGER);
        question.withObject("/purpose").put("caseNumber", number);
        question.withObject("/purpose/operator").put("id", "W-" + number);

        assertThat(cased.ask("intake", Operation.CHECK, question).path("form").toString())
                .contains("Draft Road");
        JsonNode reply = cased.ask(CaseClients.DRAFTING, Operation.CHECK, question);
        assertThat(reply.toString()).doesNotContain("Draft Road");
        assertThat(reply.at("/materials/0/verdict").asText()).isEqualTo("ON_FILE");
    }

    @Test
    void comesSoOftenInAnHour_andNoMore() {
        String operator = "W-" + UUID.randomUUID();
        for (int i = 0; i < 30; i++) {
            cased.ask(CaseClients.NEIGHBOUR, Operation.LOOKUP, by(operator));
        }

        HttpResponse<String> refused = cased.post(CaseClients.NEIGHBOUR, Operation.LOOKUP, by(operator));

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(LookupHub.json(refused.body()).path("rule").asText()).isEqualTo("draft-per-operator");
        assertThat(refused.headers().firstValueAsLong("Retry-After")).isPresent();
        cased.ask(CaseClients.NEIGHBOUR, Operation.LOOKUP, by("W-" + UUID.randomUUID()));
    }

    @Test
    void isOpenedOnce_byFirstQuestionsThatComeAtOnce() throws Exception {
        String operator = "W-" + UUID.randomUUID();
        ObjectNode question = Operation.LOOKUP.question(number);
        question.withObject("/purpose/operator").put("id", operator);
        List<Future<JsonNode>> replies = new ArrayList<>();

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Connection slow = hub.bean(DataSource.class).getConnection()) {
            slow.setAutoCommit(false);
            try (Statement lock = slow.createStatement()) {
                lock.execute("lock table intake_case in share row exclusive mode");
            }
            for (int i = 0; i < 4; i++) {
                replies.add(threads.submit(() -> cased.ask(CaseClients.DRAFTING, Operation.LOOKUP, question)));
            }
            await().atMost(Duration.ofMinutes(1)).until(() -> counted("OPERATOR", operator) == 4);
            slow.rollback();
        }

        for (Future<JsonNode> reply : replies) {
            assertThat(CasedHub.standing(reply.get()).path("case").asText()).isEqualTo("DRAFT");
        }
        assertThat(cased.logged(number)).hasSize(1);
        assertThat(hub.store()
                        .sql("select sum(drafts) from case_draft_count where requester = ? and operator = ?")
                        .params(CaseClients.DRAFTING, hub.bean(Pseudonyms.class).operator(operator))
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    /** Whatever the question calls it. */
    @Test
    void isCountedByTheRuleOnDrafts() {
        String operator = "W-" + UUID.randomUUID();
        for (int i = 0; i < 3; i++) {
            cased.ask(CaseClients.DRAFTING, Operation.LOOKUP, by(operator));
            String announced = CasedHub.number();
            cased.announce(CaseClients.DRAFTING, announced, CasedHub.announcement());
            ObjectNode question = Operation.LOOKUP.question(announced);
            question.withObject("/purpose").put("draft", true);
            question.withObject("/purpose/operator").put("id", operator);
            cased.ask(CaseClients.DRAFTING, Operation.LOOKUP, question);
        }

        await().atMost(Duration.ofMinutes(1)).until(() -> countedByRule(operator) == 3);
        String last = CasedHub.number();
        ObjectNode question = Operation.VERIFICATION.question(last);
        question.withObject("/purpose/operator").put("id", operator);
        cased.ask(CaseClients.DRAFTING, Operation.VERIFICATION, question);
        await().atMost(Duration.ofMinutes(1)).until(() -> countedByRule(operator) == 4);
        cased.announce(CaseClients.DRAFTING, last, CasedHub.announcement());
        cased.ask(CaseClients.DRAFTING, Operation.VERIFICATION, question);
        await().atMost(Duration.ofMinutes(1)).until(() -> countedByRule(operator) == 3);
    }

    private int countedByRule(String operator) {
        return counted("DRAFTS", operator);
    }

    /** What the hub counted of an operator, which it writes down once a second. */
    private int counted(String measure, String operator) {
        return hub.store()
                .sql("select coalesce(sum(counted), 0) from quota_count where measure = ? and requester = ?"
                        + " and subject = ?")
                .params(
                        measure,
                        CaseClients.DRAFTING,
                        hub.bean(Pseudonyms.class).operator(operator))
                .query(Integer.class)
                .single();
    }

    private static ObjectNode by(String operator) {
        ObjectNode question = Operation.LOOKUP.question(CasedHub.number());
        question.withObject("/purpose/operator").put("id", operator);
        return question;
    }
}
