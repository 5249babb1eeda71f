package org.onfile.conditions;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether content may have changed between two moments. Most aspects are hard: any difference counts. A rewrite of
 * a PostgreSQL table by VACUUM FULL or CLUSTER keeps its content, and so do GRANT, CHECK and storage options; what tells
 * these from others was found by experiment.
 */
final class ConditionsRule {

    /** PostgreSQL's; a row version of the class alone means that something was done and undone. */
    private static final Set<String> SOFT = Set.of("~storage", "~class version", "~class rest");
    /** MariaDB's: of a table that was altered or rebuilt. */
    private static final Set<String> REBUILT = Set.of("~created", "~table id");
    /** MD5 of 0, the oid of no table. */
    private static final String NO_TOAST = "cfcd208495d565ef66e7dff9f98764da";

    private ConditionsRule() {}

    /**
     * What is to be thought of conditions, compared with those of the load.
     *
     * @param loaded null for a feed never loaded under any
     * @param rebuilt tables that the log says were rebuilt with the same content
     */
    static ConditionsVerdict judge(@Nullable Conditions loaded, Conditions now, Set<String> rebuilt) {
        if (!now.unmet().isEmpty()) {
            return new ConditionsVerdict.Broken(
                    now.unmet().stream().map(Unmet::toString).distinct().collect(Collectors.joining("; ")));
        }
        if (loaded == null) {
            return new ConditionsVerdict.Differ("it is not known under which conditions it was loaded");
        }
        if (now.position() < loaded.position()) {
            return new ConditionsVerdict.Differ(new Aspect(Aspect.SERVER, "position").changed());
        }
        Map<String, SortedMap<String, Aspect>> different = new TreeMap<>();
        TreeSet<Aspect> all = new TreeSet<>(loaded.digests().keySet());
        all.addAll(now.digests().keySet());
        for (Aspect aspect : all) {
            String before = loaded.digests().get(aspect);
            if (before == null || !before.equals(now.digests().get(aspect))) {
                different
                        .computeIfAbsent(aspect.scope(), scope -> new TreeMap<>())
                        .put(aspect.name(), aspect);
            }
        }
        String reason = different.values().stream()
                .filter(aspects -> !isHarmless(aspects, now, rebuilt))
                .map(aspects -> aspects.firstEntry().getValue().changed())
                .collect(Collectors.joining("; "));
        return reason.isEmpty() ? new ConditionsVerdict.Same() : new ConditionsVerdict.Differ(reason);
    }

    /** Whether all that differs in one scope may differ without a change of content. */
    private static boolean isHarmless(SortedMap<String, Aspect> different, Conditions now, Set<String> rebuilt) {
        if (REBUILT.containsAll(different.keySet())) {
            return rebuilt.contains(different.firstEntry().getValue().scope());
        }
        if (!SOFT.containsAll(different.keySet())) {
            return false;
        }
        return different.containsKey("~storage")
                ? wasOnlyRewritten(different.firstEntry().getValue().scope(), now)
                : different.containsKey("~class rest");
    }

    /**
     * VACUUM FULL and CLUSTER keep the TOAST table, a rewrite by ALTER TABLE does not; where there is none, and in
     * partitions, whose TRUNCATE may make no event, they cannot be told apart.
     */
    private static boolean wasOnlyRewritten(String scope, Conditions now) {
        String toast = now.digests().get(new Aspect(scope, "~toast"));
        return toast != null && !toast.equals(NO_TOAST) && !now.digests().containsKey(new Aspect(scope, "partitions"));
    }
}
