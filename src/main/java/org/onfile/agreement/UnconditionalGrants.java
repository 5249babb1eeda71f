package org.onfile.agreement;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.onfile.catalogue.Catalogue;
import org.onfile.catalogue.Catalogues;
import org.onfile.catalogue.Matter;
import org.onfile.catalogue.Relation;

/**
 * Requests that the hub itself grants, where it is set up to: for what the department shares with everybody without condition
 * (无条件共享). Only what the catalogue says that the matters need is in order; all else waits for the department.
 */
final class UnconditionalGrants {

    private static final String BY = "the hub, for ";
    private static final String BASIS = "Shared without condition, asked for matters that need it: 政务数据共享条例 (2025)"
            + " art. 13 and 20 (onfile.agreements.grant-unconditional)";

    private final int most;
    private final IssuingDepartments departments;
    private final Agreements agreements;
    private final Catalogues catalogues;

    /** @param most that the hub grants one requester by itself; 0 where it grants nothing */
    UnconditionalGrants(int most, IssuingDepartments departments, Agreements agreements, Catalogues catalogues) {
        this.most = most;
        this.departments = departments;
        this.agreements = agreements;
        this.catalogues = catalogues;
    }

    /** The grant of a request, where what its requester has {@link #allow allows} it; empty where it waits for its department. */
    Optional<HandedIn> of(String id, AgreementTerms requested) {
        return most > 0
                        && departments.shareUnconditionally(requested)
                        && departments.isAnswered(requested.type(), requested.department())
                        && catalogues
                                .inForce()
                                .filter(catalogue -> isNeeded(requested, catalogue))
                                .isPresent()
                ? Optional.of(new HandedIn(id, AgreementChange.GRANT, null, BY + requested.department(), BASIS))
                : Optional.empty();
    }

    /**
     * Whether it may be given one more.
     *
     * @param held all that its requester has
     */
    boolean allow(AgreementTerms requested, Collection<Agreement> held) {
        long granted = held.stream()
                .filter(one ->
                        one.state() == AgreementState.GRANTED && one.decidedBy().startsWith(BY))
                .count();
        return granted < most && !isObjectedTo(requested, held);
    }

    /** Whom a department refused, suspended, ended, paused or limited gets nothing past it. */
    private boolean isObjectedTo(AgreementTerms requested, Collection<Agreement> held) {
        return agreements.isPaused(requested.department(), requested.requester())
                || held.stream()
                        .filter(one -> one.terms().department().equals(requested.department())
                                && one.terms().type().equals(requested.type()))
                        .anyMatch(one -> switch (one.state()) {
                            case REFUSED, SUSPENDED, ENDED -> true;
                            case GRANTED ->
                                one.terms().quota() != null || one.terms().signed();
                            case REQUESTED, PROLONGED -> false;
                        });
    }

    private static boolean isNeeded(AgreementTerms requested, Catalogue catalogue) {
        Set<String> roles = new HashSet<>();
        for (String name : requested.matters()) {
            Matter matter = catalogue.matters().get(name);
            if (matter == null || types(matter).noneMatch(requested.type()::equals)) {
                return false;
            }
            roles.addAll(matter.roles().keySet());
        }
        return roles.containsAll(requested.relations());
    }

    /** By which a paper, a role or what is derived may be proven. */
    private static Stream<String> types(Matter matter) {
        return Stream.of(
                        matter.materials().stream()
                                .flatMap(material -> material.requirement().evidence())
                                .map(evidence -> evidence.type()),
                        matter.roles().values().stream().flatMap(role -> Stream.ofNullable(role.provenBy())
                                .map(Relation::type)),
                        matter.derives().stream()
                                .flatMap(requirement -> requirement.evidence())
                                .map(evidence -> evidence.type()))
                .flatMap(all -> all);
    }
}
