package org.onfile.verification;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Clock;
import java.util.List;
import org.onfile.digest.Digest;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.ExchangeLog;
import org.onfile.lookup.AnswerTerms;
import org.onfile.lookup.AuthorisedLookup;
import org.onfile.lookup.LookupDetailJson;
import org.onfile.lookup.Question;
import org.onfile.seal.Pseudonyms;
import org.onfile.verification.ComparedVerification.Result;

/**
 * Write-ahead record of verifications: the exchange log has what was asked of whom and what came of it before the answer
 * leaves. Neither what was told nor what is on file is in it.
 */
public final class VerificationRecording {

    private static final JsonFactory JSON = new ObjectMapper().getFactory();

    private final ExchangeLog log;
    private final Pseudonyms pseudonyms;
    private final Clock clock;

    VerificationRecording(ExchangeLog log, Pseudonyms pseudonyms, Clock clock) {
        this.log = log;
        this.pseudonyms = pseudonyms;
        this.clock = clock;
    }

    /**
     * Records the answer; returns once it is in the log.
     *
     * @throws org.onfile.exchangelog.LogUnavailableException if it is not; then it may not leave
     */
    public RecordedVerification record(SignedVerification signed) throws IOException {
        AuthorisedLookup lookup = signed.compared().lookup();
        Question question = lookup.question();
        AnswerTerms terms = new AnswerTerms(
                clock.instant(),
                lookup.exchangeId(),
                lookup.client().name(),
                AnswerTerms.subjects(pseudonyms, question.purpose(), question.holder(), List.of()),
                question.purpose().matter(),
                question.purpose().given().path("decidingDepartment").textValue());
        return new RecordedVerification(
                signed,
                log.record(
                        EntryKind.VERIFICATION,
                        detail(signed),
                        terms.of(signed.compared().results().stream()
                                .map(Result::decided)
                                .toList())));
    }

    private static String detail(SignedVerification signed) throws IOException {
        ComparedVerification compared = signed.compared();
        StringWriter text = new StringWriter(1024);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            LookupDetailJson.writeQuestion(json, EntryKind.VERIFICATION, compared.lookup(), compared.asOf());
            json.writeArrayFieldStart("certificates");
            for (Result one : compared.results()) {
                json.writeStartObject();
                LookupDetailJson.writeUnreleased(json, one.decided());
                VerificationJson.write(json, one);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeStringField(
                    "answerDigest", Digest.of(signed.signed().jws()).label());
            json.writeEndObject();
        }
        return text.toString();
    }
}
