package org.onfile.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.edge.Problem;
import org.onfile.edge.RequestRefusedException;
import org.onfile.lookup.LookupHub;

/** What {@code openapi.yaml} says of answers' claims. */
@ExtendWith(LookupHub.Shared.class)
@Timeout(60)
class AnswerClaimsTest {

    private final LookupHub hub;

    AnswerClaimsTest(LookupHub hub) {
        this.hub = hub;
    }

    @Test
    void ofARealAnswer_areOfTheirSchema() {
        JsonNode reply = hub.ask(LookupHub.lookup("001", "91990100MA0CT0001Q", "business-licence"));
        String payload = reply.at("/answer").textValue().split("\\.", -1)[1];
        BodyForm claims = new BodyForm("#/components/schemas/AnswerClaims");

        assertThat(faults(claims, Base64.getUrlDecoder().decode(payload))).isEmpty();
    }

    private static List<Problem.Fault> faults(BodyForm form, byte[] json) {
        try {
            form.check(json);
            return List.of();
        } catch (RequestRefusedException e) {
            return e.problem().faults();
        }
    }
}
