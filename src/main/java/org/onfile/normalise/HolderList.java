package org.onfile.normalise;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column that holds a JSON array of objects, as {@code json_agg} and {@code json_arrayagg} make it: each object like a
 * row.
 *
 * @param members what is read of each object, in this order
 */
record HolderList(List<String> members) {

    private static final ObjectReader JSON = new ObjectMapper()
            .reader()
            .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    List<@Nullable Object[]> read(String text) {
        JsonNode array;
        try {
            array = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UnreadableException(QuarantineReason.WRONG_JSON);
        }
        if (array == null || !array.isArray()) {
            throw new UnreadableException(QuarantineReason.WRONG_JSON);
        }
        List<@Nullable Object[]> rows = new ArrayList<>(array.size());
        for (JsonNode object : array) {
            if (!object.isObject()) {
                throw new UnreadableException(QuarantineReason.WRONG_JSON);
            }
            @Nullable Object[] row = new Object[members.size()];
            for (int i = 0; i < row.length; i++) {
                row[i] = value(object.get(members.get(i)));
            }
            rows.add(row);
        }
        return rows;
    }

    private static @Nullable Object value(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return null;
        }
        if (node.isTextual()) {
            return node.textValue();
        }
        return node.isNumber() ? node.numberValue() : node.isBoolean() ? (Object) node.booleanValue() : node;
    }
}
