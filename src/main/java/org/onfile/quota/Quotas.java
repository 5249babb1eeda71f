package org.onfile.quota;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onfile.access.OperatorTokens;
import org.onfile.access.Requester;
import org.onfile.counting.Counted;
import org.onfile.counting.Counts;
import org.onfile.counting.Measure;
import org.onfile.edge.RequestRefusedException;
import org.onfile.judgement.MaterialCheck;
import org.onfile.judgement.Subject;
import org.onfile.lookup.Question;
import org.onfile.lookup.Question.AskedCertificate;
import org.onfile.lookup.Question.AskedHolder;
import org.onfile.lookup.Question.Purpose;
import org.onfile.lookup.Submitted;
import org.onfile.seal.Pseudonyms;
import org.onfile.supervision.Restraints;
import org.onfile.supervision.Stop;
import org.onfile.verification.Verification;

/**
 * The quota of an operator, the rules against enumeration, and who was stopped by one: decided in memory, before anything that
 * depends on whom a question is about. A requester's own quota was looked at before its body was read.
 */
public final class Quotas {

    private final QuotaSettings settings;
    private final Counts counts;
    private final EnumerationRules rules;
    private final EnumerationAlarms alarms;
    private final Restraints restraints;
    private final QuotaRefusals refusals;
    private final Pseudonyms pseudonyms;
    private final Clock clock;

    Quotas(
            QuotaSettings settings,
            Counts counts,
            EnumerationRules rules,
            EnumerationAlarms alarms,
            Restraints restraints,
            QuotaRefusals refusals,
            Pseudonyms pseudonyms,
            Clock clock) {
        this.settings = settings;
        this.counts = counts;
        this.rules = rules;
        this.alarms = alarms;
        this.restraints = restraints;
        this.refusals = refusals;
        this.pseudonyms = pseudonyms;
        this.clock = clock;
    }

    /**
     * A lookup, counted.
     *
     * @throws RequestRefusedException 429 where the operator's quota is used up, or others tried too many values before; 403 where a
     *     rule stopped it or its requester
     */
    public Submitted admitLookup(Submitted submitted) throws RequestRefusedException {
        Question question = submitted.question();
        admit(
                submitted.client(),
                List.of(question.holder()),
                told(question.certificates().stream().map(AskedCertificate::certificateNumber)),
                question.purpose());
        return submitted;
    }

    /**
     * A verification, counted.
     *
     * @throws RequestRefusedException as a lookup's
     */
    public Verification admitVerification(Verification verification) throws RequestRefusedException {
        admitLookup(verification.question());
        return verification;
    }

    /**
     * A material check, counted once, and as about its holder and each party whose code it tells: who somebody is related to
     * is not found out by trying, either.
     *
     * @throws RequestRefusedException as a lookup's
     */
    public MaterialCheck admitCheck(MaterialCheck check) throws RequestRefusedException {
        List<AskedHolder> people = check.subjects().stream()
                .map(Subject::shown)
                .filter(Objects::nonNull)
                .toList();
        admit(check.client(), people, told(check.subjects().stream().map(Subject::certificateNumber)), check.purpose());
        return check;
    }

    private static Set<String> told(Stream<@Nullable String> numbers) {
        return numbers.filter(Objects::nonNull).collect(Collectors.toSet());
    }

    /** @param people the holder first */
    private void admit(Requester client, List<AskedHolder> people, Set<String> numbers, Purpose purpose)
            throws RequestRefusedException {
        String requester = client.name();
        String asking = operator(client, purpose);
        UUID operator = asking == null ? null : pseudonyms.operator(asking);
        refuseStopped(requester, operator);
        Instant now = clock.instant();
        if (operator != null) {
            Counted counted = Counted.at(now, Measure.OPERATOR, requester, operator);
            if (counts.of(counted).add() > settings.operator()) {
                throw new RequestRefusedException(
                        refusals.used(Measure.OPERATOR, settings.operator(), counted.secondsLeft(now)));
            }
        }
        for (int i = 0; i < people.size(); i++) {
            boolean beside = i > 0;
            Asked asked =
                    Asked.of(requester, operator, people.get(i), beside ? Set.of() : numbers, purpose, pseudonyms);
            RuleRefusal refusal = beside ? rules.countBeside(asked, now) : rules.count(asked, now);
            if (refusal != null) {
                Measure rule = refusal.rule();
                throw new RequestRefusedException(
                        refusal.stops()
                                ? refusals.stopped(rule.word(), null)
                                : refusals.tried(
                                        rule,
                                        Counted.at(now, rule, requester, null).secondsLeft(now)));
            }
        }
    }

    /** Who is proven to ask, else who is said to, unless that would have to be proven: nobody is counted for another. */
    static @Nullable String operator(Requester client, Purpose purpose) {
        OperatorTokens tokens = client.client().operators();
        return client.operator() == null && tokens != null && tokens.isRequired()
                ? null
                : client.operating(purpose.given());
    }

    private void refuseStopped(String requester, @Nullable UUID operator) throws RequestRefusedException {
        Optional<Stop> stop = restraints.stopping(requester, operator);
        if (stop.isPresent()) {
            throw new RequestRefusedException(
                    refusals.stopped(stop.get().rule(), stop.get().number()));
        }
        if (alarms.stopsHere(requester, operator)) {
            throw new RequestRefusedException(refusals.stopped("just fired", null));
        }
    }
}
