package org.onfile.conditions;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The conditions at a source as they were at one moment.
 *
 * @param number in the order in which this run of the hub took them; 0 for those of an earlier run
 * @param takenAt by the hub's clock, before they were read
 * @param position of the source's log then: it only grows, unless the source was set back
 * @param digests by aspect
 * @param unmet those that are broken
 * @param marks by table, what the engine itself says of changes
 */
public record Conditions(
        long number,
        Instant takenAt,
        long position,
        SortedMap<Aspect, String> digests,
        List<Unmet> unmet,
        Map<String, ChangeMark> marks) {

    /** Of an earlier run, or not in the order of this one yet. */
    Conditions(
            Instant takenAt,
            long position,
            SortedMap<Aspect, String> digests,
            List<Unmet> unmet,
            Map<String, ChangeMark> marks) {
        this(0, takenAt, position, digests, unmet, marks);
    }

    /** The same, without marks of changes. */
    public Conditions(Instant takenAt, long position, SortedMap<Aspect, String> digests, List<Unmet> unmet) {
        this(0, takenAt, position, digests, unmet, Map.of());
    }

    /** The same, with their place in the order of this run. */
    public Conditions as(long its) {
        return new Conditions(its, takenAt, position, digests, unmet, marks);
    }

    /** Whether they were taken before others; all of this run were taken after those of an earlier one. */
    public boolean isBefore(Conditions other) {
        return number < other.number;
    }

    /** The same; where nothing differs, with the parts of other conditions. */
    public Conditions sharing(Conditions other) {
        return differs(other)
                ? this
                : new Conditions(
                        number,
                        takenAt,
                        position,
                        other.digests,
                        other.unmet,
                        marks.equals(other.marks) ? other.marks : marks);
    }

    /** Whether any condition is another; when they were taken, the log's position and marks of changes are none. */
    public boolean differs(Conditions other) {
        return !digests.equals(other.digests) || !unmet.equals(other.unmet);
    }

    /** The same, of a source whose log was longer before. */
    public Conditions setBack() {
        SortedMap<Aspect, String> marked = new TreeMap<>(digests);
        marked.put(new Aspect(Aspect.SERVER, "position"), "set back");
        return new Conditions(number, takenAt, position, marked, unmet, marks);
    }

    /** What concerns these tables, the feed's query and the server. */
    public Conditions within(Set<String> scopes) {
        SortedMap<Aspect, String> kept = new TreeMap<>(digests);
        kept.keySet().removeIf(aspect -> !scopes.contains(aspect.scope()));
        return new Conditions(
                number,
                takenAt,
                position,
                kept,
                unmet.stream().filter(one -> scopes.contains(one.scope())).toList(),
                marks);
    }
}
