package org.onfile.lookup;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.onfile.digest.Digest;
import org.onfile.lookup.Question.AskedCertificate;
import org.onfile.lookup.Question.Confirm;

/**
 * Writes all that a question asked of one certificate, so that an answer is never taken for that to a wider question:
 * schema {@code Asked} of {@code openapi.yaml}.
 */
public final class AskedJson {

    private AskedJson() {}

    /** How the certificate number that narrows a question is written. */
    public enum NumberAs {
        /** To those who asked by it: canonical, as it was searched for. */
        TEXT,
        /** In the log, which has nothing of what certificates say: SHA-256 of the canonical number in UTF-8. */
        DIGEST
    }

    /** Writes it into an object that is open, where certificates are chosen from. */
    public static void write(JsonGenerator json, AskedCertificate asked, NumberAs numberAs) throws IOException {
        json.writeObjectFieldStart("asked");
        json.writeStringField("select", asked.select().name());
        json.writeArrayFieldStart("fields");
        for (String field : asked.fields()) {
            json.writeString(field);
        }
        json.writeEndArray();
        if (asked.certificateNumber() != null) {
            switch (numberAs) {
                case TEXT -> json.writeStringField("certificateNumber", asked.certificateNumber());
                case DIGEST ->
                    json.writeStringField(
                            "certificateNumberDigest",
                            Digest.of(asked.certificateNumber()).label());
            }
        }
        if (asked.ref() != null) {
            json.writeStringField("ref", asked.ref().toString());
        }
        if (asked.confirm() != Confirm.NO) {
            json.writeBooleanField("confirm", true);
        }
        if (asked.confirm() == Confirm.IF_POSSIBLE) {
            json.writeBooleanField("allowUnconfirmed", true);
        }
        json.writeEndObject();
    }
}
