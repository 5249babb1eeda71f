package org.onfile.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.onfile.cases.CasedHub.Operation;
import org.onfile.catalogue.CatalogueFiles;
import org.onfile.lookup.LookupHub;
import org.onfile.materials.CheckedHub;
import org.onfile.seal.Pseudonyms;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A case is of the version of the catalogue that was in force when the hub first heard of it, whatever a question names. */
@ExtendWith(LookupHub.Shared.class)
class CaseCatalogueTest {

    private static final String MATTER = "matters/food-business-permit.matter.yaml";
    private static final String PAPER = "  business-licence:\n";
    private static final String NOT_DEMANDED = "material /purpose/material";

    private final CasedHub cased;
    private final CheckedHub checked;
    private final CatalogueFiles demo = CatalogueFiles.in(Path.of("catalogue"));
    private final String number = CasedHub.number();
    private String older = "";

    CaseCatalogueTest(LookupHub hub) {
        cased = CasedHub.of(hub);
        checked = CheckedHub.of(hub);
    }

    @BeforeEach
    void demandThePaper() {
        checked.publish(demo);
        older = inForce();
    }

    @AfterEach
    void demandItAgain() {
        checked.publish(demo);
    }

    @Test
    void isNoneThatAQuestionNames() {
        demandItNoMore();
        String newer = inForce();
        ObjectNode question = Operation.CHECK.question(number).put("catalogue", older);

        JsonNode judged = cased.ask(CaseClients.DRAFTING, Operation.CHECK, question);

        assertThat(judged.at("/matter/catalogue").asText())
                .as("verdicts are by the one that it names")
                .isEqualTo(older);
        assertThat(LookupHub.json(cased.read(CaseClients.DRAFTING, number).body())
                        .path("catalogue")
                        .asText())
                .isEqualTo(newer);
        assertThat(cased.logged(number).getFirst().path("catalogue").asText()).isEqualTo(newer);
        assertThat(lookupRefusal()).isEqualTo(NOT_DEMANDED);

        JsonNode announced = cased.announce(CaseClients.DRAFTING, number, CasedHub.announcement());

        assertThat(announced.path("catalogue").asText()).isEqualTo(newer);
        assertThat(lookupRefusal()).isEqualTo(NOT_DEMANDED);
        assertThat(cased.refusal(CaseClients.DRAFTING, Operation.CHECK, question))
                .isEqualTo("case-catalogue /catalogue");
    }

    /** It has nothing to be bound to: neither verdicts nor a draft. */
    @Test
    void hasTheMatter() {
        TreeMap<String, String> texts = new TreeMap<>(demo.texts());
        texts.remove("matters/driving-licence-replacement.matter.yaml");
        checked.publish(new CatalogueFiles(texts));
        ObjectNode question = CheckedHub.check("driving-licence-replacement", CasedHub.STRANGER)
                .put("catalogue", older);
        question.withObject("/purpose").put("caseNumber", number);

        assertThat(cased.refusal(CaseClients.DRAFTING, Operation.CHECK, question))
                .isEqualTo("matter-unknown /purpose/matter");
        assertThat(cased.read(CaseClients.DRAFTING, number).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void staysWithACaseThatBeganBeforeAnother(boolean announcedBefore) {
        if (announcedBefore) {
            cased.announce(CaseClients.DRAFTING, number, CasedHub.announcement());
        } else {
            cased.ask(CaseClients.DRAFTING, Operation.LOOKUP, Operation.LOOKUP.question(number));
        }
        demandItNoMore();

        JsonNode announced = cased.announce(
                CaseClients.DRAFTING, number, CasedHub.announcement().put("window", "3"));

        assertThat(announced.path("catalogue").asText()).isEqualTo(older);
        assertThat(cased.ask(CaseClients.DRAFTING, Operation.LOOKUP, Operation.LOOKUP.question(number))
                        .at("/outcomes/0/certificates/0/fields/certificateNumber")
                        .asText())
                .isEqualTo("CASED-NUMBER");
        assertThat(cased.ask(CaseClients.DRAFTING, Operation.CHECK, Operation.CHECK.question(number))
                        .at("/matter/catalogue")
                        .asText())
                .isEqualTo(older);
    }

    /** Of the version before this was so. */
    @Test
    void isNoneThatAQuestionNamed_beforeTheStoreWasMigrated() throws IOException {
        String chosen = CasedHub.number();
        String newer = CasedHub.number();
        cased.ask(CaseClients.DRAFTING, Operation.CHECK, Operation.CHECK.question(number));
        demandItNoMore();
        for (String one : List.of(chosen, newer)) {
            cased.ask(CaseClients.DRAFTING, Operation.CHECK, Operation.CHECK.question(one));
        }
        JdbcClient store = cased.hub().store();
        store.sql("update intake_case set catalogue = ? where requester = ? and number = ?")
                .params(
                        older,
                        CaseClients.DRAFTING,
                        cased.hub().bean(Pseudonyms.class).caseNumber(chosen))
                .update();

        store.sql(new ClassPathResource("db/migration/V69__drafts_of_the_version_in_force.sql")
                        .getContentAsString(StandardCharsets.UTF_8))
                .update();

        assertThat(cased.read(CaseClients.DRAFTING, chosen).statusCode()).isEqualTo(404);
        assertThat(cased.read(CaseClients.DRAFTING, newer).statusCode()).isEqualTo(200);
        assertThat(LookupHub.json(cased.read(CaseClients.DRAFTING, number).body())
                        .path("catalogue")
                        .asText())
                .isEqualTo(older);
    }

    private String lookupRefusal() {
        return cased.refusal(CaseClients.DRAFTING, Operation.LOOKUP, Operation.LOOKUP.question(number));
    }

    private String inForce() {
        return cased.ask("intake", Operation.CHECK, Operation.CHECK.question(CasedHub.number()))
                .at("/matter/catalogue")
                .asText();
    }

    /** A version without the business licence among what the permit demands. */
    private void demandItNoMore() {
        TreeMap<String, String> texts = new TreeMap<>(demo.texts());
        texts.computeIfPresent(MATTER, (_, text) -> {
            int begin = text.indexOf(PAPER);
            int end = text.indexOf("  manager-identity:\n");
            assertThat(begin).isPositive().isLessThan(end);
            return text.substring(0, begin) + text.substring(end);
        });
        checked.publish(new CatalogueFiles(texts));
    }
}
