package org.onfile.contract;

import java.util.Map;
import java.util.Optional;
import org.onfile.edge.ApiRequest;
import org.onfile.edge.Problem;
import org.onfile.edge.RequestRefusedException;

/**
 * Validation of a request against {@code openapi.yaml}, the first step of every operation: the request goes on as it
 * is, or is refused with JSON pointer and rule of each fault, never with the value at fault.
 */
public final class RequestValidation {

    private final Map<String, Optional<BodyForm>> bodies;
    private final Map<String, QueryForm> queries;
    private final Map<String, String> answers;

    RequestValidation(Contract contract) {
        this.bodies = contract.bodies();
        this.queries = contract.queries();
        this.answers = contract.answers();
    }

    /**
     * Refuses a body, or a query, that breaks the contract; one that the operation does not take is not looked at. Refuses an
     * {@code Accept} header that leaves out what the operation answers in.
     *
     * @param operation its operationId
     * @throws RequestRefusedException if the body is not JSON or not of the operation's schema; 406 for the header
     * @throws IllegalArgumentException if the contract has no such operation
     */
    public void check(String operation, ApiRequest request) throws RequestRefusedException {
        Optional<BodyForm> form = bodies.get(operation);
        String answer = answers.get(operation);
        if (form == null || answer == null) {
            throw new IllegalArgumentException("openapi.yaml has no operation '" + operation + "'");
        }
        if (!AcceptHeader.parse(request.header("Accept")).takes(answer)) {
            throw new RequestRefusedException(Problem.of(
                    406,
                    "not-acceptable",
                    "Not acceptable",
                    "The answer is " + answer + ", which the Accept header leaves out."));
        }
        if (form.isPresent()) {
            form.get().check(request.body());
        }
        QueryForm query = queries.get(operation);
        if (query != null) {
            query.check(request.http().getParameterMap());
        }
    }
}
