package org.onfile.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A YAML file as JSON, with the place of every part and the text of every scalar as it was written ({@code 01} is a code
 * here, not the number 1).
 *
 * @param values places of values, by JSON pointer
 * @param keys places of the keys before them
 * @param texts scalars as written, placeholders filled in
 */
public record YamlFile(
        String name,
        JsonNode root,
        Map<String, Place> values,
        Map<String, Place> keys,
        Map<String, String> texts,
        FaultCollector faults) {

    /** Counted from 1. */
    public record Place(int line, int column) {
        static final Place WHOLE = new Place(0, 0);
    }

    public Item top() {
        return new Item(this, root, "");
    }

    public Place place(String pointer) {
        return values.getOrDefault(pointer, Place.WHOLE);
    }

    public Place keyPlace(String pointer) {
        Place key = keys.get(pointer);
        return key == null ? place(pointer) : key;
    }

    @Nullable
    public String text(String pointer) {
        return texts.get(pointer);
    }

    public static String below(String pointer, String key) {
        return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
    }
}
