package org.onfile.lookup;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.RestClientRequestValidator;
import org.jspecify.annotations.Nullable;
import org.onfile.edge.BodyLimit;
import org.onfile.edge.BytesBinding;
import org.onfile.edge.Problem;
import org.onfile.edge.Refused;

/**
 * Stands before every operation of {@code openapi.yaml}: a lookup's body goes on as a {@link Question}, or comes back as
 * a problem document. Replaces Camel's own check, which repeats submitted values. What auditors ask is checked in the
 * first step of its route.
 */
final class RequestCheck implements RestClientRequestValidator {

    private static final String EXCHANGES = "/v1/exchanges/";

    private final Questions questions;

    RequestCheck(Questions questions) {
        this.questions = questions;
    }

    @Override
    public @Nullable ValidationError validate(Exchange exchange, ValidationContext context) {
        Message message = exchange.getMessage();
        HttpServletRequest request = message.getHeader(BytesBinding.REQUEST, HttpServletRequest.class);
        if (request.getRequestURI().startsWith(EXCHANGES)) {
            return null;
        }
        try {
            message.setBody(questions.read(BodyLimit.body(request)));
            return null;
        } catch (Refused e) {
            message.removeHeaders("*");
            message.setHeader(Exchange.CONTENT_TYPE, Problem.MEDIA_TYPE);
            return new ValidationError(
                    e.problem().status(), new String(e.problem().json(), StandardCharsets.UTF_8));
        }
    }
}
