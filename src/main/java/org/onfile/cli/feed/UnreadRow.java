package org.onfile.cli.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A row that could not be read, as the hub keeps it: for the terminal of whoever mends it, and for nothing else. */
record UnreadRow(JsonNode columns) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Of a row on which the query itself fails, its key is all there is: its parts between U+001F. */
    private static final String KEY_ALONE = "key";

    /** @param json the row, unsealed */
    static UnreadRow of(byte[] json) {
        try {
            return new UnreadRow(JSON.readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException("a quarantined row is no JSON", e);
        }
    }

    /** The key's columns with their values, e.g. {@code xkzh 990100120004}. */
    String key(List<String> names) {
        if (columns.size() == 1 && columns.has(KEY_ALONE)) {
            return String.join(", ", names) + " "
                    + columns.get(KEY_ALONE).asText().replace("\u001f", ", ");
        }
        List<String> parts = new ArrayList<>();
        for (String name : names) {
            String value = value(name);
            parts.add(name + " " + (value.isEmpty() ? "(none)" : value));
        }
        return String.join(", ", parts);
    }

    /** A column's value, whatever the case of its name; empty for null, or where there is no such column. */
    String value(String name) {
        for (Map.Entry<String, JsonNode> column : columns.properties()) {
            if (column.getKey().equalsIgnoreCase(name)) {
                return column.getValue().asText("");
            }
        }
        return "";
    }
}
