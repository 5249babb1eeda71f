package org.onfile.lookup;

import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.onfile.edge.RequestRefusedException;
import org.onfile.identifier.HolderCodeTypes;
import org.onfile.lookup.Question.AskedCertificate;
import org.onfile.lookup.Question.AskedHolder;
import org.onfile.registry.Certificates.Wanted;
import org.onfile.registry.Findings;
import org.onfile.sandbox.CertificateSearch;
import org.onfile.seal.Pseudonyms;

/** Step two of a lookup: the search of the registry for the holder's certificates of each type asked for. */
public final class RegistrySearch {

    private static final Findings NOT_SEARCHED = new Findings(List.of(), List.of());

    private final CertificateSearch certificates;
    private final Pseudonyms pseudonyms;
    private final Clock clock;

    public RegistrySearch(CertificateSearch certificates, Pseudonyms pseudonyms, Clock clock) {
        this.certificates = certificates;
        this.pseudonyms = pseudonyms;
        this.clock = clock;
    }

    /**
     * Findings for each certificate asked for, in the question's order; nothing is searched for what is denied.
     *
     * @throws RequestRefusedException if it is not known whose numbering the holder's code is
     */
    public Found find(AuthorisedLookup admitted) throws RequestRefusedException {
        Instant asOf = clock.instant();
        List<AskedCertificate> asked = admitted.question().certificates();
        List<AskedCertificate> searched = IntStream.range(0, asked.size())
                .filter(place -> !admitted.denies(place))
                .mapToObj(asked::get)
                .toList();
        if (searched.isEmpty()) {
            return new Found(admitted, Collections.nCopies(asked.size(), NOT_SEARCHED), Set.of(), asOf);
        }
        HolderScope scope = scope(admitted, searched);
        UUID pseudonym = scope.holder().pseudonym(pseudonyms);
        Iterator<Findings> found = certificates
                .find(
                        admitted.client(),
                        searched.stream()
                                .map(one -> new Wanted(pseudonym, one.type()))
                                .toList())
                .iterator();
        List<Findings> findings = IntStream.range(0, asked.size())
                .mapToObj(place -> admitted.denies(place)
                        ? NOT_SEARCHED
                        : found.next()
                                .openTo(admitted.verdicts().get(place).departments())
                                .withFields(asked.get(place).fields()))
                .toList();
        return new Found(admitted.of(scope.holder()), findings, scope.otherwise(), asOf);
    }

    private HolderScope scope(AuthorisedLookup admitted, List<AskedCertificate> searched)
            throws RequestRefusedException {
        AskedHolder holder = admitted.question().holder();
        return HolderCodeTypes.needsScope(holder.codeType())
                ? HolderScope.of(
                        holder,
                        certificates.scopes(
                                admitted.client(),
                                searched.stream().map(AskedCertificate::type).toList()))
                : new HolderScope(holder, Set.of());
    }

    /**
     * What was found.
     *
     * @param findings one for each certificate asked for
     * @param otherScopes the types of which some feed numbers its holders otherwise than the code that was searched
     * @param asOf before the registry was read
     */
    public record Found(AuthorisedLookup admitted, List<Findings> findings, Set<String> otherScopes, Instant asOf)
            implements LookupStage {}
}
