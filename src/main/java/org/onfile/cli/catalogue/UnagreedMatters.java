package org.onfile.cli.catalogue;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.onfile.agreement.Agreement;
import org.onfile.agreement.AgreementState;
import org.onfile.catalogue.Catalogue;
import org.onfile.catalogue.Matter;

/** The matters for which nobody may look anything up yet, since no agreement names them. */
final class UnagreedMatters {

    private static final int MOST_NAMED = 5;

    private UnagreedMatters() {}

    /** What is told of them; empty where there is none. Agreements name the parts of joint matters, not these. */
    static Optional<String> of(Catalogue catalogue, Collection<Agreement> agreements) {
        Set<String> agreed = agreements.stream()
                .filter(one ->
                        one.state() == AgreementState.GRANTED && !one.terms().isSandbox())
                .flatMap(one -> one.terms().matters().stream())
                .collect(Collectors.toSet());
        List<String> without = catalogue.matters().values().stream()
                .filter(matter -> !matter.isJoint())
                .map(Matter::name)
                .filter(matter -> !agreed.contains(matter))
                .sorted()
                .toList();
        if (without.isEmpty()) {
            return Optional.empty();
        }
        int more = without.size() - MOST_NAMED;
        return Optional.of("no agreement names "
                + String.join(", ", without.stream().limit(MOST_NAMED).toList())
                + (more > 0 ? " and " + more + " more" : "")
                + ": all papers of such a matter are asked for (NO_AGREEMENT) until departments agree, as by"
                + " './onfile agreement apply FILE' (docs/agreements.md)");
    }
}
