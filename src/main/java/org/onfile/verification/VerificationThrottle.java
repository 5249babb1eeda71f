package org.onfile.verification;

import java.util.SortedSet;
import java.util.TreeSet;
import org.onfile.edge.RequestRefusedException;
import org.onfile.lookup.AuthorisedLookup;
import org.onfile.seal.Pseudonyms;
import org.onfile.verification.Verification.Demand;

/**
 * A limit on how often one requester may have the same field or requirement of the same holder compared in a day, so that no
 * value can be guessed by trying. It counts whoever the holder is, before any search, and for all nodes.
 */
public final class VerificationThrottle {

    private final ComparisonCounts counts;
    private final Pseudonyms pseudonyms;

    VerificationThrottle(ComparisonCounts counts, Pseudonyms pseudonyms) {
        this.counts = counts;
        this.pseudonyms = pseudonyms;
    }

    /**
     * The verification, counted.
     *
     * @throws RequestRefusedException 429, if something in it was asked as often as may be
     */
    public AdmittedVerification admit(AdmittedVerification admitted) throws RequestRefusedException {
        AuthorisedLookup lookup = admitted.lookup();
        SortedSet<String> counted = counted(admitted);
        if (!counted.isEmpty()) {
            counts.count(lookup.client().name(), lookup.question().holder().pseudonym(pseudonyms), counted);
        }
        return admitted;
    }

    /** Forgets the counts of earlier days; for a timer. */
    public void forget() {
        counts.forget();
    }

    /** What is allowed. */
    private static SortedSet<String> counted(AdmittedVerification admitted) {
        SortedSet<String> counted = new TreeSet<>();
        for (int i = 0; i < admitted.verification().demands().size(); i++) {
            if (!admitted.lookup().denies(i)) {
                String type = admitted.lookup().question().certificates().get(i).type();
                Demand demand = admitted.verification().demands().get(i);
                if (admitted.lookup().question().holder().name() != null) {
                    counted.add(type + "@name");
                }
                demand.told().keySet().forEach(field -> counted.add(type + "/" + field));
                demand.derive().keySet().forEach(requirement -> counted.add(type + "?" + requirement));
            }
        }
        return counted;
    }
}
