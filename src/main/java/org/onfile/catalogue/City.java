package org.onfile.catalogue;

import java.util.List;

/**
 * Whose catalogue it is: {@code city.yaml}.
 *
 * @param areas whose certificates are the city's own; all are where empty
 * @param nationwide types that are valid wherever they were issued
 */
public record City(List<String> areas, List<String> nationwide) {

    /** Of a catalogue that does not say whose it is: it tells no area from another. */
    static final City ANYWHERE = new City(List.of(), List.of());

    /** Whether a certificate counts here without a recognition. */
    boolean isOwn(String type, String area) {
        return areas.isEmpty() || nationwide.contains(type) || Areas.isWithin(area, areas);
    }
}
