package org.onfile.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.lookup.LookupHub;

/** What {@code openapi.yaml} says of answers' claims, and its examples, by the schemas in it. */
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

    @Test
    void examplesOfRequests_areOfTheirSchemas() throws Exception {
        JsonNode contract = new com.fasterxml.jackson.dataformat.yaml.YAMLMapper()
                .readTree(Path.of("src/main/resources/openapi.yaml").toFile());
        for (JsonNode path : contract.path("paths")) {
            for (JsonNode body : path.findValues("requestBody")) {
                JsonNode json = body.at("/content/application~1json");
                BodyForm form = new BodyForm(json.at("/schema/$ref").textValue());

                assertThat(faults(form, json.path("example").toString().getBytes(StandardCharsets.UTF_8)))
                        .isEmpty();
            }
        }
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
