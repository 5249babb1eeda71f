package org.onfile.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The bodies that the operations of {@code openapi.yaml} take, by operationId. */
final class Contract {

    private static final String OPENAPI = "/openapi.yaml";
    private static final String SCHEMA_OF_BODY = "/requestBody/content/application~1json/schema/$ref";

    private Contract() {}

    /** The form of each operation's body; operations that take none are not among them. */
    static Map<String, BodyForm> bodies() {
        Map<String, BodyForm> bodies = new HashMap<>();
        for (JsonNode path : read().path("paths")) {
            for (JsonNode operation : path) {
                JsonNode schema = operation.at(SCHEMA_OF_BODY);
                if (schema.isTextual()) {
                    bodies.put(operation.path("operationId").textValue(), new BodyForm(schema.textValue()));
                }
            }
        }
        return bodies;
    }

    private static JsonNode read() {
        try (InputStream openapi = Objects.requireNonNull(Contract.class.getResourceAsStream(OPENAPI))) {
            return new YAMLMapper().readTree(openapi);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
