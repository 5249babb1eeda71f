package org.onfile.edge;

import java.util.Map;
import java.util.Optional;

/**
 * The first step of every operation of {@code openapi.yaml}: the request goes on as it is, or is refused with pointer
 * and rule of all in its body that breaks the contract, and never with the value that does.
 */
public final class RequestCheck {

    private final Map<String, Optional<BodyForm>> bodies;

    RequestCheck(Contract contract) {
        this.bodies = contract.bodies();
    }

    /**
     * Refuses a body that breaks the contract; one that the operation does not take is not looked at.
     *
     * @param operation its operationId
     * @throws Refused if the body is not JSON or not of the operation's schema
     * @throws IllegalArgumentException if the contract has no such operation
     */
    public void check(String operation, ApiRequest request) throws Refused {
        Optional<BodyForm> form = bodies.get(operation);
        if (form == null) {
            throw new IllegalArgumentException("openapi.yaml has no operation '" + operation + "'");
        }
        if (form.isPresent()) {
            form.get().check(request.body());
        }
    }
}
