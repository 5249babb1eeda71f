package org.onfile.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.oas.OpenApi30;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.onfile.edge.Problem.Fault;

/**
 * The form of an operation's body, as {@code openapi.yaml} has it, compiled once. A fault names the place and the rule;
 * what stands there, also a property's unknown name, is never repeated, since it may be a person's.
 */
public final class BodyForm {

    private static final String SCHEMAS = "classpath:openapi.yaml#/components/schemas/";
    private static final int MOST_FAULTS = 20;

    private final JsonSchema schema;

    /**
     * Compiles it.
     *
     * @param schema its name in {@code openapi.yaml}
     */
    public BodyForm(String schema) {
        JsonMetaSchema openApi = JsonMetaSchema.builder(OpenApi30.getInstance())
                .unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword))
                .build();
        JsonSchemaFactory factory = JsonSchemaFactory.builder()
                .defaultMetaSchemaIri(openApi.getIri())
                .metaSchema(openApi)
                .build();
        SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                .pathType(PathType.JSON_POINTER)
                .preloadJsonSchema(true)
                .locale(Locale.ROOT)
                .build();
        this.schema = factory.getSchema(SchemaLocation.of(SCHEMAS + schema), config);
        this.schema.initializeValidators();
    }

    /**
     * The body as JSON.
     *
     * @throws Refused if it is none, or breaks the schema; all faults of form are told at once
     */
    public JsonNode read(byte[] body) throws Refused {
        JsonNode json = JsonBody.parse(body);
        List<Fault> faults = faults(json);
        if (!faults.isEmpty()) {
            throw Refused.invalid(faults);
        }
        return json;
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

    private static Fault fault(ValidationMessage message) {
        String pointer = message.getInstanceLocation().toString();
        String keyword = message.getType();
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
