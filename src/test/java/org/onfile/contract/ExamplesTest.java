package org.onfile.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.onfile.lookup.LookupHub;

/**
 * The examples in {@code openapi.yaml}: all that each operation takes and gives has one, which is of its schema; and so
 * are a running hub's replies.
 */
@ExtendWith(LookupHub.Shared.class)
@Timeout(60)
class ExamplesTest {

    private static final JsonNode CONTRACT = contract();
    private static final SchemaRegistry SCHEMAS = schemas();
    private static final String JSON = "/content/application~1json";

    private final LookupHub hub;

    ExamplesTest(LookupHub hub) {
        this.hub = hub;
    }

    /** Pointers to all operations. */
    static Stream<String> operations() {
        List<String> operations = new ArrayList<>();
        CONTRACT.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(operation -> operation.getValue().has("operationId"))
                .forEach(operation ->
                        operations.add("/paths/" + path.getKey().replace("/", "~1") + "/" + operation.getKey())));
        return operations.stream();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void areThere_andOfTheirSchemas(String operation) {
        JsonNode parameters = CONTRACT.at(operation + "/parameters");
        for (int i = 0; i < parameters.size(); i++) {
            String parameter = resolved(operation + "/parameters/" + i);
            check(parameter + "/schema", CONTRACT.at(parameter + "/schema/example"), parameter);
        }
        if (CONTRACT.at(operation).has("requestBody")) {
            check(operation + "/requestBody");
        }
        for (Map.Entry<String, JsonNode> response :
                CONTRACT.at(operation + "/responses").properties()) {
            String where = resolved(operation + "/responses/" + response.getKey());
            // 304 has no body (RFC 9110, 15.4.5)
            boolean empty = response.getKey().equals("304");
            if (!empty) {
                check(where);
            }
            for (String header : names(CONTRACT.at(where + "/headers"))) {
                String schema = resolved(where + "/headers/" + header) + "/schema";
                check(schema, CONTRACT.at(schema + "/example"), where + " " + header);
            }
            if (!response.getKey().equals("200") && !empty) {
                assertThat(CONTRACT.at(where + "/content/application~1problem+json/example/status")
                                .asText())
                        .as(where)
                        .isEqualTo(response.getKey());
            }
        }
    }

    @Test
    void ofLinesOfJson_areOfTheirSchemaLineByLine() {
        String openings = example("/paths/~1v1~1exchanges~1openings/post/responses/200/content/application~1x-ndjson")
                .textValue();

        assertThat(openings.lines()).hasSizeGreaterThan(1).allSatisfy(line -> assertThat(
                        faults("/components/schemas/Opened", LookupHub.json(line)))
                .isEmpty());
    }

    @Test
    void ofTheAnswer_isSignedForWhatItShows() throws IOException {
        JsonNode answer = example("/paths/~1v1~1lookups/post/responses/200" + JSON);
        String[] parts = answer.path("answer").textValue().split("\\.", -1);
        JsonNode header = LookupHub.json(text(parts[0]));
        JsonNode claims = LookupHub.json(text(parts[1]));

        assertThat(faults("/components/schemas/AnswerHeader", header)).isEmpty();
        assertThat(faults("/components/schemas/AnswerClaims", claims)).isEmpty();
        assertThat(claims.path("outcomes")).isEqualTo(answer.path("outcomes"));
        assertThat(claims.path("jti")).isEqualTo(answer.path("exchangeId"));
        assertThat(header.path("kid").textValue())
                .isEqualTo(
                        example("/paths/~1.well-known~1jwks.json/get/responses/200/content/application~1jwk-set+json")
                                .at("/keys/0/kid")
                                .textValue());
    }

    @Test
    void areAsTheRepliesOfARunningHub() {
        hub.filing().feed("market-regulation", "business-licence");
        JsonNode answer = hub.ask(LookupHub.lookup("001", "91990100MA0CT0001Q", "business-licence"));
        String exchange = "/v1/exchanges/" + answer.path("exchangeId").textValue();
        String page = hub.send(
                        hub.client("pki", "auditor"),
                        HttpRequest.newBuilder(hub.uri("/v1/exchanges/search"))
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{}")))
                .body();

        assertThat(faults("/paths/~1v1~1lookups/post/responses/200" + JSON + "/schema", answer))
                .isEmpty();
        assertThat(faults("/components/schemas/ExchangePage", LookupHub.json(page)))
                .isEmpty();
        assertThat(faults("/components/schemas/ExchangeDetail", get("auditor", exchange)))
                .isEmpty();
        assertThat(faults("/components/schemas/Receipt", get("intake", exchange + "/receipt")))
                .isEmpty();
        assertThat(faults("/components/schemas/KeySet", get("", "/.well-known/jwks.json")))
                .isEmpty();
    }

    private JsonNode get(String client, String path) {
        return LookupHub.json(hub.get(hub.client("pki", client), path).body());
    }

    /** What is between dots of a JWS. */
    private static String text(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    /** Of a body, for each of its media types. */
    private static void check(String body) {
        assertThat(CONTRACT.at(body + "/content")).as(body).isNotEmpty();
        for (String type : names(CONTRACT.at(body + "/content"))) {
            String content = body + "/content/" + type.replace("/", "~1");
            check(content + "/schema", example(content), content);
        }
    }

    private static void check(String schema, JsonNode example, String what) {
        assertThat(example.isMissingNode()).as("without an example: " + what).isFalse();
        assertThat(faults(schema, example)).as(what).isEmpty();
    }

    private static JsonNode example(String content) {
        JsonNode named = CONTRACT.at(content + "/examples");
        return named.isMissingNode()
                ? CONTRACT.at(content + "/example")
                : CONTRACT.at(resolved(content + "/examples/" + names(named).getFirst()) + "/value");
    }

    /** Where a thing is, or the one that it refers to. */
    private static String resolved(String pointer) {
        JsonNode reference = CONTRACT.at(pointer + "/$ref");
        return reference.isTextual() ? reference.textValue().substring(1) : pointer;
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static List<String> faults(String schema, JsonNode value) {
        Schema compiled = SCHEMAS.getSchema(SchemaLocation.of("classpath:openapi.yaml#" + schema));
        return compiled.validate(value).stream()
                .map(fault -> fault.getInstanceLocation() + ": " + fault.getMessage())
                .toList();
    }

    private static SchemaRegistry schemas() {
        Dialect openApi = Dialect.builder(Dialects.getOpenApi30())
                .unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword))
                .build();
        SchemaRegistryConfig config =
                SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        return SchemaRegistry.withDefaultDialect(openApi, builder -> builder.schemaRegistryConfig(config));
    }

    private static JsonNode contract() {
        try {
            return new YAMLMapper()
                    .readTree(Path.of("src/main/resources/openapi.yaml").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
