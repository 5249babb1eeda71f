package org.onfile.materials;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
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
                check.purpose().given());
        Map<String, AnswerEnvelope.Signed> departments = new LinkedHashMap<>();
        for (Map.Entry<String, JudgedMaterials> its : judged.departments().entrySet()) {
            departments.put(
                    its.getKey(), envelope.sign(address, json -> content.write(json, its.getValue(), its.getKey())));
        }
        return new SignedMaterials(
                judged, envelope.sign(address, json -> content.write(json, judged, null)), departments);
    }

    /** Writes the reply: the answer, its signatures, its content, its receipt. */
    public byte[] reply(RecordedMaterials recorded) throws IOException {
        JudgedMaterials judged = recorded.signed().judged();
        byte[] reply = AnswerEnvelope.reply(
                judged.check().exchangeId(),
                recorded.signed().signed(),
                json -> {
                    content.write(json, judged, null);
                    AnswerEnvelope.writeDepartments(json, recorded.signed().departments());
                },
                recorded.recorded());
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
}
