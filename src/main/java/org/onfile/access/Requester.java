package org.onfile.access;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A client as the requester of one request.
 *
 * @param operator who operates it, as its identity provider vouches; null where that does not
 * @param signature its signature on that request, a compact JWS that was checked; null where it signed none
 */
public record Requester(
        Client client, @Nullable String operator, @Nullable String signature) {

    /** The client's. */
    public String name() {
        return client.name();
    }

    /**
     * Who operates it for a purpose: who is proven to, whether or not that names anybody; else whom that names.
     *
     * @param purpose as it was asked
     * @return null where nobody does
     */
    public @Nullable String operating(JsonNode purpose) {
        return operator == null ? purpose.at(PurposeStanding.OPERATOR).textValue() : operator;
    }

    /** Whether it is tried out: it is answered of made-up people, and of nobody else. */
    public boolean isSandbox() {
        return client.sandbox();
    }

    /** Whether it signed the request. */
    public boolean hasSigned() {
        return signature != null;
    }

    /**
     * Writes what the exchange log keeps of it into an object that is open: its name, that it is of the sandbox
     * where it is, and its signature where there is one, so that neither side can deny the request.
     */
    public void writeTo(JsonGenerator json) throws IOException {
        json.writeStringField("requester", name());
        if (isSandbox()) {
            json.writeBooleanField("sandbox", true);
        }
        if (signature != null) {
            json.writeStringField(RequestSignature.MEMBER, signature);
        }
    }

    /** Never the operator, nor the signature, which tells the request's digest. */
    @Override
    public String toString() {
        return "Requester[" + name() + "]";
    }
}
