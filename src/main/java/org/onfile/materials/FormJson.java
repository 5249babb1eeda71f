package org.onfile.materials;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.onfile.judgement.PrefilledForm;
import org.onfile.judgement.PrefilledForm.Filled;
import org.onfile.judgement.PrefilledForm.Source;

/** Writes a prefilled form: schema {@code FormField} of {@code openapi.yaml}; for the log without the values. */
final class FormJson {

    private FormJson() {}

    static void write(JsonGenerator json, PrefilledForm form, boolean withValues) throws IOException {
        json.writeArrayFieldStart("form");
        for (Filled field : form.fields()) {
            json.writeStartObject();
            json.writeStringField("field", field.name());
            if (field.subject() != null) {
                json.writeStringField("subject", field.subject().id());
            }
            if (withValues && field.value() != null) {
                json.writePOJOField("value", field.value());
            }
            switch (field.source()) {
                case Source.OfCertificate(var outcome, var ref, var of) -> {
                    json.writeObjectFieldStart("from");
                    json.writeNumberField("outcome", outcome);
                    json.writeStringField("ref", ref.toString());
                    json.writeStringField("field", of);
                    json.writeEndObject();
                }
                case Source.OfFact(var fact) -> {
                    json.writeObjectFieldStart("from");
                    json.writeStringField("fact", fact);
                    json.writeEndObject();
                }
                case Source.Nothing() -> {
                    // The applicant fills it in
                }
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
