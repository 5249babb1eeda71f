package org.onfile.lookup;

import com.fasterxml.jackson.core.JsonGenerator;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.onfile.attest.AnswerSigner;
import org.onfile.attest.Sm2Signature;
import org.onfile.attest.Sm2Signer;

/** Signs answers, and writes the replies of those that are recorded. */
public final class AnswerWriter {

    private final AnswerSigner signer;
    private final @Nullable Sm2Signer sm2;
    private final String issuer;
    private final Duration validFor;
    private final OutcomeJson outcomes;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Timer duration;

    /**
     * Signs for one hub.
     *
     * @param sm2 for a second signature; null for none
     * @param issuer the answers' {@code iss}
     * @param validFor how long an answer may be used for new decisions, its {@code exp}
     * @param city whose clock times are written in
     */
    public AnswerWriter(
            AnswerSigner signer,
            @Nullable Sm2Signer sm2,
            String issuer,
            Duration validFor,
            ZoneId city,
            Clock clock,
            MeterRegistry meters) {
        this.signer = signer;
        this.sm2 = sm2;
        this.issuer = issuer;
        this.validFor = validFor;
        this.outcomes = new OutcomeJson(city);
        this.clock = clock;
        this.meters = meters;
        this.duration = Timer.builder("onfile.lookup.duration")
                .description("From a question let in to its answer")
                .publishPercentileHistogram()
                .register(meters);
    }

    /** Signs what was decided, with what it was asked for and by whom; by SM2 too, where the operator wants it. */
    public SignedAnswer sign(Answer answer) {
        try {
            String decided = outcomesOf(answer);
            String jws = signer.sign(claims(answer, decided));
            return new SignedAnswer(answer, jws, decided, sm2 == null ? null : sm2.sign(jws));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the reply: the answer, its signatures, its receipt. */
    public Reply reply(RecordedAnswer recorded) throws IOException {
        SignedAnswer signed = recorded.signed();
        Answer answer = signed.answer();
        ByteArrayOutputStream reply = new ByteArrayOutputStream(
                signed.jws().length() + signed.outcomes().length() + 4096);
        try (JsonGenerator json = Json.MAPPER.getFactory().createGenerator(reply)) {
            json.writeStartObject();
            json.writeStringField("exchangeId", answer.admitted().exchangeId().toString());
            json.writeStringField("answer", signed.jws());
            if (signed.sm2() != null) {
                writeSm2(json, signed.sm2());
            }
            json.writeFieldName("outcomes");
            json.writeRawValue(signed.outcomes());
            json.writeFieldName("receipt");
            ReceiptJson.write(json, recorded.recorded());
            json.writeEndObject();
        }
        count(answer);
        return new Reply(answer.admitted(), reply.toByteArray());
    }

    private static void writeSm2(JsonGenerator json, Sm2Signature signature) throws IOException {
        json.writeObjectFieldStart("sm2");
        json.writeStringField("keyId", signature.keyId());
        json.writeStringField("signature", signature.signature());
        json.writeEndObject();
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

    private byte[] claims(Answer answer, String decided) throws IOException {
        long now = clock.instant().getEpochSecond();
        Question question = answer.admitted().question();
        ByteArrayOutputStream claims = new ByteArrayOutputStream(decided.length() + 1024);
        try (JsonGenerator json = Json.MAPPER.getFactory().createGenerator(claims)) {
            json.writeStartObject();
            json.writeStringField("iss", issuer);
            json.writeStringField("aud", answer.admitted().client().name());
            json.writeNumberField("iat", now);
            json.writeNumberField("exp", now + validFor.toSeconds());
            json.writeStringField("jti", answer.admitted().exchangeId().toString());
            json.writeStringField("requestDigest", question.digest());
            json.writeFieldName("purpose");
            Json.MAPPER.writeTree(json, question.purpose().given());
            json.writeFieldName("outcomes");
            json.writeRawValue(decided);
            json.writeEndObject();
        }
        return claims.toByteArray();
    }

    private void count(Answer answer) {
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
