package org.onfile.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.onfile.edge.Problem.Fault;
import org.onfile.edge.RequestRefusedException;

/**
 * The parameters that an operation takes in its query, as {@code openapi.yaml} has them. Others are refused: a misspelt one
 * would be passed over in silence.
 */
final class QueryForm {

    private final JsonNode properties;
    private final BodyForm form;

    /** @param properties the schemas of the parameters, by name */
    QueryForm(ObjectNode properties) {
        this.properties = properties;
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        schema.put("additionalProperties", false).set("properties", properties);
        this.form = new BodyForm(schema);
    }

    /** @param given of the query, decoded, by name */
    void check(Map<String, String[]> given) throws RequestRefusedException {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, String[]> one : given.entrySet()) {
            String name = one.getKey();
            if (one.getValue().length > 1) {
                throw RequestRefusedException.invalid(
                        List.of(new Fault("/" + name, "unique-items", "The same parameter is given twice.")));
            }
            String value = one.getValue()[0];
            boolean number = properties.path(name).path("type").asText().equals("integer");
            if (number && value.matches("-?[0-9]{1,9}")) {
                values.put(name, Integer.parseInt(value));
            } else {
                values.put(name, value);
            }
        }
        form.check(values);
    }
}
