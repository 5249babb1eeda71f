package org.onfile.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two departments number their holders from 1: nobody is taken for somebody else. */
@ExtendWith(LookupHub.Shared.class)
class HolderScopeTest {

    private static final String TYPE = "social-insurance-proof";
    private static final String CODE = "1";

    private final LookupHub hub;
    private UUID ofOne = new UUID(0, 0);

    HolderScopeTest(LookupHub hub) {
        this.hub = hub;
    }

    @BeforeEach
    void aDepartmentWithItsOwnNumbers() {
        ofOne = department("numbers-one", TYPE);
    }

    @AfterEach
    void forgetThem() {
        hub.store().sql("delete from feed where name like 'numbers-%'").update();
        hub.store().sql("delete from certificate where ref = ?").param(ofOne).update();
    }

    @Test
    void isTheOnlyOneThatIsKnown_andSaidInTheAnswer() {
        JsonNode outcome = outcome(lookup(TYPE, ""));

        assertThat(outcome.at("/outcome").textValue()).isEqualTo("FOUND_VALID");
        assertThat(outcome.at("/holder/scope").textValue()).isEqualTo("numbers-one");
        assertThat(outcome.at("/notes")).isEmpty();
    }

    @Test
    void mustBeSaid_whereTwoDepartmentsHaveNumbersOfTheirOwn() {
        UUID ofTwo = department("numbers-two", TYPE);

        assertThat(refusal(lookup(TYPE, "")))
                .contains("/holder/scope", "scope-missing", "one of numbers-one, numbers-two");
        JsonNode outcome = outcome(lookup(TYPE, "numbers-two"));
        assertThat(outcome.at("/certificates/0/ref").textValue()).isEqualTo(ofTwo.toString());
        assertThat(outcome.at("/certificates")).hasSize(1);
        assertThat(outcome.at("/notes").toString()).contains("OTHER_SCOPES_LEFT_OUT");
        JsonNode detail = LookupHub.json(hub.ask(lookup(TYPE, "numbers-two"))
                .at("/receipt/opening/detail")
                .textValue());
        assertThat(detail.at("/holder/scope").textValue()).isEqualTo("numbers-two");
    }

    @Test
    void mustBeSaid_whereTwoTypesAreAskedThatAreNumberedDifferently() {
        department("numbers-two", "food-business-licence");
        ObjectNode lookup = lookup(TYPE, "");
        lookup.withArray("/certificates")
                .addObject()
                .put("type", "food-business-licence")
                .withArray("fields");

        assertThat(refusal(lookup)).contains("scope-missing");
        lookup.withObject("/holder").put("scope", "numbers-one");
        assertThat(refusal(lookup)).contains("unknown-scope", "No feed of food-business-licence", "numbers-two");
    }

    @Test
    void isNothingToCodesOfOtherTypes() {
        ObjectNode lookup = LookupHub.lookup("001", "91330203674737244W", TYPE);
        lookup.withObject("/holder").put("scope", "numbers-one");

        assertThat(outcome(lookup).at("/holder").has("scope")).isFalse();
    }

    /** A feed of one certificate, of a holder whom the department calls 1. */
    private UUID department(String name, String type) {
        hub.filing().feed(name, type);
        hub.store()
                .sql("update feed set holder_scopes = array[?] where name = ?")
                .params(name, name + "/" + type)
                .update();
        return hub.filing().certificate(name, type, "key", "999", CODE, "somebody", certificate -> {});
    }

    private static ObjectNode lookup(String type, String scope) {
        ObjectNode lookup = LookupHub.lookup("999", CODE, type);
        if (!scope.isEmpty()) {
            lookup.withObject("/holder").put("scope", scope);
        }
        return lookup;
    }

    private JsonNode outcome(ObjectNode lookup) {
        return hub.ask(lookup).at("/outcomes/0");
    }

    private String refusal(ObjectNode lookup) {
        HttpResponse<String> reply = hub.post(hub.client("pki", "intake"), lookup.toString());
        assertThat(reply.statusCode()).isEqualTo(400);
        return reply.body();
    }
}
