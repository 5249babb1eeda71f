package org.onfile.verification;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.onfile.edge.RequestRefusedException;
import org.onfile.judgement.Derivation;
import org.onfile.lookup.Answer;
import org.onfile.lookup.CertificateDecision;
import org.onfile.lookup.Decision;
import org.onfile.lookup.Outcome;
import org.onfile.lookup.Question.AskedHolder;
import org.onfile.lookup.RegistrySearch;
import org.onfile.lookup.ReleasedCertificate;
import org.onfile.lookup.SourceConfirmation;
import org.onfile.verification.ComparedVerification.Match;
import org.onfile.verification.ComparedVerification.Result;
import org.onfile.verification.Verification.Demand;

/**
 * Looks up what a verification is about, as a lookup does, and compares what was told with it. It is compared with the one
 * certificate that is valid, else with the newest that is not; of several that are valid with the one whose number was told.
 */
public final class VerificationSearch {

    private static final String NUMBER = "certificateNumber";

    private final RegistrySearch registry;
    private final SourceConfirmation confirmation;
    private final Decision decision;
    private final ZoneId city;

    /** @param city whose days ages are reckoned in */
    VerificationSearch(RegistrySearch registry, SourceConfirmation confirmation, Decision decision, ZoneId city) {
        this.registry = registry;
        this.confirmation = confirmation;
        this.decision = decision;
        this.city = city;
    }

    /** What comparing and deriving tells of each certificate of the question. */
    public ComparedVerification compare(AdmittedVerification admitted)
            throws RequestRefusedException, InterruptedException {
        Answer answer = decision.decide(confirmation.confirm(registry.find(admitted.lookup())));
        AskedHolder holder = answer.admitted().question().holder();
        LocalDate today = answer.asOf().atZone(city).toLocalDate();
        List<Result> results = new ArrayList<>();
        for (int i = 0; i < answer.decided().size(); i++) {
            CertificateDecision decided = answer.decided().get(i);
            Demand demand = admitted.verification().demands().get(i);
            results.add(new Result(decided, told(demand, decided), derived(demand, decided, holder, today)));
        }
        return new ComparedVerification(answer.admitted(), results, answer.asOf());
    }

    private static Map<String, Match> told(Demand demand, CertificateDecision decided) {
        Optional<ReleasedCertificate> certificate = compared(demand, decided);
        Map<String, Match> told = new LinkedHashMap<>();
        demand.told()
                .forEach((field, value) -> told.put(
                        field,
                        certificate
                                .map(one -> value.compare(one, one.fields().get(field)))
                                .filter(match -> match != Match.MISMATCH || !decided.leavesOpen())
                                .orElse(Match.UNDECIDED)));
        return told;
    }

    private static Optional<ReleasedCertificate> compared(Demand demand, CertificateDecision decided) {
        return switch (decided.outcome()) {
            case Outcome.FoundValid(var valid) when valid.size() == 1 -> Optional.of(valid.getFirst());
            case Outcome.FoundValid(var valid) -> numbered(valid, demand);
            // One that is gone from its department's database states nothing any more
            case Outcome.FoundNotValid(var newest) ->
                Optional.of(newest).filter(one -> !one.status().equals(ReleasedCertificate.WITHDRAWN));
            case Outcome.Denied _,
                    Outcome.SourceStale _,
                    Outcome.HolderMismatch _,
                    Outcome.Unreadable _,
                    Outcome.Ambiguous _,
                    Outcome.NotOnFile _,
                    Outcome.NarrowedNotOnFile _ -> Optional.empty();
        };
    }

    private static Optional<ReleasedCertificate> numbered(List<ReleasedCertificate> valid, Demand demand) {
        ToldValue number = demand.told().get(NUMBER);
        return number == null
                ? Optional.empty()
                : valid.stream()
                        .filter(one -> number.compare(one, one.fields().get(NUMBER)) == Match.MATCH)
                        .findFirst();
    }

    private static Map<String, Derivation.Result> derived(
            Demand demand, CertificateDecision decided, AskedHolder holder, LocalDate today) {
        Map<String, Derivation.Result> derived = new LinkedHashMap<>();
        demand.derive().forEach((name, derivation) -> derived.put(name, derivation.of(decided, holder, today)));
        return derived;
    }
}
