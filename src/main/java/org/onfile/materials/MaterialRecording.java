package org.onfile.materials;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.onfile.attest.AnswerEnvelope;
import org.onfile.digest.Digest;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.ExchangeLog;
import org.onfile.exchangelog.IndexTerms;
import org.onfile.judgement.JudgedMaterials;
import org.onfile.judgement.MaterialCheck;
import org.onfile.judgement.MaterialVerdict;
import org.onfile.judgement.Subject;
import org.onfile.judgement.SubjectOutcome;
import org.onfile.lookup.AnswerTerms;
import org.onfile.lookup.LookupDetailJson;
import org.onfile.lookup.Question.AskedHolder;
import org.onfile.seal.Pseudonyms;

/** Write-ahead record of material checks: one entry of the exchange log has all of a check before its answer leaves. */
public final class MaterialRecording {

    private static final JsonFactory JSON = new ObjectMapper().getFactory();

    private final ExchangeLog log;
    private final Pseudonyms pseudonyms;
    private final Clock clock;

    MaterialRecording(ExchangeLog log, Pseudonyms pseudonyms, Clock clock) {
        this.log = log;
        this.pseudonyms = pseudonyms;
        this.clock = clock;
    }

    /**
     * Records the answer, and counts it; returns once it is in the log.
     *
     * @throws org.onfile.exchangelog.LogUnavailableException if it is not; then it may not leave
     */
    public RecordedMaterials record(CountedMaterials counted) throws IOException {
        SignedMaterials signed = counted.signed();
        return new RecordedMaterials(
                signed, log.record(EntryKind.MATERIAL_CHECK, detail(signed), terms(signed.judged()), counted.tally()));
    }

    private static String detail(SignedMaterials signed) throws IOException {
        JudgedMaterials judged = signed.judged();
        MaterialCheck check = judged.check();
        StringWriter text = new StringWriter(2048);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("kind", EntryKind.MATERIAL_CHECK.word());
            json.writeStringField("exchangeId", check.exchangeId().toString());
            json.writeStringField("at", judged.found().asOf().toString());
            check.client().writeTo(json);
            json.writeFieldName("holder");
            LookupDetailJson.writeHolder(json, check.subjects().getFirst().person());
            json.writeArrayFieldStart("subjects");
            for (List<Subject> same : check.subjectsById()) {
                Subject subject = same.getFirst();
                json.writeStartObject();
                json.writeStringField("id", subject.id());
                json.writeStringField("role", subject.role());
                AskedHolder told = subject.shown();
                if (told != null) {
                    json.writeFieldName("holder");
                    LookupDetailJson.writeHolder(json, told);
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeFieldName("purpose");
            json.writeTree(check.purpose().given());
            json.writeStringField("requestDigest", check.digest());
            json.writeStringField("matter", check.matter().name());
            json.writeStringField("catalogue", check.catalogue());
            json.writeObjectFieldStart("facts");
            for (Map.Entry<String, String> fact : check.facts().entrySet()) {
                json.writeStringField(fact.getKey(), fact.getValue());
            }
            json.writeEndObject();
            json.writeArrayFieldStart("certificates");
            for (SubjectOutcome outcome : judged.found().outcomes()) {
                json.writeStartObject();
                json.writeStringField("subject", outcome.subject().id());
                if (check.matter().isJoint()) {
                    json.writeStringField("part", outcome.matter());
                }
                if (outcome.isOfAbsence()) {
                    LookupDetailJson.writeUnreleased(json, outcome.decision());
                    AbsenceJson.logged(outcome).write(json);
                } else {
                    LookupDetailJson.writeDecided(json, outcome.decision().withoutFields());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("materials");
            for (MaterialVerdict one : judged.verdicts()) {
                json.writeStartObject();
                json.writeStringField("material", one.demanded().material().name());
                if (check.matter().isJoint()) {
                    json.writeStringField("part", check.matterOf(one.demanded()));
                }
                json.writeStringField("subject", one.demanded().subject().id());
                json.writeStringField(
                        "rule", one.demanded().material().requirement().rule().label());
                json.writeStringField("verdict", one.verdict().word());
                MaterialAnswerJson.writeReasons(json, one, judged);
                json.writeEndObject();
            }
            json.writeEndArray();
            if (!check.matter().form().isEmpty()) {
                FormJson.write(json, judged.form(), false);
            }
            json.writeStringField(
                    "answerDigest", Digest.of(signed.signed().jws()).label());
            if (check.matter().isJoint()) {
                json.writeArrayFieldStart("answers");
                for (Map.Entry<String, AnswerEnvelope.Signed> answer :
                        signed.departments().entrySet()) {
                    json.writeStartObject();
                    json.writeStringField("department", answer.getKey());
                    json.writeStringField(
                            "answerDigest", Digest.of(answer.getValue().jws()).label());
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        }
        return text.toString();
    }

    /** All subjects are in it: whoever was looked up, or named as somebody to be looked up, finds the check. */
    private IndexTerms terms(JudgedMaterials judged) {
        MaterialCheck check = judged.check();
        return new AnswerTerms(
                        clock.instant(),
                        check.exchangeId(),
                        check.client().name(),
                        AnswerTerms.subjects(
                                pseudonyms,
                                check.purpose(),
                                check.subjects().getFirst().person(),
                                check.subjects().stream()
                                        .map(Subject::holder)
                                        .filter(Objects::nonNull)
                                        .toList()),
                        check.matter().name(),
                        check.matter().department())
                .of(judged.found().outcomes().stream()
                        .map(SubjectOutcome::decision)
                        .toList());
    }
}
