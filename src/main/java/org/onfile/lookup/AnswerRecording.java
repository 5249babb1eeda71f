package org.onfile.lookup;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.onfile.digest.Digest;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.ExchangeLog;
import org.onfile.exchangelog.IndexTerms;
import org.onfile.exchangelog.RecordedEntry;
import org.onfile.feed.FeedId;
import org.onfile.registry.SearchedFeeds;
import org.onfile.seal.Pseudonyms;

/**
 * Write-ahead record of answers: the exchange log has requester, holder, purpose and outcomes before an answer leaves.
 */
public final class AnswerRecording {

    private final ExchangeLog log;
    private final Pseudonyms pseudonyms;
    private final Clock clock;

    public AnswerRecording(ExchangeLog log, Pseudonyms pseudonyms, Clock clock) {
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
        IndexTerms terms = terms(answer.admitted(), answer.decided());
        RecordedEntry recorded = log.record(
                EntryKind.LOOKUP,
                LookupDetailJson.of(signed, Digest.of(signed.signed().jws()).label()),
                terms);
        return new RecordedAnswer(signed, recorded);
    }

    /** Records that an answer is given again; returns the reply once that is in the log. */
    public byte[] repeat(RepeatedLookup repeated) throws IOException {
        log.record(
                EntryKind.LOOKUP_REPEATED,
                LookupDetailJson.of(repeated, clock.instant()),
                terms(repeated.admitted(), List.of()).of(FeedId.departments(SearchedFeeds.in(repeated.reply()))));
        return repeated.reply();
    }

    private IndexTerms terms(AuthorisedLookup admitted, List<CertificateDecision> decided) {
        Question question = admitted.question();
        Question.Purpose purpose = question.purpose();
        return new AnswerTerms(
                        clock.instant(),
                        admitted.exchangeId(),
                        admitted.client().name(),
                        AnswerTerms.subjects(pseudonyms, purpose, question.holder(), List.of()),
                        purpose.matter(),
                        purpose.given().path("decidingDepartment").textValue())
                .of(
                        question.certificates().stream()
                                .map(Question.AskedCertificate::type)
                                .distinct()
                                .toList(),
                        decided);
    }
}
