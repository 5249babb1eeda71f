package org.onfile.attest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Base64;
import org.onfile.exchangelog.RecordedEntry;

/** Writes receipts as replies have them: schema {@code Receipt} of {@code openapi.yaml}. */
final class ReceiptJson {

    private static final Base64.Encoder BASE64 = Base64.getEncoder();

    private ReceiptJson() {}

    static void write(JsonGenerator json, RecordedEntry recorded) throws IOException {
        json.writeStartObject();
        json.writeStringField("entry", BASE64.encodeToString(recorded.entry().bytes()));
        json.writeStringField("proof", recorded.proof().toString());
        json.writeObjectFieldStart("opening");
        json.writeStringField("salt", BASE64.encodeToString(recorded.opening().salt()));
        json.writeStringField("detail", recorded.opening().detail());
        json.writeEndObject();
        json.writeEndObject();
    }
}
