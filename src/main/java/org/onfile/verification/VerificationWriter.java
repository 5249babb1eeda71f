package org.onfile.verification;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.StringWriter;
import java.time.ZoneId;
import org.onfile.attest.AnswerEnvelope;
import org.onfile.lookup.OutcomeJson;
import org.onfile.lookup.Question;
import org.onfile.verification.ComparedVerification.Result;

/** Signs verifications' answers, and writes the replies of those that are recorded. */
public final class VerificationWriter {

    private static final JsonFactory JSON = new ObjectMapper().getFactory();

    private final AnswerEnvelope envelope;
    private final OutcomeJson outcomes;
    private final MeterRegistry meters;

    /** @param city whose clock times are written in */
    VerificationWriter(AnswerEnvelope envelope, ZoneId city, MeterRegistry meters) {
        this.envelope = envelope;
        this.outcomes = new OutcomeJson(city);
        this.meters = meters;
    }

    /** Signs what was compared, with what it was asked for and by whom. */
    public SignedVerification sign(ComparedVerification compared) throws IOException {
        Question question = compared.lookup().question();
        String written = outcomesOf(compared);
        AnswerEnvelope.Address address = new AnswerEnvelope.Address(
                compared.lookup().exchangeId(),
                compared.lookup().client().name(),
                question.digest(),
                question.purpose().given(),
                compared.lookup().client().isSandbox());
        return new SignedVerification(compared, envelope.sign(address, OutcomeJson.content(written)), written);
    }

    /** Writes the reply: the answer, its signatures, its outcomes, its receipt. */
    public byte[] reply(RecordedVerification recorded) throws IOException {
        SignedVerification signed = recorded.signed();
        byte[] reply = AnswerEnvelope.reply(
                signed.compared().lookup().exchangeId(),
                signed.signed(),
                OutcomeJson.content(signed.outcomes()),
                recorded.recorded());
        if (signed.compared().lookup().client().isSandbox()) {
            return reply;
        }
        for (Result one : signed.compared().results()) {
            meters.counter(
                            "onfile.verifications",
                            "type",
                            one.decided().asked().type(),
                            "outcome",
                            OutcomeJson.word(one.decided().outcome()))
                    .increment();
        }
        return reply;
    }

    private String outcomesOf(ComparedVerification compared) throws IOException {
        StringWriter text = new StringWriter(1024);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            for (Result one : compared.results()) {
                outcomes.writeUnreleased(
                        json,
                        one.decided(),
                        compared.lookup().question().holder(),
                        members -> VerificationJson.write(members, one));
            }
            json.writeEndArray();
        }
        return text.toString();
    }
}
