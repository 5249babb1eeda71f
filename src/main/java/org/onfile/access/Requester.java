package org.onfile.access;

import com.fasterxml.jackson.core.JsonGenerator;
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

    /** Whether it signed the request. */
    public boolean hasSigned() {
        return signature != null;
    }

    /**
     * Writes what the exchange log keeps of it into an object that is open: its name, and its signature where there is one,
     * so that neither side can deny the request.
     */
    public void writeTo(JsonGenerator json) throws IOException {
        json.writeStringField("requester", name());
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
