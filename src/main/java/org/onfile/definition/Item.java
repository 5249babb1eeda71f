package org.onfile.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.onfile.definition.YamlFile.Place;

/** A part of a YAML file, which may be absent. */
public record Item(YamlFile file, JsonNode node, String pointer) {

    public Item get(String key) {
        return new Item(file, node.path(key), YamlFile.below(pointer, key));
    }

    public boolean isPresent() {
        return !node.isMissingNode() && !node.isNull();
    }

    public boolean isScalar() {
        return node.isValueNode() && isPresent();
    }

    public boolean isList() {
        return node.isArray();
    }

    public boolean isObject() {
        return node.isObject();
    }

    /** The scalar as it was written; empty where there is none. */
    public String text() {
        String text = file.text(pointer);
        return text == null ? "" : text;
    }

    public String text(String otherwise) {
        return isScalar() ? text() : otherwise;
    }

    public List<Item> items() {
        List<Item> items = new ArrayList<>();
        for (JsonNode child : node) {
            items.add(new Item(file, child, pointer + "/" + items.size()));
        }
        return items;
    }

    /** The items of a list, or the scalar alone. */
    public List<Item> itemsOrSelf() {
        return isList() ? items() : isScalar() ? List.of(this) : List.of();
    }

    public Map<String, Item> fields() {
        Map<String, Item> fields = new LinkedHashMap<>();
        node.fieldNames().forEachRemaining(name -> fields.put(name, get(name)));
        return fields;
    }

    /** file:line:column. */
    public String place() {
        Place place = file.place(pointer);
        return file.name() + ":" + place.line() + ":" + place.column();
    }

    public void fault(String message) {
        Place place = file.place(pointer);
        file.faults().add(place.line(), place.column(), message);
    }

    /** What no new file may say here, though it can be read. */
    public void objection(String message) {
        Place place = file.place(pointer);
        file.faults().object(place.line(), place.column(), message);
    }

    /** A fault of the key rather than of the value behind it. */
    public void keyFault(String message) {
        Place place = file.keyPlace(pointer);
        file.faults().add(place.line(), place.column(), message);
    }
}
