package org.onfile.lookup;

import com.fasterxml.jackson.core.JsonGenerator;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.ZoneId;
import org.onfile.attest.AnswerEnvelope;

/** Signs answers, and writes the replies of those that are recorded. */
public final class AnswerWriter {

    private final AnswerEnvelope envelope;
    private final OutcomeJson outcomes;
    private final MeterRegistry meters;
    private final Timer duration;

    /** @param city whose clock times are written in */
    public AnswerWriter(AnswerEnvelope envelope, ZoneId city, MeterRegistry meters) {
        this.envelope = envelope;
        this.outcomes = new OutcomeJson(city);
        this.meters = meters;
        this.duration = Timer.builder("onfile.lookup.duration")
                .description("From a question let in to its answer")
                .publishPercentileHistogram()
                .register(meters);
    }

    /** Signs what was decided, with what it was asked for and by whom; by SM2 too, where the operator wants it. */
    public SignedAnswer sign(Answer answer) {
        Question question = answer.admitted().question();
        try {
            String decided = outcomesOf(answer);
            AnswerEnvelope.Signed signed = envelope.sign(
                    new AnswerEnvelope.Address(
                            answer.admitted().exchangeId(),
                            answer.admitted().client().name(),
                            question.digest(),
                            question.purpose().given(),
                            answer.admitted().client().isSandbox()),
                    OutcomeJson.content(decided));
            return new SignedAnswer(answer, signed, decided);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the reply: the answer, its signatures, its receipt. */
    public Reply reply(RecordedAnswer recorded) throws IOException {
        SignedAnswer signed = recorded.signed();
        Answer answer = signed.answer();
        byte[] reply = AnswerEnvelope.reply(
                answer.admitted().exchangeId(),
                signed.signed(),
                OutcomeJson.content(signed.outcomes()),
                recorded.recorded());
        count(answer);
        return new Reply(answer.admitted(), reply);
    }

    private String outcomesOf(Answer answer) throws IOException {
        StringWriter text = new StringWriter(1024);
        try (JsonGenerator json = Json.MAPPER.getFactory().createGenerator(text)) {
            json.writeStartArray();
            for (CertificateDecision decided : answer.decided()) {
                outcomes.write(json, decided, answer.admitted().question().holder());
            }
            json.writeEndArray();
        }
        return text.toString();
    }

    private void count(Answer answer) {
        if (answer.admitted().client().isSandbox()) {
            return;
        }
        for (CertificateDecision decided : answer.decided()) {
            meters.counter(
                            "onfile.lookups",
                            "type",
                            decided.asked().type(),
                            "outcome",
                            OutcomeJson.word(decided.outcome()))
                    .increment();
        }
        duration.record(Duration.ofNanos(System.nanoTime() - answer.admitted().startNanos()));
    }
}
