package org.onfile.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.onfile.contract.OpenApi.Operation;

/**
 * {@code routes/} serves what {@code openapi.yaml} announces, and nothing else. That replies of a running hub are
 * announced, too, is verified wherever tests of the API ask one over HTTP: {@link OpenApi#verifyReply}.
 */
class ContractTest {

    /** Statuses of requests that reach no operation: there is no such path or method, or it is no HTTP. */
    private static final Set<Integer> BEFORE_ANY_OPERATION = Set.of(405, 414, 431, 501, 505);

    private static final Pattern STATUS =
            Pattern.compile("(?:Problem\\.of|new Problem)\\(\\s*([0-9]{3}),|case ([0-9, ]+) ->");

    private static final Set<String> TEMPLATES = Set.of("operation", "file");

    @Test
    void everyOperationHasARoute_andEveryRouteAnOperation() throws IOException {
        assertThat(templated())
                .extracting(route -> route.get("method") + " " + route.get("path"))
                .containsExactlyInAnyOrderElementsOf(OpenApi.contract().operations().stream()
                        .map(operation -> operation.method() + " " + operation.path())
                        .toList());
    }

    @Test
    void nothingComesInOverHttpByAnotherRoute() throws IOException {
        assertThat(elements())
                .extracting(element -> element.at("/route/from/uri").asText())
                .noneMatch(uri -> uri.startsWith("platform-http:"));
    }

    @Test
    void routesTakeAndGiveWhatTheirOperationsSay() throws IOException {
        assertThat(templated()).isNotEmpty().allSatisfy(route -> {
            Operation operation = OpenApi.contract()
                    .operation(route.getOrDefault("method", ""), route.getOrDefault("path", ""))
                    .orElseThrow();
            assertThat(route.get("route")).isEqualTo("api-" + operation.id());
            assertThat(route.getOrDefault("operation", operation.id())).isEqualTo(operation.id());
            assertThat(route.getOrDefault("consumes", "")).isEqualTo(String.join(",", operation.consumes()));
            assertThat(route.getOrDefault("produces", "").replaceFirst(";.*", ""))
                    .isEqualTo(String.join(",", operation.produces().getOrDefault(200, Set.of())));
        });
    }

    @Test
    void everyOperationAnnouncesWhatAnyRequestMayBeTold() {
        assertThat(OpenApi.contract().operations()).isNotEmpty().allSatisfy(operation -> {
            Set<Integer> announced = operation.produces().keySet();
            // Malformed, too slow, too large, an unknown expectation; a failure, or the end of the hub
            assertThat(announced).as(operation.id()).contains(400, 408, 413, 417, 500, 503);
            if (operation.path().startsWith("/v1/lookups") || operation.path().startsWith("/v1/exchanges")) {
                assertThat(announced).as(operation.id()).contains(403, 406);
            }
            if (!operation.consumes().isEmpty()) {
                assertThat(announced).as(operation.id()).contains(415);
            }
            if (operation.path().contains("{")) {
                assertThat(announced).as(operation.id()).contains(404);
            }
        });
    }

    /** Generated clients accept what they find first. */
    @Test
    void everyOperationNamesItsAnswerBeforeProblems() throws IOException {
        for (JsonNode path : new YAMLMapper()
                .readTree(Path.of("src/main/resources/openapi.yaml").toFile())
                .path("paths")) {
            for (JsonNode operation : path) {
                if (operation.has("responses")) {
                    assertThat(operation.path("responses").fieldNames().next())
                            .as(operation.path("operationId").asText())
                            .isEqualTo("200");
                }
            }
        }
    }

    @Test
    void everyStatusThatTheSourcesNameIsAnnounced() throws IOException {
        Set<Integer> announced = new TreeSet<>(BEFORE_ANY_OPERATION);
        OpenApi.contract()
                .operations()
                .forEach(operation -> announced.addAll(operation.produces().keySet()));
        Set<Integer> named = new TreeSet<>();
        for (String room : List.of(
                "access",
                "agreement",
                "approval",
                "audit",
                "cases",
                "contract",
                "edge",
                "exchangelog",
                "idempotency",
                "lookup",
                "quota",
                "supervision")) {
            try (Stream<Path> files = Files.list(Path.of("src/main/java/org/onfile", room))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    named.addAll(statuses(Files.readString(file)));
                }
            }
        }
        assertThat(named).contains(403, 404, 410, 413, 422, 500, 503);
        assertThat(announced).containsAll(named);
    }

    private static Set<Integer> statuses(String source) {
        Set<Integer> statuses = new TreeSet<>();
        for (Matcher matcher = STATUS.matcher(source); matcher.find(); ) {
            String found = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            for (String status : found.split(",", -1)) {
                statuses.add(Integer.valueOf(status.strip()));
            }
        }
        return statuses;
    }

    /** The parameters of each route that answers requests, by name; its method and path as in OpenAPI. */
    private static List<Map<String, String>> templated() throws IOException {
        List<Map<String, String>> made = new ArrayList<>();
        for (JsonNode element : elements()) {
            JsonNode route = element.path("templatedRoute");
            if (TEMPLATES.contains(route.path("routeTemplateRef").asText())) {
                Map<String, String> parameters = new HashMap<>();
                parameters.put("route", route.path("routeId").asText());
                for (JsonNode parameter : route.path("parameters")) {
                    parameters.put(
                            parameter.path("name").asText(),
                            parameter.path("value").asText());
                }
                parameters.merge("method", "GET", (said, otherwise) -> said.replace(",HEAD", ""));
                if (parameters.containsKey("below")) {
                    String rest = parameters.getOrDefault("path", "").endsWith("/at") ? "/{size}" : "/{tile}";
                    parameters.merge("path", rest, String::concat);
                }
                made.add(parameters);
            }
        }
        return made;
    }

    private static List<JsonNode> elements() throws IOException {
        List<JsonNode> elements = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            for (Path file : files.sorted().toList()) {
                new YAMLMapper().readTree(file.toFile()).forEach(elements::add);
            }
        }
        return elements;
    }
}
