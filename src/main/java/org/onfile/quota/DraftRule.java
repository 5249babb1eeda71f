package org.onfile.quota;

import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import org.onfile.access.PurposeStanding;
import org.onfile.access.Requester;
import org.onfile.counting.Measure;
import org.onfile.edge.RequestRefusedException;
import org.onfile.judgement.MaterialCheck;
import org.onfile.lookup.Question;
import org.onfile.lookup.Question.AskedHolder;
import org.onfile.lookup.Question.Purpose;
import org.onfile.lookup.Submitted;
import org.onfile.seal.Pseudonyms;
import org.onfile.verification.Verification;

/**
 * The rule on drafts, for questions that are bound to a case: what a draft is says the hub ({@link PurposeStanding}), not the
 * question. Decided in memory, before anything is searched.
 */
public final class DraftRule {

    private final EnumerationRules rules;
    private final QuotaRefusals refusals;
    private final Pseudonyms pseudonyms;
    private final Clock clock;

    DraftRule(EnumerationRules rules, QuotaRefusals refusals, Pseudonyms pseudonyms, Clock clock) {
        this.rules = rules;
        this.refusals = refusals;
        this.pseudonyms = pseudonyms;
        this.clock = clock;
    }

    /**
     * A lookup whose case is known, counted.
     *
     * @throws RequestRefusedException 403 where the rule stopped its operator
     */
    public Submitted admitLookup(Submitted submitted) throws RequestRefusedException {
        Question question = submitted.question();
        admit(submitted.client(), question.holder(), question.purpose());
        return submitted;
    }

    /**
     * A verification whose case is known, counted.
     *
     * @throws RequestRefusedException as a lookup's
     */
    public Verification admitVerification(Verification verification) throws RequestRefusedException {
        admitLookup(verification.question());
        return verification;
    }

    /**
     * A material check whose case is known, counted.
     *
     * @throws RequestRefusedException as a lookup's
     */
    public MaterialCheck admitCheck(MaterialCheck check) throws RequestRefusedException {
        admit(check.client(), check.subjects().getFirst().person(), check.purpose());
        return check;
    }

    private void admit(Requester client, AskedHolder holder, Purpose purpose) throws RequestRefusedException {
        String asking = Quotas.operator(client, purpose);
        UUID operator = asking == null ? null : pseudonyms.operator(asking);
        Asked asked = Asked.of(client.name(), operator, holder, Set.of(), purpose, pseudonyms);
        if (rules.stopsDraft(asked, PurposeStanding.isDraft(purpose.given()), clock.instant())) {
            throw new RequestRefusedException(refusals.stopped(Measure.DRAFTS.word(), null));
        }
    }
}
