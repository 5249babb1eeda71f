package org.onfile.lookup;

import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.onfile.lookup.Question.AskedCertificate;
import org.onfile.lookup.Question.AskedHolder;
import org.onfile.registry.Certificates;
import org.onfile.registry.Certificates.Wanted;
import org.onfile.registry.Findings;
import org.onfile.seal.Pseudonyms;

/** Step two of a lookup: the search of the registry for the holder's certificates of each type asked for. */
public final class RegistrySearch {

    private static final Findings NOT_SEARCHED = new Findings(List.of(), List.of());

    private final Certificates certificates;
    private final Pseudonyms pseudonyms;
    private final Clock clock;

    public RegistrySearch(Certificates certificates, Pseudonyms pseudonyms, Clock clock) {
        this.certificates = certificates;
        this.pseudonyms = pseudonyms;
        this.clock = clock;
    }

    /** Findings for each certificate asked for, in the question's order; nothing is searched for what is denied. */
    public Found find(AuthorisedLookup admitted) {
        Instant asOf = clock.instant();
        AskedHolder holder = admitted.question().holder();
        UUID pseudonym = pseudonyms.holder(holder.codeType(), holder.country(), holder.code());
        Set<AskedCertificate> denied = admitted.denied();
        List<AskedCertificate> asked = admitted.question().certificates();
        Iterator<Findings> found = certificates
                .find(asked.stream()
                        .filter(one -> !denied.contains(one))
                        .map(one -> new Wanted(pseudonym, one.type()))
                        .toList())
                .iterator();
        List<Findings> findings = asked.stream()
                .map(one -> denied.contains(one) ? NOT_SEARCHED : found.next())
                .toList();
        return new Found(admitted, findings, asOf);
    }

    /**
     * What was found.
     *
     * @param findings one for each certificate asked for
     * @param asOf before the registry was read
     */
    public record Found(AuthorisedLookup admitted, List<Findings> findings, Instant asOf) implements LookupStage {}
}
