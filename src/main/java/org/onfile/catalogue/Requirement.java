package org.onfile.catalogue;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.onfile.digest.Digest;

/**
 * What a material proves (CCCEV: Requirement).
 *
 * @param alternatives any one of them satisfies it; none where no certificate does
 * @param rule the digest of its file, by which a signed answer names the rule that made a verdict
 */
public record Requirement(String name, Title title, List<EvidenceTypeList> alternatives, Digest rule) {

    /** All types of all alternatives. */
    public Stream<EvidenceType> evidence() {
        return alternatives.stream().flatMap(list -> list.types().stream());
    }

    /** Whether certificates of this type, beside others or not, prove it. */
    boolean isProvenBy(String type) {
        return evidence().anyMatch(evidence -> evidence.type().equals(type));
    }

    /** Whether nobody can satisfy it without a certificate of one of these types. */
    boolean needsOneOf(Collection<String> some) {
        return !alternatives.isEmpty()
                && alternatives.stream().allMatch(list -> list.types().stream()
                        .anyMatch(evidence -> !evidence.isAbsence() && some.contains(evidence.type())));
    }

    /** The facts that its conditions compare with. */
    public Set<String> facts() {
        Set<String> facts = new TreeSet<>(dayFacts());
        conditions().forEach(condition -> {
            if (condition instanceof Condition.FieldIsFact(String _, var fact)) {
                facts.add(fact);
            }
        });
        return facts;
    }

    /** Those of its facts that are days. */
    Set<String> dayFacts() {
        Set<String> facts = new TreeSet<>();
        conditions().forEach(condition -> {
            if (condition instanceof Condition.ValidThrough(Condition.Through.OfFact(var fact))) {
                facts.add(fact);
            }
        });
        return facts;
    }

    /** The alternatives that certificates of one type satisfy alone, whatever anybody tells and any matter promises. */
    public List<EvidenceType> derivable() {
        return facts().isEmpty() && !needsPromisedEnd()
                ? alternatives.stream()
                        .map(EvidenceTypeList::types)
                        .filter(types -> types.size() == 1 && !types.getFirst().isAbsence())
                        .map(List::getFirst)
                        .toList()
                : List.of();
    }

    /** Whether certificates of one type say whether it is met. */
    boolean isDerivable() {
        return !derivable().isEmpty();
    }

    /** Whether it can only be judged of a matter that says how long it takes. */
    boolean needsPromisedEnd() {
        return conditions()
                .anyMatch(condition -> condition instanceof Condition.ValidThrough through
                        && through.day() instanceof Condition.Through.PromisedEnd);
    }

    /** Whether the same certificates prove it, in whatever order its file names them; never where none does. */
    boolean isProvenAs(Requirement other) {
        return !alternatives.isEmpty() && asSets().equals(other.asSets());
    }

    private Set<Object> asSets() {
        Set<Object> lists = new HashSet<>();
        alternatives.forEach(list -> lists.add(List.of(Set.copyOf(list.types()), Set.copyOf(list.same()))));
        return lists;
    }

    private Stream<Condition> conditions() {
        return evidence().flatMap(type -> type.conditions().stream());
    }
}
