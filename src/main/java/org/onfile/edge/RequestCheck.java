package org.onfile.edge;

import java.util.Map;
import org.apache.camel.Body;
import org.jspecify.annotations.Nullable;

/**
 * The first step of every operation of {@code openapi.yaml}: the request goes on as it is, or is refused with pointer
 * and rule of all that breaks the contract, and never with the value that does.
 */
public final class RequestCheck {

    private static final byte[] EMPTY = {};

    private final Map<String, BodyForm> bodies = Contract.bodies();

    /**
     * Checks the form of a body; a body that the operation does not take is not looked at.
     *
     * @param operation its operationId
     * @param body null for none
     * @throws Refused if the body is not JSON or not of the operation's schema
     */
    public void check(String operation, @Body byte @Nullable [] body) throws Refused {
        BodyForm form = bodies.get(operation);
        if (form != null) {
            form.check(body == null ? EMPTY : body);
        }
    }
}
