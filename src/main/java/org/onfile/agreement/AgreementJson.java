package org.onfile.agreement;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes by which agreement something was allowed, or which rule denied it, into an outcome's object. */
public final class AgreementJson {

    private AgreementJson() {}

    /** Nothing where nothing was decided. */
    public static void write(JsonGenerator json, @Nullable AgreementVerdict verdict) throws IOException {
        switch (verdict) {
            case null -> {
                // Nothing to say
            }
            case AgreementVerdict.Granted granted -> {
                if (granted.agreement() == null) {
                    json.writeBooleanField("ownData", true);
                } else {
                    write(json, granted.agreement());
                }
            }
            case AgreementVerdict.Denied denied -> {
                json.writeStringField("rule", denied.rule().name());
                if (denied.until() != null) {
                    json.writeStringField("deniedUntil", denied.until().toString());
                }
                if (denied.agreement() != null) {
                    write(json, denied.agreement());
                }
            }
        }
    }

    private static void write(JsonGenerator json, Agreement.Reference agreement) throws IOException {
        json.writeObjectFieldStart("agreement");
        json.writeStringField("id", agreement.id());
        json.writeNumberField("version", agreement.version());
        json.writeEndObject();
    }
}
