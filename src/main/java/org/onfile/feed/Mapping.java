package org.onfile.feed;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a row's columns become a canonical record's fields.
 *
 * @param fields canonical field name (certificateNumber, issuedDate, status, …) to its rule
 * @param holders how the row's holders are found; never empty
 * @param attributes the type's own attributes (schemas/certificates/) to their rules
 */
public record Mapping(Map<String, Rule> fields, List<Holders> holders, Map<String, Rule> attributes) {

    /** Whose numberings its holders' codes of types 099 and 999 are; empty where it has no such codes. */
    public List<String> holderScopes() {
        return holders.stream()
                .map(Holders::scope)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /**
     * Where one value comes from.
     *
     * @param column a column of the query, or a member of a holder list's objects; null where constant is given
     * @param constant the same value for each row
     * @param convert applied in order; empty means what the field's kind asks for
     * @param values code map: the department's code to ours; a code that is not in it makes the row unreadable
     * @param place file:line:column of the rule, for messages
     */
    public record Rule(
            @Nullable String column,
            @Nullable String constant,
            List<Conversion> convert,
            Map<String, String> values,
            String place) {}

    /**
     * One holder from the row's own columns, or several from a column that holds a JSON array of objects.
     *
     * @param list the column with the JSON array; null for one holder from the row itself
     * @param scope whose numbering its codes of types 099 and 999 are: a department's name, or one that feeds share;
     *     null where it has no such codes
     * @param optional a holder without name and code is left out rather than making the row unreadable
     */
    public record Holders(
            @Nullable String list,
            Rule name,
            Rule code,
            Rule codeType,
            @Nullable Rule country,
            @Nullable Rule category,
            @Nullable String scope,
            boolean optional) {}
}
