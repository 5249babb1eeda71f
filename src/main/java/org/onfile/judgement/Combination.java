package org.onfile.judgement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onfile.judgement.Verdict.Missing;
import org.onfile.lookup.ReleasedCertificate;

/**
 * Certificates of several types that prove something together: they concern the same thing, since they agree in fields. Of
 * what agrees, the city's own go before those from elsewhere, and what was chosen before all others. Certificates that are
 * added up concern several things and agree with nothing.
 *
 * @param same the fields; none where each type concerns a thing of its own
 * @param fits what counts of each type that has any
 * @param choices the certificates that were chosen
 */
record Combination(List<String> same, List<Fit> fits, Set<UUID> choices) {

    /**
     * What of these types lacks, as nothing agrees: those that cannot agree whatever comes; or, where another certificate
     * could, the types that may have one in a source that is not up to date. Nothing where something agrees.
     */
    List<Missing> missing(Subject subject) {
        List<Fit> single = single();
        if (single.isEmpty() || !common(single).isEmpty()) {
            return List.of();
        }
        List<Fit> complete = single.stream().filter(fit -> !fit.mayHaveMore()).toList();
        boolean disagree = !complete.isEmpty() && common(complete).isEmpty();
        return single.stream()
                .filter(fit -> fit.mayHaveMore() != disagree)
                .map(fit -> new Missing(fit.type(), subject.id(), disagree ? Reason.CONDITION : Reason.SOURCE_STALE))
                .toList();
    }

    /** What is left of each type, where nothing lacks. */
    List<Fit> agreeing() {
        List<Fit> single = single();
        if (single.isEmpty()) {
            return fits;
        }
        Set<List<String>> common = common(single);
        long fewest = common.stream().mapToLong(this::fromElsewhere).min().orElseThrow();
        Set<List<String>> things = chosen(
                common.stream().filter(thing -> fromElsewhere(thing) == fewest).collect(Collectors.toSet()));
        return fits.stream()
                .map(fit -> fit.together() ? fit : fit.of(chosen(ownFirst(fit, things))))
                .toList();
    }

    private List<Fit> single() {
        return fits.stream().filter(fit -> !fit.together()).toList();
    }

    /** The things of which each type has a certificate. */
    private Set<List<String>> common(List<Fit> some) {
        Set<List<String>> common = new LinkedHashSet<>(byThing(some.getFirst()).keySet());
        some.forEach(fit -> common.retainAll(byThing(fit).keySet()));
        return common;
    }

    /** How many types have certificates of a thing from elsewhere only. */
    private long fromElsewhere(List<String> thing) {
        return single().stream()
                .filter(fit ->
                        byThing(fit).getOrDefault(thing, List.of()).stream().noneMatch(fit.rule()::isOwn))
                .count();
    }

    private List<ReleasedCertificate> ownFirst(Fit fit, Set<List<String>> things) {
        List<ReleasedCertificate> kept = new ArrayList<>();
        byThing(fit).forEach((thing, certificates) -> {
            if (things.contains(thing)) {
                List<ReleasedCertificate> own =
                        certificates.stream().filter(fit.rule()::isOwn).toList();
                kept.addAll(own.isEmpty() ? certificates : own);
            }
        });
        return kept;
    }

    /** The things that chosen certificates are about; all where nothing was chosen, or choices contradict each other. */
    private Set<List<String>> chosen(Set<List<String>> things) {
        Set<List<String>> left = new LinkedHashSet<>(things);
        for (Fit fit : single()) {
            Set<List<String>> its = byThing(fit).entrySet().stream()
                    .filter(thing -> things.contains(thing.getKey()))
                    .filter(thing -> thing.getValue().stream().anyMatch(one -> choices.contains(one.ref())))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
            if (!its.isEmpty()) {
                left.retainAll(its);
            }
        }
        return left.isEmpty() ? things : left;
    }

    private List<ReleasedCertificate> chosen(List<ReleasedCertificate> certificates) {
        List<ReleasedCertificate> chosen =
                certificates.stream().filter(one -> choices.contains(one.ref())).toList();
        return chosen.isEmpty() ? certificates : chosen;
    }

    /** By what they are about. */
    private Map<List<String>, List<ReleasedCertificate>> byThing(Fit fit) {
        Map<List<String>, List<ReleasedCertificate>> byThing = new LinkedHashMap<>();
        for (ReleasedCertificate certificate : fit.certificates()) {
            List<String> thing = thing(certificate);
            if (thing != null) {
                byThing.computeIfAbsent(thing, one -> new ArrayList<>()).add(certificate);
            }
        }
        return byThing;
    }

    /** What a certificate is about, however it is typed; null where it does not say so completely. */
    private @Nullable List<String> thing(ReleasedCertificate certificate) {
        List<String> values = new ArrayList<>();
        for (String field : same) {
            String value = ConditionJudgement.text(certificate.fields().get(field));
            if (value == null || value.isBlank()) {
                return null;
            }
            values.add(FieldValue.spelled(value));
        }
        return values;
    }
}
