package org.onfile.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.onfile.agreement.AgreementChange;
import org.onfile.agreement.TestAgreements;
import org.onfile.cases.CasedHub.Operation;
import org.onfile.lookup.LookupHub;

/**
 * What a clerk with a valid account would try, one after the other on a hub with limits as delivered: each is refused or noticed,
 * and in the log, where an auditor reads it. docs/threat-model.md has them as a table.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TenAttacksTest {

    /** Of an intake system that announces its cases. */
    private static final String WINDOW = "window";
    /** Of one whose first questions open drafts. */
    private static final String DESK = "desk";

    private final AttackedHub attacked = AttackedHub.start(WINDOW, DESK);
    private final LookupHub hub = attacked.hub();
    private final CasedHub cased = attacked.cased();
    private String number = CasedHub.number();

    @BeforeEach
    void anotherCase() {
        number = CasedHub.number();
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    private Clerk clerk(String client, String operator) {
        return new Clerk(cased, client, operator);
    }

    @Test
    @Order(1)
    void aNeighboursPapers_withAMadeUpCase() {
        Clerk window = clerk(WINDOW, "clerk-1");
        Clerk desk = clerk(DESK, "clerk-1");

        assertThat(window.refusal(Operation.LOOKUP, window.question(Operation.LOOKUP, number)))
                .isEqualTo("case-unknown");

        JsonNode drafted = desk.ask(Operation.LOOKUP, desk.question(Operation.LOOKUP, number));
        assertThat(drafted.at("/outcomes/0/outcome").asText()).isEqualTo("FOUND_VALID");
        assertThat(drafted.at("/outcomes/0/certificates/0/fields")).isEmpty();
        ObjectNode another = desk.question(Operation.LOOKUP, number);
        another.withObject("/holder").put("code", CasedHub.OTHER_FIRM);
        assertThat(desk.refusal(Operation.LOOKUP, another)).isEqualTo("draft-holder");

        assertThat(desk.events(number)).containsExactly("case-unknown", "DRAFT", "draft-holder");
        assertThat(desk.audited("\"operator\": \"clerk-1\", \"holder\": {\"codeType\": \"001\", \"code\": \"%s\"}"
                        .formatted(CasedHub.FIRM)))
                .extracting(entry -> entry.path("kind").asText())
                .containsExactly("case", "case", "lookup");
    }

    @Test
    @Order(2)
    void oneOpenCase_forAHundredPeople() {
        Clerk clerk = clerk(WINDOW, "clerk-2");
        cased.announce(WINDOW, number, CasedHub.announcement());
        ObjectNode question = clerk.question(Operation.LOOKUP, number);
        for (int i = 0; i < 100; i++) {
            question.withObject("/holder").put("codeType", "111").put("code", Clerk.somebody(i));
            assertThat(clerk.refusal(Operation.LOOKUP, question)).isEqualTo("case-holder");
        }

        cased.announce(WINDOW, number, AttackedHub.withHandlers(200, 240));
        HttpResponse<String> tooMany = cased.put(WINDOW, number, AttackedHub.withHandlers(300, 348));

        assertThat(tooMany.statusCode()).isEqualTo(409);
        assertThat(tooMany.body()).contains("case-people");
        assertThat(clerk.events(number))
                .hasSize(102)
                .startsWith("ANNOUNCED", "case-holder")
                .endsWith("CHANGED");
        await().atMost(Duration.ofMinutes(1)).until(() -> clerk.alarms().contains("ALARM one-case"));
    }

    /** From a husband to his wife, as the matter has it; and on, to whom it has not. */
    @Test
    @Order(3)
    void aRelationChain_walkedToAStranger() {
        Clerk clerk = clerk(WINDOW, "clerk-3");
        String husband = Clerk.somebody(400);
        String wife = Clerk.somebody(401);
        String stranger = Clerk.somebody(402);
        attacked.married(husband, wife);
        List.of(husband, wife, stranger).forEach(attacked::identityCard);
        cased.announce(WINDOW, number, (ObjectNode) LookupHub.json("""
                {"matter": "housing-allowance", "applicant": {"codeType": "111", "code": "%s"}, "circumstances": ["married"]}""".formatted(husband)));

        assertThat(clerk.standing(number, husband, wife)).isEqualTo("PROVEN ON_FILE");
        assertThat(clerk.standing(number, husband, stranger)).isEqualTo("CONTRADICTED ASK");
        assertThat(clerk.refusal(Operation.CHECK, clerk.withSpouse(number, wife, stranger)))
                .isEqualTo("case-applicant");
        ObjectNode hers = clerk.withSpouse(number, wife, stranger);
        hers.withObject("/purpose/applicant").put("code", husband).put("capacity", "GUARDIAN");
        assertThat(clerk.refusal(Operation.CHECK, hers)).isEqualTo("case-holder");
        assertThat(clerk.audited("\"kind\": \"material-check\", \"holder\": {\"codeType\": \"111\", \"code\": \"%s\"}"
                        .formatted(stranger)))
                .singleElement()
                .satisfies(entry ->
                        assertThat(entry.at("/purpose/operator/id").asText()).isEqualTo("clerk-3"))
                .satisfies(entry -> assertThat(entry.path("certificates").findValuesAsText("subject"))
                        .containsOnly("s1"));
        assertThat(clerk.events(number)).containsExactly("ANNOUNCED", "case-applicant", "case-holder");

        // Whose husband is he? Found out by trying
        for (int i = 500; i < 600; i++) {
            clerk.standing(number, husband, Clerk.somebody(i));
        }
        await().atMost(Duration.ofMinutes(1)).until(() -> Collections.frequency(clerk.alarms(), "ALARM one-case") == 2);
    }

    @Test
    @Order(4)
    void aJointMatter_asAPretext() {
        Clerk clerk = clerk(WINDOW, "clerk-4");
        ObjectNode joint = CasedHub.announcement().put("matter", "open-a-restaurant");
        joint.remove("parties");
        cased.announce(WINDOW, number, joint);

        ObjectNode part = clerk.question(Operation.LOOKUP, number);
        assertThat(clerk.ask(Operation.LOOKUP, AttackedHub.fieldless(part))
                        .at("/outcomes/0/outcome")
                        .asText())
                .isEqualTo("FOUND_VALID");

        ObjectNode whole = AttackedHub.fieldless(part.deepCopy());
        whole.withObject("/purpose").put("matter", "open-a-restaurant");
        assertThat(clerk.ask(Operation.LOOKUP, whole).at("/outcomes/0/rule").asText())
                .isEqualTo("MATTER");
        ObjectNode noPart = part.deepCopy();
        noPart.withObject("/purpose").put("matter", "housing-allowance").put("material", "home");
        assertThat(clerk.refusal(Operation.LOOKUP, noPart)).isEqualTo("case-matter");
        ObjectNode anothers = part.deepCopy();
        anothers.withObject("/holder").put("code", CasedHub.OTHER_FIRM);
        assertThat(clerk.refusal(Operation.LOOKUP, anothers)).isEqualTo("case-holder");
        ObjectNode notDemanded = part.deepCopy();
        notDemanded.withObject("/purpose").put("material", "premises");
        ((ObjectNode) notDemanded.at("/certificates/0")).put("type", "real-estate-title");
        assertThat(clerk.refusal(Operation.LOOKUP, notDemanded)).isEqualTo("material");

        assertThat(clerk.events(number)).containsExactly("ANNOUNCED", "case-matter", "case-holder", "material");
        assertThat(clerk.audited("\"kind\": \"lookup\", \"caseNumber\": \"" + number + "\""))
                .extracting(entry -> entry.at("/certificates/0/outcome").asText())
                .containsExactly("FOUND_VALID", "DENIED");
    }

    @Test
    @Order(5)
    void verification_asAnOracle() {
        Clerk clerk = clerk(WINDOW, "clerk-5");
        cased.announce(WINDOW, number, CasedHub.announcement());
        ObjectNode guess = clerk.question(Operation.VERIFICATION, number);
        ObjectNode told = guess.withObject("/certificates/0/told");
        for (int i = 0; i < 5; i++) {
            told.put("certificateNumber", "GUESS-" + i);
            assertThat(clerk.ask(Operation.VERIFICATION, guess)
                            .at("/outcomes/0/told/certificateNumber")
                            .asText())
                    .isEqualTo("MISMATCH");
        }
        told.put("certificateNumber", "CASED-NUMBER");
        assertThat(clerk.post(Operation.VERIFICATION, guess).statusCode()).isEqualTo(429);
        assertThat(clerk.audited("\"kind\": \"verification\", \"operator\": \"clerk-5\""))
                .extracting(entry ->
                        entry.at("/certificates/0/told/certificateNumber").asText())
                .containsExactly("MISMATCH", "MISMATCH", "MISMATCH", "MISMATCH", "MISMATCH");

        // A lookup that narrows to a number compares it, too
        for (String narrowed : List.of("GUESS-9", "CASED-NUMBER")) {
            ObjectNode lookup = AttackedHub.fieldless(clerk.question(Operation.LOOKUP, number));
            ((ObjectNode) lookup.at("/certificates/0")).put("certificateNumber", narrowed);
            assertThat(clerk.ask(Operation.LOOKUP, lookup)
                            .at("/outcomes/0/rule")
                            .asText())
                    .isEqualTo("FIELDS");
        }
        Clerk drafting = clerk(DESK, "clerk-5-at-the-desk");
        ObjectNode narrowed = drafting.question(Operation.LOOKUP, CasedHub.number());
        List<Integer> replies = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            ((ObjectNode) narrowed.at("/certificates/0")).put("certificateNumber", "GUESS-" + i);
            replies.add(drafting.post(Operation.LOOKUP, narrowed).statusCode());
        }
        assertThat(replies.subList(0, 19)).containsOnly(200);
        assertThat(replies.getLast()).isEqualTo(403);
        await().atMost(Duration.ofMinutes(1)).until(() -> drafting.alarms().contains("STOP numbers"));
        assertThat(drafting.audited("\"kind\": \"supervision\", \"operator\": \"clerk-5-at-the-desk\""))
                .hasSize(1);
    }

    @Test
    @Order(6)
    void derivedAnswers_asAnOracle() {
        Clerk clerk = clerk(WINDOW, "clerk-6");
        String driver = Clerk.somebody(700);
        attacked.drivingLicence(driver);
        cased.announce(WINDOW, number, (ObjectNode) LookupHub.json("""
                {"matter": "driving-licence-replacement", "applicant": {"codeType": "111", "code": "%s"}}""".formatted(driver)));

        assertThat(clerk.post(
                                Operation.VERIFICATION,
                                clerk.derive(number, driver, "{\"of-age\": {\"atLeastAgo\": \"P40Y\"}}"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(clerk.post(Operation.VERIFICATION, clerk.derive(number, driver, "\"fit-to-drive\""))
                        .body())
                .contains("unknown-requirement");
        for (int i = 0; i < 5; i++) {
            assertThat(clerk.ask(Operation.VERIFICATION, clerk.derive(number, driver, "\"drives-cars\""))
                            .at("/outcomes/0/derived/drives-cars")
                            .asText())
                    .isEqualTo("YES");
        }
        HttpResponse<String> refused =
                clerk.post(Operation.VERIFICATION, clerk.derive(number, driver, "\"drives-cars\""));

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("verified-too-often");
        assertThat(clerk.audited("\"kind\": \"verification\", \"holder\": {\"codeType\": \"111\", \"code\": \"%s\"}"
                        .formatted(driver)))
                .hasSize(5)
                .allSatisfy(entry ->
                        assertThat(entry.at("/purpose/operator/id").asText()).isEqualTo("clerk-6"));
    }

    /** Of the question that a case refuses, and of one that no agreement allows. */
    @Test
    @Order(7)
    void timing() {
        Clerk clerk = clerk(WINDOW, "clerk-7");
        ObjectNode announcement = CasedHub.announcement();
        announcement.withObject("/holder").put("code", "91990100MA0CB0003T");
        cased.announce(WINDOW, number, announcement);
        ObjectNode real = clerk.question(Operation.LOOKUP, number);
        ObjectNode invented = real.deepCopy();
        invented.withObject("/holder").put("code", CasedHub.OTHER_FIRM);
        AttackedHub.assertNotToldApart(clerk, real, invented, 403);

        String others = CasedHub.number();
        cased.announce(WINDOW, others, CasedHub.announcement());
        ObjectNode denied = clerk.question(Operation.LOOKUP, others);
        ((ObjectNode) denied.at("/certificates/0"))
                .put("type", "business-licence")
                .putArray("fields")
                .add("address");
        String nobodys = CasedHub.number();
        ObjectNode ofNobody = CasedHub.announcement();
        ofNobody.withObject("/holder").put("code", CasedHub.OTHER_FIRM);
        cased.announce(WINDOW, nobodys, ofNobody);
        ObjectNode deniedToo = denied.deepCopy();
        deniedToo.withObject("/holder").put("code", CasedHub.OTHER_FIRM);
        deniedToo.withObject("/purpose").put("caseNumber", nobodys);
        AttackedHub.assertNotToldApart(clerk, denied, deniedToo, 200);

        assertThat(clerk.events(number)).hasSize(81).endsWith("case-holder", "case-holder");
        assertThat(clerk.audited("\"kind\": \"lookup\", \"caseNumber\": \"" + nobodys + "\""))
                .hasSize(40)
                .allSatisfy(entry ->
                        assertThat(entry.at("/certificates/0/outcome").asText()).isEqualTo("DENIED"));
    }

    @Test
    @Order(8)
    void anIdempotentRepeat_afterASuspension() {
        Clerk clerk = clerk(DESK, "clerk-8");
        cased.announce(DESK, number, CasedHub.announcement());
        String key = UUID.randomUUID().toString();
        ObjectNode question = clerk.question(Operation.LOOKUP, number);
        assertThat(clerk.ask(Operation.LOOKUP, question, "Idempotency-Key", key)
                        .at("/outcomes/0/certificates/0/fields/certificateNumber")
                        .asText())
                .isEqualTo("CASED-NUMBER");

        TestAgreements.decide(hub, AttackedHub.AT_THE_DESK, AgreementChange.SUSPEND, null);
        try {
            JsonNode repeated = clerk.ask(Operation.LOOKUP, question, "Idempotency-Key", key);
            assertThat(repeated.at("/outcomes/0/rule").asText()).isEqualTo("SUSPENDED");
            assertThat(repeated.toString()).doesNotContain("CASED-NUMBER");
            assertThat(clerk.ask(Operation.CHECK, clerk.question(Operation.CHECK, number))
                            .at("/materials/0/why")
                            .asText())
                    .isEqualTo("NO_AGREEMENT");
        } finally {
            TestAgreements.decide(hub, AttackedHub.AT_THE_DESK, AgreementChange.RESUME, null);
        }
        assertThat(clerk.audited("\"caseNumber\": \"" + number + "\", \"kind\": \"lookup\""))
                .extracting(entry -> entry.at("/certificates/0/outcome").asText())
                .containsExactly("FOUND_VALID", "DENIED");
    }

    /** By one operator, and by one who calls himself otherwise each time. Later drafts of this hub are none: it comes last. */
    @Test
    @Order(9)
    void draftsByTheHundred() {
        Clerk clerk = clerk(DESK, "clerk-9");
        for (int i = 0; i < 30; i++) {
            clerk.ask(Operation.LOOKUP, clerk.question(Operation.LOOKUP, CasedHub.number()));
        }
        HttpResponse<String> tooMany =
                clerk.post(Operation.LOOKUP, clerk.question(Operation.LOOKUP, CasedHub.number()));
        assertThat(tooMany.statusCode()).isEqualTo(429);
        assertThat(tooMany.body()).contains("draft-per-operator");

        String last = "";
        for (int i = 0; i < 600 && !last.contains("draft-per-requester"); i++) {
            Clerk renamed = clerk(DESK, "clerk-9-" + i);
            last = renamed.post(Operation.LOOKUP, renamed.question(Operation.LOOKUP, CasedHub.number()))
                    .body();
        }
        assertThat(last).contains("too-many-drafts", "draft-per-requester");
        List<JsonNode> logged = clerk.audited("\"kind\": \"case\", \"operator\": \"clerk-9\"");
        assertThat(logged).hasSize(31);
        assertThat(logged.getLast().path("rule").asText()).isEqualTo("draft-per-operator");
    }
}
