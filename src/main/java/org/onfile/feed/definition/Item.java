package org.onfile.feed.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.onfile.feed.definition.YamlFile.Place;

/** A part of a YAML file, which may be absent. */
record Item(YamlFile file, JsonNode node, String pointer) {

    Item get(String key) {
        return new Item(file, node.path(key), YamlFile.below(pointer, key));
    }

    boolean isPresent() {
        return !node.isMissingNode() && !node.isNull();
    }

    boolean isScalar() {
        return node.isValueNode() && isPresent();
    }

    boolean isList() {
        return node.isArray();
    }

    boolean isObject() {
        return node.isObject();
    }

    /** The scalar as it was written; empty where there is none. */
    String text() {
        String text = file.text(pointer);
        return text == null ? "" : text;
    }

    String text(String otherwise) {
        return isScalar() ? text() : otherwise;
    }

    List<Item> items() {
        List<Item> items = new ArrayList<>();
        for (JsonNode child : node) {
            items.add(new Item(file, child, pointer + "/" + items.size()));
        }
        return items;
    }

    /** The items of a list, or the scalar alone. */
    List<Item> itemsOrSelf() {
        return isList() ? items() : isScalar() ? List.of(this) : List.of();
    }

    Map<String, Item> fields() {
        Map<String, Item> fields = new LinkedHashMap<>();
        node.fieldNames().forEachRemaining(name -> fields.put(name, get(name)));
        return fields;
    }

    /** file:line:column. */
    String place() {
        Place place = file.place(pointer);
        return file.name() + ":" + place.line() + ":" + place.column();
    }

    void fault(String message) {
        Place place = file.place(pointer);
        file.faults().add(place.line(), place.column(), message);
    }

    /** A fault of the key rather than of the value behind it. */
    void keyFault(String message) {
        Place place = file.keyPlace(pointer);
        file.faults().add(place.line(), place.column(), message);
    }
}
