package org.onfile.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The bodies that the operations of {@code openapi.yaml} take, by operationId. */
final class Contract {

    private static final String OPENAPI = "/openapi.yaml";
    private static final String SCHEMA_OF_BODY = "/requestBody/content/application~1json/schema/$ref";

    private Contract() {}

    /** The form of each operation's body; empty for an operation that takes none. */
    static Map<String, Optional<BodyForm>> bodies() {
        Map<String, Optional<BodyForm>> bodies = new HashMap<>();
        for (JsonNode path : read().path("paths")) {
            for (JsonNode operation : path) {
                if (operation.has("operationId")) {
                    bodies.put(operation.path("operationId").textValue(), body(operation));
                }
            }
        }
        return bodies;
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

    private static JsonNode read() {
        try (InputStream openapi = Objects.requireNonNull(Contract.class.getResourceAsStream(OPENAPI))) {
            return new YAMLMapper().readTree(openapi);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
