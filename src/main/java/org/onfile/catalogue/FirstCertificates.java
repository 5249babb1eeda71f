package org.onfile.catalogue;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which types of certificates somebody who has none of them can get, by the matters that issue them. A matter in a circle
 * demands, in each alternative, what only matters of the same circle issue: nobody could ever apply for a first one.
 */
final class FirstCertificates {

    private FirstCertificates() {}

    /** New matters that nobody can ever apply for first. */
    static List<Matter> unattainable(Collection<Matter> matters) {
        List<Matter> open = matters.stream()
                .filter(matter -> matter.issues() != null && !matter.kind().mayAskForWhatItIssues())
                .collect(Collectors.toList());
        Set<String> notYet = new HashSet<>();
        open.forEach(matter -> notYet.add(matter.issues()));
        List<Matter> attainable = attainable(open, notYet);
        while (!attainable.isEmpty()) {
            attainable.forEach(matter -> notYet.remove(matter.issues()));
            open.removeAll(attainable);
            attainable = attainable(open, notYet);
        }
        // Another matter may issue the same to begin with
        open.removeIf(matter -> !notYet.contains(matter.issues()));
        return open;
    }

    private static List<Matter> attainable(List<Matter> open, Set<String> notYet) {
        return open.stream()
                .filter(matter -> matter.materials().stream().noneMatch(material -> needs(material, notYet)))
                .toList();
    }

    /** Whether everybody needs one of these for the material. */
    private static boolean needs(Material material, Set<String> types) {
        return material.necessary()
                && material.when().isEmpty()
                && material.role().equals(Matter.HOLDER)
                && material.requirement().needsOneOf(types);
    }
}
