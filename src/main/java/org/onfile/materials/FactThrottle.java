package org.onfile.materials;

import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.onfile.agreement.AgreementVerdict;
import org.onfile.catalogue.EvidenceType;
import org.onfile.edge.RequestRefusedException;
import org.onfile.judgement.ComparedFact;
import org.onfile.judgement.DemandedMaterial;
import org.onfile.judgement.MaterialCheck;
import org.onfile.judgement.Subject;
import org.onfile.seal.Pseudonyms;
import org.onfile.verification.ComparisonCounts;
import org.onfile.verification.ComparisonCounts.Told;

/**
 * A limit on how many values of a fact one requester may tell of the same holder in a day, where a certificate is judged by
 * it: else a verdict on each would find by trying, or by halving, what no answer releases. It counts whoever the holder is,
 * before any search, and for all nodes; a value that was told before costs nothing. Of somebody whom a certificate of the
 * applicant's has to make a party it counts by the applicant: without such a certificate nothing of the party is compared, and
 * a landlord may have many tenants.
 */
public final class FactThrottle {

    private final LookAuthorisation agreements;
    private final ComparisonCounts counts;
    private final Pseudonyms pseudonyms;

    FactThrottle(LookAuthorisation agreements, ComparisonCounts counts, Pseudonyms pseudonyms) {
        this.agreements = agreements;
        this.counts = counts;
        this.pseudonyms = pseudonyms;
    }

    /**
     * The check, its facts counted.
     *
     * @throws RequestRefusedException 429, if as many other values were told to be compared with the same as may be
     */
    public MaterialCheck admit(MaterialCheck check) throws RequestRefusedException {
        SortedSet<Told> told = new TreeSet<>();
        for (DemandedMaterial demanded : check.demanded()) {
            if (!demanded.handedIn() && check.mayLookUp(demanded.subject())) {
                UUID holder = countedAs(demanded.subject(), check).person().pseudonym(pseudonyms);
                demanded.material()
                        .requirement()
                        .evidence()
                        .filter(evidence -> isLookedUp(evidence, demanded, check))
                        .flatMap(evidence -> ComparedFact.of(evidence).stream())
                        .forEach(compared -> told.add(told(holder, compared, check)));
            }
        }
        counts.countNew(check.client().name(), told);
        return check;
    }

    /** Who of a role takes no certificate is whom intake says it is: he is counted himself. */
    private static Subject countedAs(Subject subject, MaterialCheck check) {
        return subject.provenBy() == null ? subject : check.subjects().getFirst();
    }

    /** Whether it is, of the subject or on the certificate of the matter's holder by which he is told. */
    private boolean isLookedUp(EvidenceType evidence, DemandedMaterial demanded, MaterialCheck check) {
        String matter = check.matterOf(demanded);
        Look his = new Look(check.subjects().getFirst(), evidence.type(), matter);
        return isAllowed(Look.of(demanded.subject(), evidence, matter), check)
                || (MaterialSearch.isOn(demanded.subject(), his) && isAllowed(his, check));
    }

    private boolean isAllowed(Look look, MaterialCheck check) {
        return agreements.lookUp(check, look) instanceof AgreementVerdict.Granted;
    }

    /** By what it is compared with, whatever a matter calls the fact. */
    private Told told(UUID holder, ComparedFact compared, MaterialCheck check) {
        String with = compared.type() + "/" + compared.field();
        // The reader of checks has seen to it that each fact that is needed is told
        String value = ComparedFact.spelled(Objects.requireNonNull(check.facts().get(compared.fact())));
        return new Told(holder, with, pseudonyms.tried(with, holder, value));
    }
}
