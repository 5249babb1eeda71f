package org.onfile.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.avro.Schema;

/**
 * The parts that holders have in certificates of a type, as a closed list: property {@code holderRoles} of its record, e.g.
 * {@code {"child": "新生儿", "mother": "母亲"}}. A type without it has one holder, in no part.
 *
 * @param words what {@code holders.category} says for each role; {@link #ANY} where every holder has the role, whatever it
 *     says
 */
public record HolderRoles(Map<String, String> words) {

    /** Stands for every category, such as an owner's share. */
    public static final String ANY = "*";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z-]{0,40}");

    /** @throws IllegalArgumentException if the property is no list of roles */
    static HolderRoles of(Schema schema) {
        Map<String, String> words = new LinkedHashMap<>();
        switch (schema.getObjectProp("holderRoles")) {
            case null -> {}
            case Map<?, ?> roles ->
                roles.forEach((role, word) -> {
                    if (!NAME.matcher(role.toString()).matches()
                            || word.toString().isBlank()) {
                        throw wrong();
                    }
                    words.put(role.toString(), word.toString());
                });
            default -> throw wrong();
        }
        return new HolderRoles(words);
    }

    /** Whether certificates have one holder, in no part. */
    public boolean isEmpty() {
        return words.isEmpty();
    }

    /** The categories that a feed may write; empty where it may write any. */
    public List<String> categories() {
        return words.containsValue(ANY) ? List.of() : List.copyOf(words.values());
    }

    private static IllegalArgumentException wrong() {
        return new IllegalArgumentException(
                "\"holderRoles\" is {\"role\": \"category\", …}: roles of lower-case letters,"
                        + " each with what holders.category says for it, or \"" + ANY + "\"");
    }
}
