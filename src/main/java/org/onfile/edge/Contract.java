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

/** The contract of the API, {@code openapi.yaml}: OpenAPI 3.0. */
public final class Contract {

    private static final String OPENAPI = "/openapi.yaml";
    private static final String SCHEMA_OF_BODY = "/requestBody/content/application~1json/schema/$ref";

    private final byte[] yaml = read();

    Contract() {}

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
