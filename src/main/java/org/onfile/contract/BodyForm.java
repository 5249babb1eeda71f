package org.onfile.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.path.PathType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.onfile.edge.Problem.Fault;
import org.onfile.edge.RequestRefusedException;

/**
 * The schema of an operation's body, as {@code openapi.yaml} has it, compiled once. A fault names the place and the
 * rule; what stands there, also a property's unknown name, is never repeated, since it may be a person's.
 */
final class BodyForm {

    private static final String CONTRACT = "classpath:openapi.yaml";
    private static final int MOST_FAULTS = 20;

    private final Schema schema;

    /**
     * Compiles it.
     *
     * @param schema where it is in {@code openapi.yaml}, {@code #/components/schemas/Lookup} for example
     */
    BodyForm(String schema) {
        this.schema = registry().getSchema(SchemaLocation.of(CONTRACT + schema));
        this.schema.initializeValidators();
    }

    /** One that stands nowhere by itself. */
    BodyForm(JsonNode schema) {
        this.schema = registry().getSchema(schema);
        this.schema.initializeValidators();
    }

    private static SchemaRegistry registry() {
        Dialect openApi = Dialect.builder(Dialects.getOpenApi30())
                .unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword))
                .build();
        SchemaRegistryConfig config = SchemaRegistryConfig.builder()
                .pathType(PathType.JSON_POINTER)
                .preloadSchema(true)
                .locale(Locale.ROOT)
                .build();
        return SchemaRegistry.withDefaultDialect(openApi, builder -> builder.schemaRegistryConfig(config));
    }

    /**
     * Lets the body pass.
     *
     * @throws RequestRefusedException if it is not JSON, or breaks the schema; all faults of form are told at once
     */
    void check(byte[] body) throws RequestRefusedException {
        check(JsonBody.parse(body));
    }

    void check(JsonNode json) throws RequestRefusedException {
        List<Fault> faults = faults(json);
        if (!faults.isEmpty()) {
            throw RequestRefusedException.invalid(faults);
        }
    }

    private List<Fault> faults(JsonNode body) {
        List<Fault> faults = new ArrayList<>();
        schema.validate(body).stream()
                .map(BodyForm::fault)
                .sorted(Comparator.comparing(fault -> Objects.requireNonNullElse(fault.pointer(), "")))
                .forEach(faults::add);
        if (faults.isEmpty()) {
            findUnprintable(body, "", faults);
        }
        return faults.size() > MOST_FAULTS ? List.copyOf(faults.subList(0, MOST_FAULTS)) : faults;
    }

    private static Fault fault(Error message) {
        String pointer = message.getInstanceLocation().toString();
        String keyword = message.getKeyword();
        JsonNode rule = message.getSchemaNode();
        return switch (keyword) {
            case "required" ->
                new Fault(pointer + "/" + message.getProperty(), "required", "This is required and missing.");
            case "additionalProperties" ->
                new Fault(
                        pointer, "unknown-property", "A property here is unknown. Known ones are in /v1/openapi.yaml.");
            case "type" -> new Fault(pointer, "type", "This must be of type " + text(rule) + ".");
            case "minimum" -> new Fault(pointer, "minimum", "This is at least " + text(rule) + ".");
            case "maximum" -> new Fault(pointer, "maximum", "This is at most " + text(rule) + ".");
            case "enum" -> new Fault(pointer, "enum", "This must be one of " + rule + ".");
            case "minLength" -> new Fault(pointer, "min-length", "This is too short.");
            case "maxLength" -> new Fault(pointer, "max-length", "This has at most " + text(rule) + " characters.");
            case "minItems" -> new Fault(pointer, "min-items", "At least " + text(rule) + " is needed.");
            case "maxItems" -> new Fault(pointer, "max-items", "At most " + text(rule) + " can be given.");
            case "uniqueItems" -> new Fault(pointer, "unique-items", "The same is given twice.");
            case "pattern" -> new Fault(pointer, "pattern", "This does not have the form " + text(rule) + ".");
            default -> new Fault(pointer, keyword, "This breaks the rule '" + keyword + "' of /v1/openapi.yaml.");
        };
    }

    private static String text(JsonNode rule) {
        return rule == null ? "that is asked for" : rule.asText();
    }

    /** Control characters and halves of characters, which no name or code has and which could not be signed faithfully. */
    private static void findUnprintable(JsonNode node, String pointer, List<Fault> faults) {
        if (node.isTextual()) {
            if (isUnprintable(node.textValue())) {
                faults.add(new Fault(pointer, "control-character", "No text may hold control characters."));
            }
            return;
        }
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                findUnprintable(node.get(i), pointer + "/" + i, faults);
            }
            return;
        }
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            findUnprintable(property.getValue(), pointer + "/" + property.getKey(), faults);
        }
    }

    private static boolean isUnprintable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c)) {
                return true;
            }
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }
}
