package org.onfile.cases;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onfile.catalogue.Matter;

/**
 * A version of a case (办件), persons as pseudonyms.
 *
 * @param version from 1, one more with every change
 * @param matter the catalogue's name
 * @param catalogue the version that the case began with: in force when the hub first heard of it
 * @param circumstances those of the matter that apply
 * @param holder whom the matter is for
 * @param people everybody that this version or one before it named
 */
record IntakeCase(
        CaseState state,
        int version,
        String matter,
        String catalogue,
        List<String> circumstances,
        UUID applicant,
        UUID holder,
        List<Party> parties,
        Set<UUID> people) {

    /** @param role one of the matter's */
    record Party(String role, UUID person) {}

    /** One that a question opens. */
    static IntakeCase draft(String matter, String catalogue, UUID applicant, UUID holder) {
        return announced(null, CaseState.DRAFT, matter, catalogue, List.of(), applicant, holder, List.of());
    }

    /** The next version of a case, or the first. */
    static IntakeCase announced(
            @Nullable IntakeCase before,
            CaseState state,
            String matter,
            String catalogue,
            List<String> circumstances,
            UUID applicant,
            UUID holder,
            List<Party> parties) {
        Set<UUID> people = new LinkedHashSet<>(before == null ? Set.of() : before.people);
        people.add(applicant);
        people.add(holder);
        parties.forEach(party -> people.add(party.person()));
        return new IntakeCase(
                state,
                before == null ? 1 : before.version + 1,
                matter,
                catalogue,
                List.copyOf(circumstances),
                applicant,
                holder,
                List.copyOf(parties),
                Set.copyOf(people));
    }

    /** The role of somebody in it; {@link Matter#HOLDER} of its applicant, too. Empty for a stranger. */
    Optional<String> role(UUID person) {
        return person.equals(holder) || person.equals(applicant)
                ? Optional.of(Matter.HOLDER)
                : parties.stream()
                        .filter(party -> party.person().equals(person))
                        .map(Party::role)
                        .findFirst();
    }

    /** Whether somebody is a party of it, in this role. */
    boolean has(String role, UUID person) {
        return parties.contains(new Party(role, person));
    }

    /** The persons of parties, each once. */
    List<UUID> others() {
        return new ArrayList<>(new LinkedHashSet<>(parties.stream()
                .map(Party::person)
                .filter(person -> !person.equals(holder))
                .toList()));
    }

    /** Never the persons. */
    @Override
    public String toString() {
        return "IntakeCase[" + state + ", version " + version + "]";
    }
}
