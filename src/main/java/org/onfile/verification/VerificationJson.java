package org.onfile.verification;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import org.onfile.verification.ComparedVerification.Result;

/** Writes what comparing and deriving told, for answers and for the exchange log. */
final class VerificationJson {

    private VerificationJson() {}

    /** Into an object that is open. */
    static void write(JsonGenerator json, Result result) throws IOException {
        write(json, "told", result.told());
        write(json, "derived", result.derived());
    }

    private static void write(JsonGenerator json, String name, Map<String, ? extends Enum<?>> results)
            throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, ? extends Enum<?>> one : results.entrySet()) {
            json.writeStringField(one.getKey(), one.getValue().name());
        }
        json.writeEndObject();
    }
}
