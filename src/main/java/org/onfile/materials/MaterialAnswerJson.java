package org.onfile.materials;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import org.onfile.agreement.AgreementJson;
import org.onfile.catalogue.Material;
import org.onfile.lookup.OutcomeJson;
import org.onfile.materials.Verdict.Missing;
import org.onfile.materials.Verdict.Proof;

/** Writes the content of a material check's answer: schema {@code MaterialContent} of {@code openapi.yaml}. */
final class MaterialAnswerJson {

    private final OutcomeJson outcomes;

    /** @param city whose clock times are written in */
    MaterialAnswerJson(ZoneId city) {
        this.outcomes = new OutcomeJson(city);
    }

    void write(JsonGenerator json, JudgedMaterials judged) throws IOException {
        MaterialCheck check = judged.check();
        json.writeArrayFieldStart("outcomes");
        for (SubjectOutcome outcome : judged.found().outcomes()) {
            outcomes.write(
                    json, outcome.decision().withoutFields(), outcome.subject().shown());
        }
        json.writeEndArray();
        json.writeObjectFieldStart("matter");
        json.writeStringField("name", check.matter().name());
        if (check.matter().code() != null) {
            json.writeStringField("code", check.matter().code());
        }
        json.writeStringField("catalogue", check.catalogue());
        json.writeEndObject();
        Acceptance acceptance = judged.acceptance();
        json.writeObjectFieldStart("acceptance");
        json.writeStringField("can", acceptance.can().name());
        json.writeArrayFieldStart("open");
        for (String open : acceptance.open()) {
            json.writeString(open);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeArrayFieldStart("subjects");
        for (Subject subject : check.subjects()) {
            write(json, subject, judged.found().standing(subject));
        }
        json.writeEndArray();
        json.writeArrayFieldStart("materials");
        for (MaterialVerdict verdict : judged.verdicts()) {
            write(json, verdict, judged);
        }
        json.writeEndArray();
        Notice notice = Notice.of(judged);
        json.writeObjectFieldStart("notice");
        json.writeStringField("zh", notice.zh());
        json.writeStringField("en", notice.en());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Subject subject, Standing standing) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", subject.id());
        json.writeStringField("role", subject.role());
        switch (standing) {
            case Standing.Holder _ -> {
                // It is whom the matter is for
            }
            case Standing.Claimed _, Standing.NotProven _ -> json.writeStringField("standing", "CLAIMED");
            case Standing.Contradicted _ -> json.writeStringField("standing", "CONTRADICTED");
            case Standing.Undecided _ -> json.writeStringField("standing", "UNDECIDED");
            case Standing.NotNamed _ -> json.writeStringField("standing", "NOT_NAMED");
            case Standing.Proven(var by, var field) -> {
                json.writeStringField("standing", "PROVEN");
                json.writeArrayFieldStart("by");
                json.writeStartObject();
                json.writeNumberField("outcome", by.outcome());
                json.writeStringField("ref", by.ref().toString());
                json.writeStringField("field", field);
                json.writeEndObject();
                json.writeEndArray();
            }
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, MaterialVerdict one, JudgedMaterials judged) throws IOException {
        Material material = one.demanded().material();
        json.writeStartObject();
        json.writeStringField("material", material.name());
        json.writeStringField("subject", one.demanded().subject().id());
        json.writeStringField("requirement", material.requirement().name());
        json.writeStringField("rule", material.requirement().rule().label());
        json.writeStringField("verdict", one.verdict().word());
        switch (one.verdict()) {
            case Verdict.OnFile(var by) -> writeProofs(json, "by", by);
            case Verdict.Choose(var candidates) -> writeProofs(json, "candidates", candidates);
            case Verdict.NotNow(var missing) -> {
                json.writeStringField("why", Reason.SOURCE_STALE.name());
                writeMissing(json, missing, judged);
            }
            case Verdict.Ask ask -> {
                json.writeStringField("why", ask.why().name());
                writeMissing(json, ask.missing(), judged);
                json.writeArrayFieldStart("offers");
                for (Verdict.Offer offer : ask.offers()) {
                    json.writeString(offer.name());
                }
                json.writeEndArray();
                if (ask.offers().contains(Verdict.Offer.MAY_FOLLOW)) {
                    json.writeObjectFieldStart("within");
                    json.writeNumberField("workingDays", material.mayFollow().orElseThrow());
                    json.writeStringField("from", "ACCEPTANCE");
                    json.writeEndObject();
                }
            }
            case Verdict.Show(var outcomes) -> {
                json.writeArrayFieldStart("by");
                for (int outcome : outcomes) {
                    json.writeStartObject();
                    json.writeNumberField("outcome", outcome);
                    json.writeStringField("use", "VERIFY");
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            case Verdict.NotNeeded _, Verdict.HandedIn _ -> {
                // The verdict says all
            }
        }
        json.writeEndObject();
    }

    private static void writeProofs(JsonGenerator json, String name, List<Proof> proofs) throws IOException {
        json.writeArrayFieldStart(name);
        for (Proof proof : proofs) {
            json.writeStartObject();
            json.writeNumberField("outcome", proof.outcome());
            json.writeStringField("ref", proof.ref().toString());
            json.writeStringField("use", "RELEASE");
            if (proof.recognition() != null) {
                json.writeStringField("recognition", proof.recognition());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeMissing(JsonGenerator json, List<List<Missing>> alternatives, JudgedMaterials judged)
            throws IOException {
        json.writeArrayFieldStart("missing");
        for (List<Missing> alternative : alternatives) {
            json.writeStartArray();
            for (Missing missing : alternative) {
                json.writeStartObject();
                json.writeStringField("type", missing.type());
                json.writeStringField("subject", missing.subject());
                json.writeStringField("why", missing.why().name());
                if (missing.why() == Reason.NO_AGREEMENT) {
                    writeNeeded(json, missing, judged);
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    /** The agreement that would spare the citizen the paper. */
    private static void writeNeeded(JsonGenerator json, Missing missing, JudgedMaterials judged) throws IOException {
        for (SubjectOutcome outcome : judged.found().outcomes()) {
            if (outcome.subject().id().equals(missing.subject())
                    && outcome.decision().asked().type().equals(missing.type())) {
                json.writeObjectFieldStart("needs");
                json.writeStringField("type", missing.type());
                json.writeStringField("matter", judged.check().matter().name());
                json.writeArrayFieldStart("fields");
                for (String field : outcome.decision().asked().fields()) {
                    json.writeString(field);
                }
                json.writeEndArray();
                json.writeStringField("use", "RELEASE");
                json.writeStringField("relation", outcome.subject().role());
                AgreementJson.write(json, outcome.decision().agreement());
                json.writeEndObject();
                return;
            }
        }
    }
}
