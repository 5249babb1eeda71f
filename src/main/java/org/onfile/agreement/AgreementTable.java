package org.onfile.agreement;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onfile.agreement.AgreementVerdict.Denied;
import org.onfile.agreement.AgreementVerdict.Granted;
import org.onfile.agreement.AgreementVerdict.Rule;

/**
 * The newest version of every agreement, by requester, type and matter: a decision takes three look-ups, however many
 * there are. Immutable; who changes it makes another.
 */
final class AgreementTable {

    private static final Denied NONE = new Denied(Rule.NO_AGREEMENT, null);

    private final ZoneId city;
    private final Map<String, Map<String, OfType>> byRequester;

    private AgreementTable(ZoneId city, Map<String, Map<String, OfType>> byRequester) {
        this.city = city;
        this.byRequester = byRequester;
    }

    /** @param city whose days terms are reckoned by */
    static AgreementTable empty(ZoneId city) {
        return new AgreementTable(city, Map.of());
    }

    /** The agreements of one requester on one type. */
    private record OfType(List<Held> all, Map<String, List<Held>> byMatter) {

        static OfType of(List<Held> all) {
            Map<String, List<Held>> byMatter = new HashMap<>();
            all.forEach(held -> held.agreement.terms().matters().forEach(matter -> byMatter.computeIfAbsent(
                            matter, none -> new ArrayList<>())
                    .add(held)));
            return new OfType(all, byMatter);
        }
    }

    /**
     * An agreement with what a decision needs.
     *
     * @param begins of its first day
     * @param ends after its last day
     */
    private record Held(Agreement agreement, Instant begins, Instant ends, Granted granted) {

        static Held of(Agreement agreement, ZoneId city) {
            AgreementTerms terms = agreement.terms();
            return new Held(
                    agreement,
                    terms.from().atStartOfDay(city).toInstant(),
                    terms.until().plusDays(1).atStartOfDay(city).toInstant(),
                    new Granted(
                            agreement.reference(),
                            terms.fields(),
                            Set.of(terms.department()),
                            terms.quota() == null ? Set.of() : Set.of(agreement.id())));
        }

        boolean isInForce(Instant now) {
            return agreement.state() == AgreementState.GRANTED && !now.isBefore(begins) && now.isBefore(ends);
        }

        /** The first rule that it breaks; null where it allows what is asked. */
        @Nullable
        Rule broken(Inquiry asked, Instant now, Set<PausedRequester> paused, AgreementQuotas quotas) {
            if (agreement.terms().isSandbox() != asked.sandbox()) {
                return Rule.SANDBOX;
            }
            switch (agreement.state()) {
                case REQUESTED, PROLONGED, REFUSED -> {
                    return Rule.NOT_GRANTED;
                }
                case ENDED -> {
                    return Rule.ENDED;
                }
                case SUSPENDED -> {
                    return Rule.SUSPENDED;
                }
                case GRANTED -> {
                    // Its terms decide
                }
            }
            AgreementTerms terms = agreement.terms();
            if (!paused.isEmpty() && paused.contains(new PausedRequester(terms.department(), terms.requester()))) {
                return Rule.PAUSED;
            }
            if (!now.isBefore(ends)) {
                return Rule.EXPIRED;
            }
            if (now.isBefore(begins)) {
                return Rule.NOT_BEGUN;
            }
            if (!terms.uses().contains(asked.use())) {
                return Rule.USE;
            }
            if (!terms.modes().contains(asked.mode())) {
                return Rule.MODE;
            }
            if (!terms.channels().contains(asked.channel())) {
                return Rule.CHANNEL;
            }
            if (!asked.relation().equals(Inquiry.HOLDER) && !terms.relations().contains(asked.relation())) {
                return Rule.RELATION;
            }
            if (!terms.fields().containsAll(asked.fields())) {
                return Rule.FIELDS;
            }
            if (terms.signed() && !asked.signed()) {
                return Rule.SIGNATURE;
            }
            return quotas.isUsedUp(agreement, now) ? Rule.QUOTA : null;
        }
    }

    /**
     * Whether agreements allow what is asked: each opens the certificates of the department that granted it.
     *
     * @param paused whom their departments answer nothing
     */
    AgreementVerdict decide(Inquiry asked, Instant now, Set<PausedRequester> paused, AgreementQuotas quotas) {
        OfType known = byRequester.getOrDefault(asked.requester(), Map.of()).get(asked.type());
        if (known == null) {
            return NONE;
        }
        List<Held> onMatter = known.byMatter.get(asked.matter());
        if (onMatter == null) {
            return new Denied(Rule.MATTER, known.all.getFirst().agreement.reference());
        }
        Rule closest = Rule.NO_AGREEMENT;
        Held nearest = onMatter.getFirst();
        Granted granted = null;
        for (Held held : onMatter) {
            Rule broken = held.broken(asked, now, paused, quotas);
            if (broken == null) {
                granted = granted == null ? held.granted : granted.and(held.granted);
            } else if (broken.compareTo(closest) > 0) {
                closest = broken;
                nearest = held;
            }
        }
        return granted == null
                ? new Denied(
                        closest,
                        nearest.agreement.reference(),
                        closest == Rule.QUOTA ? AgreementQuotas.newDay(now) : null)
                : granted;
    }

    /** Whether an agreement of a requester that is in force on one of these matters takes signed requests alone. */
    boolean demandsSignature(String requester, Collection<String> matters, Instant now) {
        return byRequester.getOrDefault(requester, Map.of()).values().stream()
                .flatMap(type -> type.all.stream())
                .filter(held -> held.agreement.terms().signed() && held.isInForce(now))
                .anyMatch(
                        held -> matters.stream().anyMatch(held.agreement.terms().matters()::contains));
    }

    /** The same of agreements on a type, for a matter. */
    boolean demandsSignature(String requester, String type, String matter, Instant now) {
        OfType known = byRequester.getOrDefault(requester, Map.of()).get(type);
        return known != null
                && known.byMatter.getOrDefault(matter, List.of()).stream()
                        .anyMatch(held -> held.agreement.terms().signed() && held.isInForce(now));
    }

    /** Those of a requester, in the order of their ids. */
    List<Agreement> of(String requester) {
        return byRequester.getOrDefault(requester, Map.of()).values().stream()
                .flatMap(type -> type.all.stream())
                .map(Held::agreement)
                .sorted(Comparator.comparing(Agreement::id))
                .toList();
    }

    /** The same with newer versions, or new agreements. */
    AgreementTable with(Collection<Agreement> changed) {
        Map<String, Map<String, Map<String, Held>>> fresh = new HashMap<>();
        changed.forEach(agreement -> fresh.computeIfAbsent(agreement.terms().requester(), none -> new HashMap<>())
                .computeIfAbsent(agreement.terms().type(), none -> new HashMap<>())
                .put(agreement.id(), Held.of(agreement, city)));
        Map<String, Map<String, OfType>> all = new HashMap<>(byRequester);
        fresh.forEach((requester, types) -> {
            Map<String, OfType> its = new HashMap<>(all.getOrDefault(requester, Map.of()));
            types.forEach((type, versions) -> {
                List<Held> before = its.containsKey(type) ? its.get(type).all : List.of();
                its.put(
                        type,
                        OfType.of(Stream.concat(
                                        before.stream().filter(held -> !versions.containsKey(held.agreement.id())),
                                        versions.values().stream())
                                .toList()));
            });
            all.put(requester, its);
        });
        return new AgreementTable(city, all);
    }
}
