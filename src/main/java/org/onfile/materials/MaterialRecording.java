package org.onfile.materials;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.onfile.digest.Digest;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.ExchangeLog;
import org.onfile.exchangelog.IndexTerms;
import org.onfile.exchangelog.Subjects;
import org.onfile.judgement.JudgedMaterials;
import org.onfile.judgement.MaterialCheck;
import org.onfile.judgement.MaterialVerdict;
import org.onfile.judgement.Subject;
import org.onfile.judgement.SubjectOutcome;
import org.onfile.lookup.CertificateDecision;
import org.onfile.lookup.LookupDetailJson;
import org.onfile.lookup.OutcomeJson;
import org.onfile.lookup.Question.AskedHolder;
import org.onfile.registry.SearchedFeed;
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
     * Records the answer; returns once it is in the log.
     *
     * @throws org.onfile.exchangelog.LogUnavailableException if it is not; then it may not leave
     */
    public RecordedMaterials record(SignedMaterials signed) throws IOException {
        return new RecordedMaterials(
                signed, log.record(EntryKind.MATERIAL_CHECK, detail(signed), terms(signed.judged())));
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
            json.writeStringField("requester", check.client().name());
            json.writeFieldName("holder");
            LookupDetailJson.writeHolder(json, check.subjects().getFirst().person());
            json.writeArrayFieldStart("subjects");
            for (Subject subject : check.subjects()) {
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
                LookupDetailJson.writeDecided(json, outcome.decision().withoutFields());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("materials");
            for (MaterialVerdict one : judged.verdicts()) {
                json.writeStartObject();
                json.writeStringField("material", one.demanded().material().name());
                json.writeStringField("subject", one.demanded().subject().id());
                json.writeStringField(
                        "rule", one.demanded().material().requirement().rule().label());
                json.writeStringField("verdict", one.verdict().word());
                MaterialAnswerJson.writeReasons(json, one.verdict(), judged);
                json.writeEndObject();
            }
            json.writeEndArray();
            if (!check.matter().form().isEmpty()) {
                FormJson.write(json, judged.form(), false);
            }
            json.writeStringField(
                    "answerDigest", Digest.of(signed.signed().jws()).label());
            json.writeEndObject();
        }
        return text.toString();
    }

    private IndexTerms terms(JudgedMaterials judged) {
        MaterialCheck check = judged.check();
        List<CertificateDecision> decided =
                judged.found().outcomes().stream().map(SubjectOutcome::decision).toList();
        return new IndexTerms(
                clock.instant(),
                check.exchangeId(),
                check.client().name(),
                subjects(check),
                decided.stream()
                        .flatMap(one -> one.searched().stream())
                        .map(SearchedFeed::department)
                        .distinct()
                        .toList(),
                decided.stream().map(one -> one.asked().type()).distinct().toList(),
                decided.stream()
                        .map(one -> OutcomeJson.word(one.outcome()))
                        .distinct()
                        .toList(),
                decided.stream()
                        .map(one -> new IndexTerms.Result(one.asked().type(), OutcomeJson.word(one.outcome())))
                        .distinct()
                        .toList(),
                check.matter().name(),
                check.matter().department());
    }

    /** All of them: whoever was looked up, or named as somebody to be looked up, finds the check. */
    private Subjects subjects(MaterialCheck check) {
        JsonNode operator = check.purpose().given().at("/operator/id");
        UUID holder = pseudonym(check.subjects().getFirst().person());
        return new Subjects(
                holder,
                pseudonyms.caseNumber(check.purpose().caseNumber()),
                pseudonym(check.purpose().applicant()),
                operator.isTextual() ? pseudonyms.operator(operator.textValue()) : null,
                check.subjects().stream()
                        .map(Subject::holder)
                        .filter(Objects::nonNull)
                        .map(this::pseudonym)
                        .filter(party -> !party.equals(holder))
                        .distinct()
                        .toList());
    }

    private UUID pseudonym(AskedHolder holder) {
        return pseudonyms.holder(holder.codeType(), holder.issuer(), holder.code());
    }
}
