package org.onfile.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.onfile.cases.CasedHub.Operation;
import org.onfile.catalogue.CatalogueFiles;
import org.onfile.lookup.LookupHub;
import org.onfile.materials.CheckedHub;

/** Lookups, verifications and material checks are bound to cases that were announced, before anything is searched. */
@ExtendWith(LookupHub.Shared.class)
class BoundQuestionsTest {

    private final LookupHub hub;
    private final CasedHub cased;
    private final String number = CasedHub.number();

    BoundQuestionsTest(LookupHub hub) {
        this.hub = hub;
        this.cased = CasedHub.of(hub);
    }

    /**
     * What does not fit the case of {@link CasedHub#announcement}.
     *
     * @param refusal the rule that says so, and where
     */
    record Breach(String refusal, Consumer<ObjectNode> change, Set<Operation> operations) {

        @Override
        public String toString() {
            return refusal;
        }
    }

    private static final Set<Operation> ALL = EnumSet.allOf(Operation.class);
    private static final Set<Operation> OF_CERTIFICATES = EnumSet.of(Operation.LOOKUP, Operation.VERIFICATION);

    private static final List<Breach> BREACHES = List.of(
            new Breach(
                    "case-matter /purpose/matter",
                    question -> {
                        question.withObject("/purpose").put("matter", "food-business-permit-renewal");
                        question.remove(List.of("parties", "circumstances", "handedIn"));
                    },
                    ALL),
            new Breach(
                    "case-applicant /purpose/applicant",
                    question -> question.withObject("/purpose/applicant").put("code", CasedHub.STRANGER),
                    ALL),
            new Breach(
                    "case-holder /holder",
                    question -> question.withObject("/holder").put("code", CasedHub.OTHER_FIRM),
                    ALL),
            new Breach(
                    "matter-unknown /purpose/matter",
                    question -> question.withObject("/purpose").put("matter", "whatever"),
                    OF_CERTIFICATES),
            new Breach(
                    "material /purpose/material",
                    question -> question.withObject("/purpose").put("material", "premises-photo"),
                    OF_CERTIFICATES),
            new Breach(
                    "evidence /certificates/0/type",
                    question -> ((ObjectNode) question.at("/certificates/0")).put("type", "tax-clearance-proof"),
                    OF_CERTIFICATES),
            new Breach(
                    "case-party /parties/HANDLER",
                    question -> ((ObjectNode) question.at("/parties/HANDLER/0")).put("code", CasedHub.STRANGER),
                    EnumSet.of(Operation.CHECK)));

    static Stream<Arguments> breaches() {
        return BREACHES.stream()
                .flatMap(breach -> breach.operations().stream().map(operation -> Arguments.of(breach, operation)));
    }

    @ParameterizedTest
    @EnumSource
    void areAnswered_whereTheyFit_andTheAnswerSaysSo(Operation operation) {
        cased.announce(CaseClients.ANNOUNCING, number, CasedHub.announcement());

        JsonNode reply = cased.ask(CaseClients.ANNOUNCING, operation, operation.question(number));

        assertThat(reply.at("/outcomes/0/outcome").asText()).isEqualTo("FOUND_VALID");
        JsonNode standing = LookupHub.json("""
                {"case": "ANNOUNCED", "holder": "HOLDER", "operator": "CLAIMED"}""");
        assertThat(CasedHub.standing(reply)).isEqualTo(standing);
        assertThat(LookupHub.json(reply.at("/receipt/opening/detail").asText()).at("/purpose/standing"))
                .isEqualTo(standing);
        if (operation == Operation.LOOKUP) {
            assertThat(reply.at("/outcomes/0/certificates/0/fields/certificateNumber")
                            .asText())
                    .isEqualTo("CASED-NUMBER");
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("breaches")
    void areRefused_byTheRuleThatTheyBreak_inTheLog(Breach breach, Operation operation) {
        cased.announce(CaseClients.ANNOUNCING, number, CasedHub.announcement());
        ObjectNode question = operation.question(number);
        breach.change().accept(question);

        assertThat(cased.refusal(CaseClients.ANNOUNCING, operation, question)).isEqualTo(breach.refusal());
        JsonNode logged = cased.logged(number).getLast();
        assertThat(logged.path("event").asText()).isEqualTo("REFUSED");
        assertThat(logged.path("rule").asText() + " ")
                .isEqualTo(breach.refusal().split("/", 2)[0]);
    }

    @ParameterizedTest
    @EnumSource
    void areRefused_onceTheCaseIsClosed_orWhereNobodyAnnouncedIt(Operation operation) {
        assertThat(cased.refusal(CaseClients.ANNOUNCING, operation, operation.question(number)))
                .isEqualTo("case-unknown /purpose/caseNumber");

        cased.announce(CaseClients.ANNOUNCING, number, CasedHub.announcement().put("state", "CLOSED"));

        assertThat(cased.refusal(CaseClients.ANNOUNCING, operation, operation.question(number)))
                .isEqualTo("case-closed /purpose/caseNumber");
    }

    /** A neighbour's case is told like one that nobody has. */
    @ParameterizedTest
    @EnumSource
    void areRefusedAlike_whereTheCaseIsAnothersOrNobodys(Operation operation) {
        cased.announce(CaseClients.NEIGHBOUR, number, CasedHub.announcement());

        assertThat(cased.post(CaseClients.ANNOUNCING, operation, operation.question(number))
                        .body())
                .isEqualTo(cased.post(CaseClients.ANNOUNCING, operation, operation.question(CasedHub.number()))
                        .body());
    }

    @ParameterizedTest
    @EnumSource
    void areRefusedAlike_whetherTheHolderExistsOrIsInvented_withoutASearch(Operation operation) {
        ObjectNode announcement = CasedHub.announcement();
        announcement.withObject("/holder").put("code", "91990100MA0CB0003T");
        cased.announce(CaseClients.ANNOUNCING, number, announcement);
        ObjectNode invented = operation.question(number);
        invented.withObject("/holder").put("code", CasedHub.OTHER_FIRM);
        long searches = searches();

        for (int i = 0; i < 20; i++) {
            assertThat(cased.post(CaseClients.ANNOUNCING, operation, operation.question(number))
                            .body())
                    .contains("case-holder")
                    .isEqualTo(cased.post(CaseClients.ANNOUNCING, operation, invented)
                            .body());
        }

        // A search would have been made for each; one or two are of the hub's own timers
        assertThat(searches()).isLessThan(searches + 10);
    }

    @Test
    void ofAParty_areAnsweredInTheRoleThatItHas() {
        cased.announce(CaseClients.ANNOUNCING, number, CasedHub.announcement());
        ObjectNode question = Operation.LOOKUP.question(number);
        question.withObject("/holder").put("codeType", "111").put("code", CasedHub.MANAGER);
        ((ObjectNode) question.at("/certificates/0"))
                .put("type", "resident-identity-card")
                .putArray("fields");
        question.withObject("/purpose").put("material", "manager-identity");

        JsonNode reply = cased.ask(CaseClients.ANNOUNCING, Operation.LOOKUP, question);

        assertThat(CasedHub.standing(reply).path("holder").asText()).isEqualTo("HANDLER");
    }

    @Test
    void ofAJointCase_mayBeForItsParts() {
        ObjectNode joint = CasedHub.announcement().put("matter", "open-a-restaurant");
        joint.remove("parties");
        cased.announce(CaseClients.ANNOUNCING, number, joint);

        assertThat(cased.ask(CaseClients.ANNOUNCING, Operation.LOOKUP, Operation.LOOKUP.question(number))
                        .at("/outcomes/0/outcome")
                        .asText())
                .isEqualTo("FOUND_VALID");
    }

    @Test
    void areDecidedAgain_whenTheyAreRepeated() {
        cased.announce(CaseClients.ANNOUNCING, number, CasedHub.announcement());
        String key = UUID.randomUUID().toString();
        ObjectNode question = Operation.LOOKUP.question(number);
        cased.ask(CaseClients.ANNOUNCING, Operation.LOOKUP, question, "Idempotency-Key", key);

        cased.announce(CaseClients.ANNOUNCING, number, CasedHub.announcement().put("state", "CLOSED"));

        assertThat(cased.refusal(CaseClients.ANNOUNCING, Operation.LOOKUP, question, "Idempotency-Key", key))
                .isEqualTo("case-closed /purpose/caseNumber");
    }

    @Test
    void forMaterials_areJudgedByTheCatalogueThatTheCaseBeganWith() {
        CheckedHub checked = CheckedHub.of(hub);
        CatalogueFiles demo = CatalogueFiles.in(Path.of("catalogue"));
        checked.publish(demo);
        JsonNode began = cased.announce(CaseClients.ANNOUNCING, number, CasedHub.announcement())
                .path("catalogue");
        TreeMap<String, String> texts = new TreeMap<>(demo.texts());
        texts.merge("matters/food-business-permit.matter.yaml", "# another version\n", String::concat);
        checked.publish(new CatalogueFiles(texts));
        try {
            ObjectNode question = Operation.CHECK.question(number);
            assertThat(cased.ask(CaseClients.ANNOUNCING, Operation.CHECK, question)
                            .at("/matter/catalogue"))
                    .isEqualTo(began);
            JsonNode inForce = cased.ask("intake", Operation.CHECK, question).at("/matter/catalogue");
            assertThat(inForce).isNotEqualTo(began);
            question.set("catalogue", inForce);
            assertThat(cased.refusal(CaseClients.ANNOUNCING, Operation.CHECK, question))
                    .isEqualTo("case-catalogue /catalogue");
        } finally {
            checked.publish(demo);
        }
    }

    @Test
    void forMaterials_demandNoMoreThanTheCasesCircumstances() {
        ObjectNode single = (ObjectNode) LookupHub.json("""
                {"matter": "public-rental-housing", "applicant": {"codeType": "111", "code": "%s"}}""".formatted(CasedHub.STRANGER));
        cased.announce(CaseClients.ANNOUNCING, number, single);
        ObjectNode question = CheckedHub.check("public-rental-housing", CasedHub.STRANGER);
        question.withObject("/purpose").put("caseNumber", number);
        question.putObject("parties").putArray("SPOUSE");

        cased.ask(CaseClients.ANNOUNCING, Operation.CHECK, question);
        question.putArray("circumstances").add("married");

        assertThat(cased.refusal(CaseClients.ANNOUNCING, Operation.CHECK, question))
                .isEqualTo("case-circumstances /circumstances");
    }

    /** Of whom no cases are demanded: all goes on as before, and the answer says that nothing was checked. */
    @Test
    void areNotChecked_ofClientsThatAreNotBound() {
        JsonNode reply = cased.ask("intake", Operation.LOOKUP, Operation.LOOKUP.question(number));

        assertThat(CasedHub.standing(reply).path("case").asText()).isEqualTo("UNCHECKED");
        assertThat(cased.read("intake", number).statusCode()).isEqualTo(404);
    }

    /** How often the registry's certificates were read, by the store's own count, once that is up to date. */
    private long searches() {
        hub.store().sql("select pg_stat_force_next_flush()").query().listOfRows();
        return hub.store()
                .sql("select coalesce(sum(idx_scan) + sum(seq_scan), 0) from pg_stat_user_tables"
                        + " where relname in ('certificate', 'certificate_holder')")
                .query(Long.class)
                .single();
    }
}
