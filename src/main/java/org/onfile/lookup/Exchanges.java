package org.onfile.lookup;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.onfile.digest.Digest;
import org.onfile.exchangelog.ExchangeLog;
import org.onfile.exchangelog.Kind;
import org.onfile.exchangelog.Recorded;
import org.onfile.exchangelog.Terms;
import org.onfile.lookup.Question.Holder;
import org.onfile.registry.FeedStanding;
import org.onfile.seal.Pseudonyms;

/** Records each answer in the exchange log before it leaves: who asked about whom, for what, and what was said. */
public final class Exchanges {

    private final ExchangeLog log;
    private final Pseudonyms pseudonyms;
    private final Clock clock;

    public Exchanges(ExchangeLog log, Pseudonyms pseudonyms, Clock clock) {
        this.log = log;
        this.pseudonyms = pseudonyms;
        this.clock = clock;
    }

    /**
     * Records the answer; returns once it is in the log.
     *
     * @throws org.onfile.exchangelog.LogUnavailableException if it is not; then it may not leave
     */
    public RecordedAnswer record(SignedAnswer signed) throws IOException {
        Answer answer = signed.answer();
        Terms terms = terms(answer.admitted(), answer.decided());
        Recorded recorded = log.record(
                Kind.LOOKUP, ExchangeDetail.of(signed, Digest.of(signed.jws()).label()), terms);
        return new RecordedAnswer(signed, recorded);
    }

    /** Records that an answer is given again; returns the reply once that is in the log. */
    public byte[] repeat(Repeated repeated) throws IOException {
        log.record(
                Kind.LOOKUP_REPEATED,
                ExchangeDetail.of(repeated, clock.instant()),
                terms(repeated.admitted(), List.of()));
        return repeated.reply();
    }

    private Terms terms(Admitted admitted, List<Decided> decided) {
        Question question = admitted.question();
        Holder holder = question.holder();
        return new Terms(
                clock.instant(),
                admitted.exchange(),
                admitted.client().name(),
                pseudonyms.holder(holder.codeType(), holder.country(), holder.code()),
                pseudonyms.caseNumber(question.purpose().caseNumber()),
                decided.stream()
                        .flatMap(one -> one.searched().stream())
                        .map(FeedStanding::department)
                        .distinct()
                        .toList(),
                question.certificates().stream()
                        .map(Question.Asked::type)
                        .distinct()
                        .toList(),
                decided.stream()
                        .map(one -> OutcomeJson.word(one.outcome()))
                        .distinct()
                        .toList());
    }
}
