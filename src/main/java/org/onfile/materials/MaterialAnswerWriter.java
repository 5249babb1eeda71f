package org.onfile.materials;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.onfile.attest.AnswerEnvelope;
import org.onfile.judgement.JudgedMaterials;
import org.onfile.judgement.MaterialCheck;
import org.onfile.judgement.MaterialVerdict;

/** Signs the answers to material checks, and writes the replies of those that are recorded. */
public final class MaterialAnswerWriter {

    private static final JsonFactory JSON = new ObjectMapper().getFactory();

    private final AnswerEnvelope envelope;
    private final MaterialAnswerJson content;
    private final MeterRegistry meters;
    private final Timer duration;

    /** @param city whose clock times are written in */
    MaterialAnswerWriter(AnswerEnvelope envelope, ZoneId city, MeterRegistry meters) {
        this.envelope = envelope;
        this.content = new MaterialAnswerJson(city);
        this.meters = meters;
        this.duration = Timer.builder("onfile.material.check.duration")
                .description("From a material check let in to its answer")
                .publishPercentileHistogram()
                .register(meters);
    }

    /** Signs what was judged, with what it was asked for and by whom; of a joint matter for each department, too. */
    public SignedMaterials sign(JudgedMaterials judged) throws IOException {
        MaterialCheck check = judged.check();
        AnswerEnvelope.Address address = new AnswerEnvelope.Address(
                check.exchangeId(),
                check.client().name(),
                check.digest(),
                check.purpose().given(),
                check.client().isSandbox());
        Map<String, AnswerEnvelope.Signed> departments = new LinkedHashMap<>();
        for (Map.Entry<String, JudgedMaterials> its : judged.departments().entrySet()) {
            departments.put(
                    its.getKey(), envelope.sign(address, json -> content.write(json, its.getValue(), its.getKey())));
        }
        String written = written(judged);
        return new SignedMaterials(judged, envelope.sign(address, members(written)), written, departments);
    }

    /** Writes the reply: the answer, its signatures, its content, its receipt. */
    public byte[] reply(RecordedMaterials recorded) throws IOException {
        JudgedMaterials judged = recorded.signed().judged();
        byte[] reply = AnswerEnvelope.reply(
                judged.check().exchangeId(),
                recorded.signed().signed(),
                json -> {
                    members(recorded.signed().content()).write(json);
                    AnswerEnvelope.writeDepartments(json, recorded.signed().departments());
                },
                recorded.recorded());
        if (judged.check().client().isSandbox()) {
            return reply;
        }
        for (MaterialVerdict one : judged.verdicts()) {
            meters.counter(
                            "onfile.materials",
                            "matter",
                            judged.check().matter().name(),
                            "verdict",
                            one.verdict().word())
                    .increment();
        }
        duration.record(Duration.ofNanos(System.nanoTime() - judged.check().startNanos()));
        return reply;
    }

    /** The members of the content, without the braces around them. */
    private String written(JudgedMaterials judged) throws IOException {
        StringWriter text = new StringWriter(8192);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            content.write(json, judged, null);
            json.writeEndObject();
        }
        return text.getBuffer().substring(1, text.getBuffer().length() - 1);
    }

    /** The same members again: an envelope has others before them. */
    private static AnswerEnvelope.Content members(String written) {
        return json -> json.writeRaw("," + written);
    }
}
