package org.onfile.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The contract of the API, {@code openapi.yaml}: OpenAPI 3.0. */
public final class Contract {

    private static final String OPENAPI = "/openapi.yaml";
    private static final String SCHEMA_OF_BODY = "/requestBody/content/application~1json/schema/$ref";

    private final byte[] yaml = read();

    public Contract() {}

    /** The contract's own text. */
    public byte[] yaml() {
        return yaml.clone();
    }

    /** The form of each operation's body, by operationId; empty for an operation that takes none. */
    Map<String, Optional<BodyForm>> bodies() {
        Map<String, Optional<BodyForm>> bodies = new HashMap<>();
        for (JsonNode path : tree().path("paths")) {
            for (JsonNode operation : path) {
                if (operation.has("operationId")) {
                    bodies.put(operation.path("operationId").textValue(), body(operation));
                }
            }
        }
        return bodies;
    }

    /** The form of each operation's query, by operationId, of those that take parameters there. */
    Map<String, QueryForm> queries() {
        Map<String, QueryForm> queries = new HashMap<>();
        JsonNode contract = tree();
        for (JsonNode path : contract.path("paths")) {
            for (JsonNode operation : path) {
                ObjectNode parameters = JsonNodeFactory.instance.objectNode();
                for (JsonNode parameter : operation.path("parameters")) {
                    JsonNode described = parameter.has("$ref")
                            ? contract.at(parameter.path("$ref").asText().substring(1))
                            : parameter;
                    if (described.path("in").asText().equals("query")) {
                        parameters.set(described.path("name").asText(), described.path("schema"));
                    }
                }
                if (!parameters.isEmpty()) {
                    queries.put(operation.path("operationId").textValue(), new QueryForm(parameters));
                }
            }
        }
        return queries;
    }

    /** The media type that each operation answers in, by operationId. */
    Map<String, String> answers() {
        Map<String, String> answers = new HashMap<>();
        for (JsonNode path : tree().path("paths")) {
            for (JsonNode operation : path) {
                operation
                        .at("/responses/200/content")
                        .fieldNames()
                        .forEachRemaining(type ->
                                answers.put(operation.path("operationId").textValue(), type));
            }
        }
        return answers;
    }

    /**
     * All operations.
     *
     * @throws IllegalStateException if one does not say whom it is for
     */
    public List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : tree().path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                if (operation.getValue().has("operationId")) {
                    operations.add(new Operation(
                            operation.getValue().path("operationId").textValue(),
                            operation.getKey().toUpperCase(Locale.ROOT),
                            path.getKey(),
                            roles(operation.getValue())));
                }
            }
        }
        return operations;
    }

    private static Set<String> roles(JsonNode operation) {
        Set<String> roles = new HashSet<>();
        operation.path("x-roles").forEach(role -> roles.add(role.asText()));
        if (roles.isEmpty()) {
            throw new IllegalStateException("openapi.yaml: " + operation.path("operationId")
                    + " does not say whom it is for. Give it x-roles: [requester], [auditor], or [anybody]");
        }
        return Set.copyOf(roles);
    }

    private static Optional<BodyForm> body(JsonNode operation) {
        if (!operation.has("requestBody")) {
            return Optional.empty();
        }
        JsonNode schema = operation.at(SCHEMA_OF_BODY);
        if (!schema.isTextual()) {
            throw new IllegalStateException("openapi.yaml: the body of " + operation.path("operationId")
                    + " has no schema by $ref, so it could not be checked");
        }
        return Optional.of(new BodyForm(schema.textValue()));
    }

    private JsonNode tree() {
        try {
            return new YAMLMapper().readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read() {
        try (InputStream openapi = Objects.requireNonNull(Contract.class.getResourceAsStream(OPENAPI))) {
            return openapi.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
