package org.onfile.catalogue;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The choices of a matter that add or drop materials (情形).
 *
 * @param titles of all, by name
 * @param oneOf lists of which exactly one applies to each case, such as premises that are one's own or leased
 */
public record Circumstances(Map<String, Title> titles, List<List<String>> oneOf) {

    /** Of a matter that demands the same in every case. */
    public static final Circumstances NONE = new Circumstances(Map.of(), List.of());

    public Set<String> names() {
        return titles.keySet();
    }

    /** The lists of which nothing was told, or more than one: what the matter demands is not known then. */
    public List<List<String>> undecided(Collection<String> told) {
        return oneOf.stream()
                .filter(list -> list.stream().filter(told::contains).distinct().count() != 1)
                .toList();
    }
}
