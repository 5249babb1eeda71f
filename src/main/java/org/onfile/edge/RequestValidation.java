package org.onfile.edge;

import java.util.Map;
import java.util.Optional;

/**
 * Validation of a request against {@code openapi.yaml}, the first step of every operation: the request goes on as it
 * is, or is refused with JSON pointer and rule of each fault, never with the value at fault.
 */
public final class RequestValidation {

    private final Map<String, Optional<BodyForm>> bodies;

    RequestValidation(Contract contract) {
        this.bodies = contract.bodies();
    }

    /**
     * Refuses a body that breaks the contract; one that the operation does not take is not looked at.
     *
     * @param operation its operationId
     * @throws RequestRefusedException if the body is not JSON or not of the operation's schema
     * @throws IllegalArgumentException if the contract has no such operation
     */
    public void check(String operation, ApiRequest request) throws RequestRefusedException {
        Optional<BodyForm> form = bodies.get(operation);
        if (form == null) {
            throw new IllegalArgumentException("openapi.yaml has no operation '" + operation + "'");
        }
        if (form.isPresent()) {
            form.get().check(request.body());
        }
    }
}
