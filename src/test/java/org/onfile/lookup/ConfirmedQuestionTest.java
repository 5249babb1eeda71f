package org.onfile.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a question asks to be confirmed at its source, and what a hub answers that does not follow the source. */
@ExtendWith(LookupHub.Shared.class)
@Timeout(60)
class ConfirmedQuestionTest {

    private static final String FIRM = "91990100MA0CT0777A";

    private final LookupHub hub;

    ConfirmedQuestionTest(LookupHub hub) {
        this.hub = hub;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"confirm": "SECRET"}                          | /certificates/0/confirm          | type
            {"confirm": true, "allowUnconfirmed": "SECRET"} | /certificates/0/allowUnconfirmed | type
            {"allowUnconfirmed": true}                     | /certificates/0/allowUnconfirmed | needs-confirm
            {"confirm": false, "allowUnconfirmed": true}   | /certificates/0/allowUnconfirmed | needs-confirm
            """)
    void isRefused_withPointerAndRule(String asked, String pointer, String rule) {
        HttpResponse<String> reply = hub.post(hub.client("pki", "intake"), question(asked));

        assertThat(reply.statusCode()).isEqualTo(400);
        JsonNode problem = LookupHub.json(reply.body());
        assertThat(problem.at("/pointer").textValue()).isEqualTo(pointer);
        assertThat(problem.at("/rule").textValue()).isEqualTo(rule);
        assertThat(reply.body()).doesNotContain("SECRET");
    }

    @Test
    void isNotConfirmed_whereTheNodeDoesNotFollowTheDepartment() {
        hub.filing().feed("disease-control", "public-place-hygiene-licence");
        hub.filing()
                .certificate(
                        "disease-control", "public-place-hygiene-licence", "confirm", "001", FIRM, "晨光", row -> {});

        JsonNode strict = ask("{\"confirm\": true}");
        assertThat(strict.at("/outcome").textValue()).isEqualTo("SOURCE_STALE");
        assertThat(strict.at("/certificates")).isEmpty();
        assertThat(strict.at("/notes").toString()).isEqualTo("[\"NOT_CONFIRMED\"]");

        JsonNode lenient = ask("{\"confirm\": true, \"allowUnconfirmed\": true}");
        assertThat(lenient.at("/outcome").textValue()).isEqualTo("FOUND_VALID");
        assertThat(lenient.at("/asked/allowUnconfirmed").booleanValue()).isTrue();
        assertThat(lenient.at("/notes").toString()).isEqualTo("[\"NOT_CONFIRMED\"]");
    }

    /** The feed's file is on another node: what it demands is in the store. */
    @Test
    void cannotAllowAnother_whereTheDepartmentDemandsConfirmation() {
        hub.filing().feed("disease-control", "public-place-hygiene-licence");
        demand(true);
        try {
            for (String asked : List.of("{}", "{\"confirm\": true, \"allowUnconfirmed\": true}")) {
                JsonNode outcome = ask(asked);
                assertThat(outcome.at("/outcome").textValue()).isEqualTo("SOURCE_STALE");
                assertThat(outcome.at("/notes").toString()).isEqualTo("[\"NOT_CONFIRMED\"]");
            }
        } finally {
            demand(false);
        }
    }

    private void demand(boolean confirmation) {
        hub.store()
                .sql("update feed set confirm_always = ? where name = 'disease-control/public-place-hygiene-licence'")
                .param(confirmation)
                .update();
    }

    private JsonNode ask(String asked) {
        return hub.ask((ObjectNode) LookupHub.json(question(asked))).at("/outcomes/0");
    }

    private static String question(String asked) {
        ObjectNode question = LookupHub.lookup("001", FIRM, "public-place-hygiene-licence");
        ((ObjectNode) question.at("/certificates/0")).setAll((ObjectNode) LookupHub.json(asked));
        return question.toString();
    }
}
