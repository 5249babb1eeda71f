package org.onfile.lookup;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.onfile.agreement.AgreementJson;
import org.onfile.exchangelog.EntryKind;
import org.onfile.registry.SearchedFeed;

/**
 * The detail of a lookup that the exchange log commits to: it is sealed in the private row, and handed to the requester
 * as the receipt's opening. The values of certificates are not in it; the answer's digest binds them.
 */
public final class LookupDetailJson {

    private static final JsonFactory JSON = Json.MAPPER.getFactory();

    private LookupDetailJson() {}

    /** Of an answer. */
    static String of(SignedAnswer signed, String answerDigest) throws IOException {
        Answer answer = signed.answer();
        StringWriter text = new StringWriter(1024);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            writeQuestion(json, EntryKind.LOOKUP, answer.admitted(), answer.asOf());
            json.writeArrayFieldStart("certificates");
            for (CertificateDecision decided : answer.decided()) {
                write(json, decided);
            }
            json.writeEndArray();
            json.writeStringField("answerDigest", answerDigest);
            json.writeEndObject();
        }
        return text.toString();
    }

    /** Of an answer that is given again. */
    static String of(RepeatedLookup repeated, Instant at) throws IOException {
        StringWriter text = new StringWriter(512);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            writeQuestion(json, EntryKind.LOOKUP_REPEATED, repeated.admitted(), at);
            json.writeStringField(
                    "repeats",
                    Json.MAPPER.readTree(repeated.reply()).path("exchangeId").asText());
            json.writeEndObject();
        }
        return text.toString();
    }

    /** Writes who asked what of whom, and when, into an object that is open. */
    public static void writeQuestion(JsonGenerator json, EntryKind kind, AuthorisedLookup admitted, Instant at)
            throws IOException {
        Question question = admitted.question();
        json.writeStringField("kind", kind.word());
        json.writeStringField("exchangeId", admitted.exchangeId().toString());
        json.writeStringField("at", at.toString());
        admitted.client().writeTo(json);
        json.writeFieldName("holder");
        writeHolder(json, question.holder());
        json.writeFieldName("purpose");
        json.writeTree(question.purpose().given());
        json.writeStringField("requestDigest", question.digest());
    }

    /** Writes whom a question is about. */
    public static void writeHolder(JsonGenerator json, Question.AskedHolder holder) throws IOException {
        json.writeStartObject();
        OutcomeJson.write(json, holder);
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, CertificateDecision decided) throws IOException {
        json.writeStartObject();
        writeDecided(json, decided);
        json.writeEndObject();
    }

    /** Writes what was decided of one certificate asked for into an object that is open. */
    public static void writeDecided(JsonGenerator json, CertificateDecision decided) throws IOException {
        json.writeStringField("type", decided.asked().type());
        json.writeStringField("outcome", OutcomeJson.word(decided.outcome()));
        AgreementJson.write(json, decided.agreement());
        AskedJson.write(json, decided.asked(), AskedJson.NumberAs.DIGEST);
        writeConfirmation(json, decided);
        List<ReleasedCertificate> released = OutcomeJson.certificates(decided.outcome());
        json.writeArrayFieldStart("refs");
        for (ReleasedCertificate certificate : released) {
            json.writeString(certificate.ref().toString());
        }
        json.writeEndArray();
        writeOrigin(json, decided, released);
    }

    private static void writeOrigin(JsonGenerator json, CertificateDecision decided, List<ReleasedCertificate> released)
            throws IOException {
        json.writeArrayFieldStart("departments");
        for (String department : decided.searched().stream()
                .map(SearchedFeed::department)
                .distinct()
                .toList()) {
            json.writeString(department);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("batches");
        for (long batch : batches(decided, released)) {
            json.writeNumber(batch);
        }
        json.writeEndArray();
    }

    /** The same of one that no certificate is released of: neither which they are nor what was read of them. */
    public static void writeUnreleased(JsonGenerator json, CertificateDecision decided) throws IOException {
        json.writeStringField("type", decided.asked().type());
        json.writeStringField("outcome", OutcomeJson.word(decided.outcome()));
        AgreementJson.write(json, decided.agreement());
        writeConfirmation(json, decided);
        writeOrigin(json, decided, List.of());
    }

    /** What came of a confirmation that was wanted. */
    private static void writeConfirmation(JsonGenerator json, CertificateDecision decided) throws IOException {
        if (decided.confirmedAt() != null) {
            json.writeStringField("confirmation", "CONFIRMED");
            json.writeStringField("confirmedAt", decided.confirmedAt().toString());
        } else if (decided.notes().contains(CertificateDecision.Note.NOT_CONFIRMED)) {
            json.writeStringField("confirmation", "NOT_CONFIRMED");
        }
    }

    /** What was released rests on the batches that brought it, absence on the newest batch of every feed searched. */
    private static List<Long> batches(CertificateDecision decided, List<ReleasedCertificate> released) {
        return (released.isEmpty()
                        ? decided.searched().stream().map(SearchedFeed::batch)
                        : released.stream().map(ReleasedCertificate::batch))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}
