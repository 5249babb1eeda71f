package org.onfile.lookup;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onfile.agreement.AgreementJson;
import org.onfile.attest.AnswerEnvelope;
import org.onfile.lookup.Question.AskedHolder;
import org.onfile.registry.SearchedFeed;

/** Writes outcomes as answers have them: schema {@code Outcome} of {@code openapi.yaml}. */
public final class OutcomeJson {

    private final ZoneId city;

    /** @param city whose clock times are written in */
    public OutcomeJson(ZoneId city) {
        this.city = city;
    }

    /** The member of answers and replies that outcomes are, which were written before. */
    public static AnswerEnvelope.Content content(String outcomes) {
        return json -> {
            json.writeFieldName("outcomes");
            json.writeRawValue(outcomes);
        };
    }

    /** The word for an outcome, e.g. {@code FOUND_VALID}. */
    public static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Denied denied -> "DENIED";
            case Outcome.SourceStale stale -> "SOURCE_STALE";
            case Outcome.HolderMismatch mismatch -> "HOLDER_MISMATCH";
            case Outcome.Unreadable unreadable -> "UNREADABLE";
            case Outcome.Ambiguous ambiguous -> "AMBIGUOUS";
            case Outcome.FoundValid found -> "FOUND_VALID";
            case Outcome.FoundNotValid found -> "FOUND_NOT_VALID";
            case Outcome.NotOnFile absent -> "NOT_ON_FILE";
            case Outcome.NarrowedNotOnFile absent -> "NARROWED_NOT_ON_FILE";
        };
    }

    /**
     * Writes what was decided of one certificate asked for.
     *
     * @param holder null where the question did not tell who it is
     */
    public void write(JsonGenerator json, CertificateDecision decided, @Nullable AskedHolder holder)
            throws IOException {
        json.writeStartObject();
        writeDecision(json, decided, holder);
        AskedJson.write(json, decided.asked(), AskedJson.NumberAs.TEXT);
        json.writeArrayFieldStart("certificates");
        for (ReleasedCertificate certificate : certificates(decided.outcome())) {
            write(json, certificate);
        }
        json.writeEndArray();
        if (decided.outcome() instanceof Outcome.Ambiguous several) {
            write(json, several);
        }
        writeSearch(json, decided);
        json.writeEndObject();
    }

    /**
     * Writes what was decided of one certificate of which nothing is released.
     *
     * @param more of what is told instead
     */
    public void writeUnreleased(
            JsonGenerator json, CertificateDecision decided, @Nullable AskedHolder holder, AnswerEnvelope.Content more)
            throws IOException {
        json.writeStartObject();
        writeDecision(json, decided, holder);
        more.write(json);
        writeSearch(json, decided);
        json.writeEndObject();
    }

    private void writeDecision(JsonGenerator json, CertificateDecision decided, @Nullable AskedHolder holder)
            throws IOException {
        json.writeStringField("type", decided.asked().type());
        json.writeStringField("typeCode", decided.asked().typeCode());
        json.writeStringField("outcome", word(decided.outcome()));
        if (decided.outcome() instanceof Outcome.Denied denied) {
            json.writeStringField("reason", denied.reason().name());
        }
        AgreementJson.write(json, decided.agreement());
        json.writeStringField("asOf", AnswerTimestamps.written(decided.asOf(), city));
        json.writeObjectFieldStart("holder");
        if (holder != null) {
            write(json, holder);
        }
        json.writeStringField("name", decided.name().name());
        json.writeEndObject();
    }

    private void writeSearch(JsonGenerator json, CertificateDecision decided) throws IOException {
        json.writeArrayFieldStart("searched");
        for (SearchedFeed feed : decided.searched()) {
            write(json, feed);
        }
        json.writeEndArray();
        writeFreshness(json, decided);
        json.writeArrayFieldStart("notes");
        for (CertificateDecision.Note note : decided.notes()) {
            json.writeString(note.name());
        }
        json.writeEndArray();
    }

    /** Writes whom a question is about into an object that is open. */
    static void write(JsonGenerator json, AskedHolder holder) throws IOException {
        json.writeStringField("codeType", holder.codeType());
        json.writeStringField("code", holder.code());
        if (!holder.country().isEmpty()) {
            json.writeStringField("country", holder.country());
        }
        if (!holder.scope().isEmpty()) {
            json.writeStringField("scope", holder.scope());
        }
        if (holder.name() != null) {
            json.writeStringField("nameGiven", holder.name());
        }
    }

    /** What an outcome releases. */
    public static List<ReleasedCertificate> certificates(Outcome outcome) {
        return switch (outcome) {
            case Outcome.FoundValid found -> found.certificates();
            case Outcome.FoundNotValid found -> List.of(found.certificate());
            case Outcome.SourceStale stale -> stale.lastKnown();
            case Outcome.Denied denied -> List.of();
            case Outcome.HolderMismatch mismatch -> List.of();
            case Outcome.Unreadable unreadable -> List.of();
            case Outcome.Ambiguous ambiguous -> List.of();
            case Outcome.NotOnFile absent -> List.of();
            case Outcome.NarrowedNotOnFile absent -> List.of();
        };
    }

    private void write(JsonGenerator json, ReleasedCertificate certificate) throws IOException {
        json.writeStartObject();
        json.writeStringField("ref", certificate.ref().toString());
        json.writeStringField("status", certificate.status());
        if (certificate.statusReason() != null) {
            json.writeStringField("statusReason", certificate.statusReason());
        }
        if (certificate.statusChangedAt() != null) {
            json.writeStringField("statusChangedAt", AnswerTimestamps.written(certificate.statusChangedAt(), city));
        }
        json.writeStringField("validity", certificate.validity().name());
        json.writeStringField("end", certificate.end().name());
        json.writeStringField("assurance", certificate.assurance().name());
        json.writeFieldName("fields");
        writeValue(json, certificate.fields());
        json.writeObjectFieldStart("source");
        json.writeStringField("department", certificate.feed().department());
        json.writeStringField("feed", certificate.feed().name());
        json.writeStringField("seenAt", AnswerTimestamps.written(certificate.seenAt(), city));
        writeBatch(json, certificate.batch());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Outcome.Ambiguous several) throws IOException {
        json.writeArrayFieldStart("candidates");
        for (Candidate candidate : several.candidates()) {
            json.writeStartObject();
            json.writeStringField("ref", candidate.ref().toString());
            json.writeStringField("feed", candidate.feed().toString());
            json.writeStringField("certificateNumber", candidate.certificateNumber());
            json.writeStringField("areaCode", candidate.areaCode());
            writeDay(json, "issuedDate", candidate.issuedDate());
            writeDay(json, "effectiveDate", candidate.effectiveDate());
            writeDay(json, "expiringDate", candidate.expiringDate());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeDay(JsonGenerator json, String name, @Nullable LocalDate day) throws IOException {
        json.writeStringField(name, day == null ? null : day.toString());
    }

    private void write(JsonGenerator json, SearchedFeed feed) throws IOException {
        json.writeStartObject();
        json.writeStringField("feed", feed.feed().toString());
        json.writeArrayFieldStart("areas");
        for (String area : feed.areas()) {
            json.writeString(area);
        }
        json.writeEndArray();
        json.writeStringField("completeSince", feed.completeSince().toString());
        json.writeStringField(
                "watermark", feed.watermark() == null ? null : AnswerTimestamps.written(feed.watermark(), city));
        json.writeNumberField("unreadable", feed.unreadable());
        writeBatch(json, feed.batch());
        json.writeEndObject();
    }

    private static void writeBatch(JsonGenerator json, @Nullable Long batch) throws IOException {
        if (batch != null) {
            json.writeNumberField("batch", batch);
        }
    }

    /**
     * The oldest watermark of all that was searched, if each has one; when it was seen at its source, if it was; since when
     * all of it has been seen to agree with its sources, where all of it was compared.
     */
    private void writeFreshness(JsonGenerator json, CertificateDecision decided) throws IOException {
        Instant watermark = oldestWatermark(decided.searched());
        Instant confirmedAt = decided.confirmedAt();
        if (watermark == null && confirmedAt == null) {
            return;
        }
        json.writeObjectFieldStart("freshness");
        if (watermark != null) {
            json.writeStringField("watermark", AnswerTimestamps.written(watermark, city));
            json.writeNumberField(
                    "lagMs",
                    Math.max(0, Duration.between(watermark, decided.asOf()).toMillis()));
        }
        if (confirmedAt != null) {
            json.writeStringField("confirmedAt", AnswerTimestamps.written(confirmedAt, city));
        }
        Instant comparedAt = comparedAt(decided.searched());
        if (comparedAt != null) {
            json.writeStringField("comparedAt", AnswerTimestamps.written(comparedAt, city));
        }
        json.writeEndObject();
    }

    private static @Nullable Instant oldestWatermark(List<SearchedFeed> searched) {
        Instant oldest = null;
        for (SearchedFeed feed : searched) {
            Instant watermark = feed.watermark();
            if (watermark == null) {
                return null;
            }
            oldest = oldest == null || watermark.isBefore(oldest) ? watermark : oldest;
        }
        return oldest;
    }

    private static @Nullable Instant comparedAt(List<SearchedFeed> searched) {
        Instant oldest = null;
        for (SearchedFeed feed : searched) {
            Instant its = feed.comparedAt();
            if (its == null) {
                return null;
            }
            oldest = oldest == null || its.isBefore(oldest) ? its : oldest;
        }
        return oldest;
    }

    private static void writeValue(JsonGenerator json, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case Boolean flag -> json.writeBoolean(flag);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Collection<?> several -> {
                json.writeStartArray();
                for (Object one : several) {
                    writeValue(json, one);
                }
                json.writeEndArray();
            }
            case Map<?, ?> members -> {
                json.writeStartObject();
                for (Map.Entry<?, ?> member : members.entrySet()) {
                    json.writeFieldName(String.valueOf(member.getKey()));
                    writeValue(json, member.getValue());
                }
                json.writeEndObject();
            }
            default -> json.writeString(value.toString());
        }
    }
}
