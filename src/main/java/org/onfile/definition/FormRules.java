package org.onfile.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.path.NodePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The form of a file, as its JSON Schema beside {@code connectors/} states it for editors and for the hub alike; in
 * words that name what was meant.
 */
public final class FormRules {

    private static final String MESSAGE = "patternErrorMessage";

    /** Draft 2020-12 and a keyword of editors' (yaml-language-server), which the hub uses in the same way. */
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(Dialect.builder(Dialects.getDraft202012())
                    .keyword(new NonValidationKeyword(MESSAGE))
                    .build());

    private final JsonNode source;
    private final Schema schema;

    /**
     * The rules of one schema.
     *
     * @param beside the class that the schema stands beside
     * @param resource its name, e.g. {@code feed.schema.json}
     */
    public FormRules(Class<?> beside, String resource) {
        try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(resource), resource)) {
            source = new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
        schema = REGISTRY.getSchema(source);
    }

    public void check(YamlFile file) {
        for (Error broken : schema.validate(file.root())) {
            report(broken, item(file, broken.getInstanceLocation()));
        }
    }

    private void report(Error broken, Item item) {
        switch (broken.getKeyword()) {
            case "required" -> item.keyFault("'" + broken.getProperty() + "' is missing");
            case "additionalProperties" -> {
                List<String> known = new ArrayList<>();
                definition(broken).path("properties").fieldNames().forEachRemaining(known::add);
                String key = Objects.requireNonNullElse(broken.getProperty(), "");
                item.get(key)
                        .keyFault("there is no '" + key + "' here (but " + String.join(", ", known) + ")"
                                + DidYouMean.among(known, key));
            }
            case "type" ->
                item.fault("is " + kind(item.node()) + ", " + expected(broken.getSchemaNode()) + " is expected");
            case "enum" -> {
                List<String> known = new ArrayList<>();
                broken.getSchemaNode().forEach(value -> known.add(value.asText()));
                item.fault("is none of " + String.join(", ", known) + DidYouMean.among(known, item.text()));
            }
            case "pattern" -> item.fault(definition(broken).path(MESSAGE).asText("has the wrong form"));
            case "minItems", "minProperties", "minLength" -> item.fault("is empty");
            case "minimum" ->
                item.fault("is less than " + broken.getSchemaNode().asText());
            case "maximum" ->
                item.fault("is more than " + broken.getSchemaNode().asText());
            case "uniqueItems" -> item.fault("names something twice");
            default -> item.fault(broken.getMessage());
        }
    }

    private static Item item(YamlFile file, NodePath path) {
        Item item = file.top();
        for (int i = 0; i < path.getNameCount(); i++) {
            Object step = path.getElement(i);
            item = step instanceof Integer index ? item.items().get(index) : item.get(step.toString());
        }
        return item;
    }

    /** The part of the JSON Schema that holds the broken keyword. */
    private JsonNode definition(Error broken) {
        NodePath path = broken.getSchemaLocation().getFragment();
        JsonNode node = source;
        for (int i = 0; i < path.getNameCount() - 1; i++) {
            Object step = path.getElement(i);
            node = step instanceof Integer index ? node.path(index) : node.path(step.toString());
        }
        return node;
    }

    private static String kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            case NULL, MISSING -> "empty";
            case STRING -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case BINARY, POJO -> "something else";
        };
    }

    private static String expected(JsonNode types) {
        List<String> words = new ArrayList<>();
        (types.isArray() ? types : List.of(types))
                .forEach(type -> words.add(
                        switch (type.asText()) {
                            case "object" -> "an object";
                            case "array" -> "a list";
                            case "string" -> "a text";
                            case "integer", "number" -> "a number";
                            case "boolean" -> "true or false";
                            default -> type.asText();
                        }));
        return String.join(" or ", words.stream().distinct().toList());
    }
}
