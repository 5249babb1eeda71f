package org.onfile.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.cases.CasedHub.Operation;
import org.onfile.lookup.LookupHub;
import org.onfile.seal.Pseudonyms;

/** Requesters announce their cases; each change is in the log, and nobody else sees them. */
@ExtendWith(LookupHub.Shared.class)
class CaseAnnouncementTest {

    private final LookupHub hub;
    private final CasedHub cased;
    private final String number = CasedHub.number();

    CaseAnnouncementTest(LookupHub hub) {
        this.hub = hub;
        this.cased = CasedHub.of(hub);
    }

    @Test
    void isKept_andInTheLog() {
        JsonNode announced = cased.announce(CaseClients.DRAFTING, number, CasedHub.announcement());

        assertThat(announced.path("state").asText()).isEqualTo("OPEN");
        assertThat(announced.path("version").asInt()).isEqualTo(1);
        assertThat(announced.at("/parties/0/role").asText()).isEqualTo("HANDLER");
        assertThat(announced.path("catalogue").asText()).hasSize(64);
        assertThat(LookupHub.json(cased.read(CaseClients.DRAFTING, number).body()))
                .isEqualTo(announced);
        assertThat(cased.logged(number)).singleElement().satisfies(entry -> {
            assertThat(entry.path("event").asText()).isEqualTo("ANNOUNCED");
            assertThat(entry.at("/holder/code").asText()).isEqualTo(CasedHub.FIRM);
        });
    }

    @Test
    void again_changesNothing() {
        JsonNode announced = cased.announce(CaseClients.DRAFTING, number, CasedHub.announcement());
        ObjectNode spelled = CasedHub.announcement();
        spelled.withObject("/holder").put("code", CasedHub.FIRM.toLowerCase(java.util.Locale.ROOT));

        assertThat(cased.announce(CaseClients.DRAFTING, number, spelled)).isEqualTo(announced);
        assertThat(cased.logged(number)).hasSize(1);
    }

    @Test
    void isChangedAndClosed_eachInTheLog_andKeepsItsCatalogue() {
        JsonNode first = cased.announce(CaseClients.DRAFTING, number, CasedHub.announcement());
        ObjectNode changed = CasedHub.announcement().put("window", "7");

        JsonNode second = cased.announce(CaseClients.DRAFTING, number, changed);
        JsonNode third = cased.announce(
                CaseClients.DRAFTING, number, CasedHub.announcement().put("state", "CLOSED"));

        assertThat(second.path("version").asInt()).isEqualTo(2);
        assertThat(third.path("state").asText()).isEqualTo("CLOSED");
        assertThat(third.path("catalogue")).isEqualTo(first.path("catalogue"));
        assertThat(cased.logged(number))
                .extracting(entry -> entry.path("event").asText())
                .containsExactly("ANNOUNCED", "CHANGED", "CLOSED");
        assertThat(conflict(CasedHub.announcement())).isEqualTo("case-closed");
    }

    @Test
    void staysTheCaseOfItsApplicantAndMatter() {
        cased.announce(CaseClients.DRAFTING, number, CasedHub.announcement());
        ObjectNode applicant = CasedHub.announcement();
        applicant.withObject("/applicant").put("code", CasedHub.STRANGER);
        ObjectNode holder = CasedHub.announcement();
        holder.withObject("/holder").put("code", CasedHub.OTHER_FIRM);
        ObjectNode matter = CasedHub.announcement().put("matter", "food-business-permit-renewal");
        matter.remove(List.of("parties", "circumstances"));

        assertThat(List.of(conflict(applicant), conflict(holder), conflict(matter)))
                .containsExactly("case-applicant", "case-holder", "case-matter");
    }

    /** Else one open case would do for a hundred people, one after the other. */
    @Test
    void namesSoManyPeopleInAll_andNoMore() {
        ObjectNode many = CasedHub.announcement();
        many.withArray("/parties/HANDLER").removeAll();
        for (int i = 0; i < 49; i++) {
            many.withArray("/parties/HANDLER")
                    .addObject()
                    .put("codeType", "999")
                    .put("code", "P" + i)
                    .put("scope", "x");
        }

        assertThat(conflict(many)).isEqualTo("case-people");
        many.withArray("/parties/HANDLER").remove(0);
        cased.announce(CaseClients.DRAFTING, number, many);
        assertThat(conflict(CasedHub.announcement())).isEqualTo("case-people");
    }

    /** Of a version that never counted nothing is in the log. */
    @Test
    void atOnce_isRecordedOneAfterTheOther() throws Exception {
        cased.announce(CaseClients.DRAFTING, number, CasedHub.announcement());
        List<Callable<Integer>> changes = IntStream.range(0, 8)
                .<Callable<Integer>>mapToObj(window -> () -> cased.put(
                                CaseClients.DRAFTING,
                                number,
                                CasedHub.announcement().put("window", "w" + window))
                        .statusCode())
                .toList();

        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> status : callers.invokeAll(changes)) {
                assertThat(status.get()).isEqualTo(200);
            }
        }

        assertThat(cased.logged(number))
                .extracting(entry -> entry.path("version").asInt())
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(hub.store()
                        .sql("select count(*) from case_draft_opening where number = ?")
                        .param(hub.bean(Pseudonyms.class).caseNumber(number))
                        .query(Integer.class)
                        .single())
                .as("else a draft would pass for counted")
                .isZero();
    }

    @Test
    void atOnceWithFirstQuestions_isRecordedBeforeOrAfterTheirDraft() throws Exception {
        List<Callable<Integer>> calls = IntStream.range(0, 8)
                .<Callable<Integer>>mapToObj(call -> () -> (call % 2 == 0
                                ? cased.put(CaseClients.DRAFTING, number, CasedHub.announcement())
                                : cased.post(CaseClients.DRAFTING, Operation.LOOKUP, Operation.LOOKUP.question(number)))
                        .statusCode())
                .toList();

        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> status : callers.invokeAll(calls)) {
                assertThat(status.get()).isEqualTo(200);
            }
        }

        assertThat(cased.logged(number))
                .extracting(entry -> entry.path("event").asText())
                .isSubsetOf("DRAFT", "ANNOUNCED")
                .doesNotHaveDuplicates()
                .endsWith("ANNOUNCED");
    }

    @Test
    void isNobodyElses() {
        cased.announce(CaseClients.DRAFTING, number, CasedHub.announcement());

        HttpResponse<String> foreign = cased.read(CaseClients.NEIGHBOUR, number);
        HttpResponse<String> unknown = cased.read(CaseClients.NEIGHBOUR, CasedHub.number());

        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(foreign.body()).isEqualTo(unknown.body());
        assertThat(cased.announce(CaseClients.NEIGHBOUR, number, CasedHub.announcement())
                        .path("version")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void isToldAllThatIsWrong() {
        ObjectNode wrong = CasedHub.announcement();
        wrong.withArray("/circumstances").add("abroad");
        wrong.withObject("/parties").putArray("COOK");
        wrong.withObject("/holder").put("code", "91990100MA0CB0001X");

        HttpResponse<String> reply = cased.put(CaseClients.DRAFTING, number, wrong);

        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(LookupHub.json(reply.body()).path("errors"))
                .extracting(fault -> fault.path("pointer").asText())
                .containsExactly("/holder/code", "/parties/COOK", "/circumstances/1");
        assertThat(cased.put(CaseClients.DRAFTING, "a".repeat(65), CasedHub.announcement())
                        .statusCode())
                .isEqualTo(400);
    }

    /** Else it is not known which papers it demands. A closed one is asked for none. */
    @Test
    void saysWhichOfCircumstancesApplies_whileItIsOpen() {
        ObjectNode unsaid = CasedHub.announcement();
        unsaid.putArray("circumstances");
        ObjectNode both = CasedHub.announcement();
        both.withArray("/circumstances").add("leased-premises");

        for (ObjectNode open : List.of(unsaid, both)) {
            HttpResponse<String> reply = cased.put(CaseClients.DRAFTING, number, open);
            assertThat(reply.statusCode()).isEqualTo(400);
            assertThat(LookupHub.json(reply.body()).path("rule").asText()).isEqualTo("required-by-matter");
        }
        assertThat(cased.put(CaseClients.DRAFTING, number, unsaid.put("state", "CLOSED"))
                        .statusCode())
                .isEqualTo(200);
    }

    /** Whoever reads the log can tell what is about made-up people, of a draft and of a refusal, too. */
    @Test
    void isMarkedInTheLog_whereItIsOfTheSandbox() {
        ObjectNode question = Operation.LOOKUP.question(number);
        cased.ask(CaseClients.TRIED_OUT, Operation.LOOKUP, question);
        question.withObject("/holder").put("code", CasedHub.OTHER_FIRM);
        cased.refusal(CaseClients.TRIED_OUT, Operation.LOOKUP, question);
        cased.announce(CaseClients.TRIED_OUT, number, CasedHub.announcement());
        String real = CasedHub.number();
        cased.announce(CaseClients.DRAFTING, real, CasedHub.announcement());

        assertThat(cased.logged(number))
                .extracting(entry -> entry.path("event").asText() + " "
                        + entry.path("sandbox").asBoolean())
                .containsExactly("DRAFT true", "REFUSED true", "ANNOUNCED true");
        assertThat(cased.logged(real)).noneMatch(entry -> entry.has("sandbox"));
    }

    /** A dump of the store shows nobody. */
    @Test
    void isSealed() {
        cased.announce(CaseClients.DRAFTING, number, CasedHub.announcement().put("window", "somewhere"));

        String row = hub.store()
                .sql("select row_to_json(c)::text from intake_case c where number = ?")
                .param(hub.bean(Pseudonyms.class).caseNumber(number))
                .query(String.class)
                .single();

        assertThat(row).doesNotContain(number, CasedHub.FIRM, CasedHub.APPLICANT, CasedHub.MANAGER, "somewhere");
        assertThat(UUID.fromString(LookupHub.json(row).path("holder").asText()))
                .isEqualTo(hub.bean(Pseudonyms.class).holder("001", "", CasedHub.FIRM));
    }

    private String conflict(JsonNode announcement) {
        HttpResponse<String> reply = cased.put(CaseClients.DRAFTING, number, announcement);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(409);
        return LookupHub.json(reply.body()).path("rule").asText();
    }
}
