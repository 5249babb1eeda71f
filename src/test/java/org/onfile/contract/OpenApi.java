package org.onfile.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** {@code openapi.yaml} as tests read it: what each operation takes and what it may answer. */
public record OpenApi(List<Operation> operations) {

    private static final OpenApi CONTRACT = read(Path.of("src/main/resources/openapi.yaml"));

    /**
     * One operation.
     *
     * @param consumes media types of its body, none where it takes none
     * @param produces media types of its answer, by status
     */
    public record Operation(
            String id, String method, String path, Set<String> consumes, Map<Integer, Set<String>> produces) {

        private boolean isAt(String called, String actual) {
            String asked = called.equals("HEAD") ? "GET" : called;
            return method.equals(asked) && pattern().matcher(actual).matches();
        }

        /** The one parameter that has slashes is a tile's. */
        private Pattern pattern() {
            String form = path.replace(".", "\\.").replace("{tile}", ".+").replaceAll("\\{[^}]+}", "[^/]+");
            return Pattern.compile(form);
        }
    }

    /** The hub's contract. */
    public static OpenApi contract() {
        return CONTRACT;
    }

    /** The operation that a request is for; a path without parameters comes before one that has some, whatever the method. */
    public Optional<Operation> operation(String method, String path) {
        boolean concrete = operations.stream().anyMatch(operation -> operation.path.equals(path));
        return operations.stream()
                .filter(operation -> operation.isAt(method, path))
                .filter(operation -> !concrete || operation.path.equals(path))
                .findFirst();
    }

    /**
     * Fails where a reply is not one that the contract announces; replies to what is no operation are not looked at.
     *
     * @param contentType the header's value, parameters too; empty for none
     */
    public void verifyReply(String method, String path, int status, String contentType) {
        Optional<Operation> asked = operation(method, path);
        if (asked.isEmpty()) {
            return;
        }
        String what = asked.get().id + ": " + status + " " + contentType;
        Set<String> announced = asked.get().produces.get(status);
        if (announced == null) {
            throw new AssertionError("openapi.yaml does not announce this status of " + what);
        }
        if (announced.isEmpty() && contentType.isEmpty()) {
            return;
        }
        String mediaType = contentType.replaceFirst(";.*", "").toLowerCase(Locale.ROOT);
        if (!announced.contains(mediaType)) {
            throw new AssertionError("openapi.yaml does not announce this media type of " + what);
        }
    }

    private static OpenApi read(Path file) {
        try {
            JsonNode contract = new YAMLMapper().readTree(file.toFile());
            List<Operation> operations = new ArrayList<>();
            for (Map.Entry<String, JsonNode> path : contract.path("paths").properties()) {
                for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                    operations.add(operation(contract, operation.getKey(), path.getKey(), operation.getValue()));
                }
            }
            return new OpenApi(operations);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Operation operation(JsonNode contract, String method, String path, JsonNode json) {
        Map<Integer, Set<String>> produces = new TreeMap<>();
        for (Map.Entry<String, JsonNode> response : json.path("responses").properties()) {
            JsonNode reference = response.getValue().path("$ref");
            JsonNode described = reference instanceof TextNode text
                    ? contract.at(text.textValue().substring(1))
                    : response.getValue();
            produces.put(Integer.valueOf(response.getKey()), names(described.path("content")));
        }
        return new Operation(
                json.path("operationId").asText(),
                method.toUpperCase(Locale.ROOT),
                path,
                names(json.at("/requestBody/content")),
                new HashMap<>(produces));
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
