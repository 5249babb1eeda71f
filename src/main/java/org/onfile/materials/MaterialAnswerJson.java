package org.onfile.materials;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.onfile.agreement.AgreementJson;
import org.onfile.catalogue.Material;
import org.onfile.catalogue.Matter;
import org.onfile.catalogue.WorkingDays;
import org.onfile.judgement.Acceptance;
import org.onfile.judgement.FoundMaterials;
import org.onfile.judgement.JudgedMaterials;
import org.onfile.judgement.MaterialCheck;
import org.onfile.judgement.MaterialVerdict;
import org.onfile.judgement.Reason;
import org.onfile.judgement.Standing;
import org.onfile.judgement.Subject;
import org.onfile.judgement.SubjectOutcome;
import org.onfile.judgement.Verdict;
import org.onfile.judgement.Verdict.Missing;
import org.onfile.judgement.Verdict.Proof;
import org.onfile.lookup.OutcomeJson;
import org.onfile.lookup.Question.AskedHolder;

/** Writes the content of a material check's answer: schema {@code MaterialContent} of {@code openapi.yaml}. */
final class MaterialAnswerJson {

    private final OutcomeJson outcomes;

    /** @param city whose clock times are written in */
    MaterialAnswerJson(ZoneId city) {
        this.outcomes = new OutcomeJson(city);
    }

    /** @param department of a joint matter, to which the answer is; null for all of them */
    void write(JsonGenerator json, JudgedMaterials judged, @Nullable String department) throws IOException {
        MaterialCheck check = judged.check();
        if (department != null) {
            json.writeStringField("department", department);
        }
        json.writeArrayFieldStart("outcomes");
        for (SubjectOutcome outcome : judged.found().outcomes()) {
            AskedHolder holder = outcome.subject().shown();
            if (outcome.isOfAbsence()) {
                outcomes.writeUnreleased(json, outcome.decision(), holder, AbsenceJson.told(outcome));
            } else {
                outcomes.write(json, outcome.decision().withoutFields(), holder);
            }
        }
        json.writeEndArray();
        json.writeObjectFieldStart("matter");
        json.writeStringField("name", check.matter().name());
        if (check.matter().code() != null) {
            json.writeStringField("code", check.matter().code());
        }
        json.writeStringField("catalogue", check.catalogue());
        if (check.matter().promised().isPresent()) {
            json.writeObjectFieldStart("promised");
            write(json, judged, check.matter().promised().getAsInt());
            json.writeEndObject();
        }
        if (check.matter().isJoint()) {
            writeParts(json, check.matter());
        }
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
        for (List<Subject> same : check.subjectsById()) {
            write(json, same, judged.found());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("materials");
        for (MaterialVerdict verdict : judged.verdicts()) {
            write(json, verdict, judged);
        }
        json.writeEndArray();
        if (!check.matter().form().isEmpty()) {
            FormJson.write(json, judged.form(), true);
        }
        Notice notice = Notice.of(judged);
        json.writeObjectFieldStart("notice");
        json.writeStringField("zh", notice.zh());
        json.writeStringField("en", notice.en());
        json.writeEndObject();
    }

    private static void writeParts(JsonGenerator json, Matter matter) throws IOException {
        json.writeArrayFieldStart("parts");
        for (Matter.Part part : matter.parts()) {
            json.writeStartObject();
            json.writeStringField("name", part.name());
            if (part.code() != null) {
                json.writeStringField("code", part.code());
            }
            json.writeStringField("department", part.department());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** @param same all who go by one id: of those whom certificates name each is proven by the one that names him */
    private static void write(JsonGenerator json, List<Subject> same, FoundMaterials found) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", same.getFirst().id());
        json.writeStringField("role", same.getFirst().role());
        switch (found.standing(same.getFirst())) {
            case Standing.Holder _ -> {
                // It is whom the matter is for
            }
            case Standing.Claimed _, Standing.NotProven _ -> json.writeStringField("standing", "CLAIMED");
            case Standing.Contradicted _ -> json.writeStringField("standing", "CONTRADICTED");
            case Standing.Undecided _, Standing.NotAnnounced _ -> json.writeStringField("standing", "UNDECIDED");
            case Standing.NotNamed _ -> json.writeStringField("standing", "NOT_NAMED");
            case Standing.Proven _ -> {
                json.writeStringField("standing", "PROVEN");
                json.writeArrayFieldStart("by");
                for (Standing standing :
                        same.stream().map(found::standing).distinct().toList()) {
                    if (standing instanceof Standing.Proven(var by, var field)) {
                        json.writeStartObject();
                        json.writeNumberField("outcome", by.outcome());
                        json.writeStringField("ref", by.ref().toString());
                        json.writeStringField("field", field);
                        json.writeEndObject();
                    }
                }
                json.writeEndArray();
            }
        }
        json.writeEndObject();
    }

    /** Working days from acceptance, and what day that is if it is accepted today. */
    private static void write(JsonGenerator json, JudgedMaterials judged, int workingDays) throws IOException {
        WorkingDays.Due due = judged.due(workingDays);
        json.writeNumberField("workingDays", workingDays);
        json.writeStringField("from", "ACCEPTANCE");
        json.writeStringField("acceptedToday", due.day().toString());
        json.writeBooleanField("provisional", due.provisional());
    }

    private static void write(JsonGenerator json, MaterialVerdict one, JudgedMaterials judged) throws IOException {
        Material material = one.demanded().material();
        json.writeStartObject();
        json.writeStringField("material", material.name());
        if (material.part() != null) {
            json.writeStringField("part", material.part());
        }
        json.writeStringField("subject", one.demanded().subject().id());
        json.writeStringField("requirement", material.requirement().name());
        json.writeStringField("rule", material.requirement().rule().label());
        json.writeStringField("verdict", one.verdict().word());
        writeReasons(json, one, judged);
        if (one.verdict() instanceof Verdict.Ask ask) {
            json.writeArrayFieldStart("offers");
            for (Verdict.Offer offer : ask.offers()) {
                json.writeString(offer.name());
            }
            json.writeEndArray();
            if (ask.offers().contains(Verdict.Offer.MAY_FOLLOW)) {
                json.writeObjectFieldStart("within");
                write(json, judged, material.mayFollow().orElseThrow());
                json.writeEndObject();
            }
        }
        json.writeEndObject();
    }

    /** Writes what a verdict rests on, or what is missing and why, into an object that is open. */
    static void writeReasons(JsonGenerator json, MaterialVerdict one, JudgedMaterials judged) throws IOException {
        String matter = judged.check().matterOf(one.demanded());
        switch (one.verdict()) {
            case Verdict.OnFile(var by, var absences) -> writeProofs(json, "by", by, absences);
            case Verdict.Choose(var candidates) -> writeProofs(json, "candidates", candidates, List.of());
            case Verdict.NotNow(var missing) -> {
                json.writeStringField("why", Reason.SOURCE_STALE.name());
                writeMissing(json, missing, matter, judged);
            }
            case Verdict.Ask ask -> {
                json.writeStringField("why", ask.why().name());
                writeMissing(json, ask.missing(), matter, judged);
            }
            case Verdict.Show(var outcomes) -> {
                json.writeArrayFieldStart("by");
                for (int outcome : outcomes) {
                    writeUse(json, outcome, "VERIFY");
                }
                json.writeEndArray();
            }
            case Verdict.NotNeeded(var absences, var why) -> {
                if (why != null) {
                    json.writeStringField("why", why.name());
                }
                if (!absences.isEmpty()) {
                    writeProofs(json, "by", List.of(), absences);
                }
            }
            case Verdict.Produced(var products, var by, var absences) -> {
                json.writeArrayFieldStart("producedBy");
                for (Verdict.Product product : products) {
                    json.writeStartObject();
                    json.writeStringField("type", product.type());
                    json.writeStringField("part", product.part());
                    json.writeEndObject();
                }
                json.writeEndArray();
                if (!by.isEmpty() || !absences.isEmpty()) {
                    writeProofs(json, "by", by, absences);
                }
            }
            case Verdict.HandedIn _ -> {
                // The verdict says all
            }
        }
    }

    private static void writeProofs(JsonGenerator json, String name, List<Proof> proofs, List<Integer> absences)
            throws IOException {
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
        for (int outcome : absences) {
            writeUse(json, outcome, "ABSENCE");
        }
        json.writeEndArray();
    }

    private static void writeUse(JsonGenerator json, int outcome, String use) throws IOException {
        json.writeStartObject();
        json.writeNumberField("outcome", outcome);
        json.writeStringField("use", use);
        json.writeEndObject();
    }

    private static void writeMissing(
            JsonGenerator json, List<List<Missing>> alternatives, String matter, JudgedMaterials judged)
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
                    writeNeeded(json, missing, matter, judged);
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    /** The agreement that would spare the citizen the paper. */
    private static void writeNeeded(JsonGenerator json, Missing missing, String matter, JudgedMaterials judged)
            throws IOException {
        for (SubjectOutcome outcome : judged.found().outcomes()) {
            if (outcome.matter().equals(matter)
                    && outcome.subject().id().equals(missing.subject())
                    && outcome.decision().asked().type().equals(missing.type())
                    && outcome.use() == missing.use()) {
                json.writeObjectFieldStart("needs");
                json.writeStringField("type", missing.type());
                json.writeStringField("matter", matter);
                json.writeArrayFieldStart("fields");
                for (String field : MaterialSearch.released(
                        judged.check(), new Look(outcome.subject(), missing.type(), matter, missing.use()))) {
                    json.writeString(field);
                }
                json.writeEndArray();
                json.writeStringField("use", missing.use().name());
                json.writeStringField(
                        "relation",
                        judged.check().matter().roleIn(matter, outcome.subject().role()));
                AgreementJson.write(json, outcome.decision().agreement());
                json.writeEndObject();
                return;
            }
        }
    }
}
