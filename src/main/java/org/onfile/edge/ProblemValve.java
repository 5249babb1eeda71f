package org.onfile.edge;

import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/**
 * The last stop of every request: an error that nobody described, be it Tomcat's, Spring's or Camel's, becomes a problem
 * document. Nothing of the request or of an exception is in it. Tomcat makes it by its class name.
 */
public final class ProblemValve extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0) {
            return;
        }
        // Else the plain valve that Spring Boot puts around this one closes the connection under the client
        response.setErrorReported();
        try {
            ProblemReply.send(response, problem(response.getStatus()));
            response.finishResponse();
        } catch (IOException | IllegalStateException e) {
            container.getLogger().debug("the client went away before it heard of an error");
        }
    }

    /** What there is to say of a status alone. */
    public static Problem problem(int status) {
        return switch (status) {
            case 400 ->
                Problem.of(status, "malformed-request", "Malformed request", "This is no request that HTTP allows.");
            case 403 -> Problem.of(status, "forbidden", "Forbidden", "You may not do this.");
            case 404 ->
                Problem.of(status, "not-found", "Not found", "There is nothing here. What there is: /v1/openapi.yaml.");
            case 405 ->
                Problem.of(
                        status,
                        "wrong-method",
                        "Wrong method",
                        "This cannot be done here; the Allow header says what can. See /v1/openapi.yaml.");
            case 406 ->
                Problem.of(
                        status,
                        "not-acceptable",
                        "Not acceptable",
                        "The answer has a media type that the Accept header leaves out. See /v1/openapi.yaml.");
            case 408 ->
                Problem.of(status, "too-slow", "Too slow", "The request did not arrive in time. Send it again.");
            case 413 -> tooLarge();
            case 414, 431 ->
                Problem.of(status, "request-too-long", "Request too long", "The address or the headers are too long.");
            case 415 ->
                Problem.of(status, "wrong-content-type", "Wrong content type", "Send application/json in UTF-8.");
            case 417 ->
                Problem.of(
                        status,
                        "unknown-expectation",
                        "Unknown expectation",
                        "Of the Expect header the hub understands 100-continue alone.");
            case 501 ->
                Problem.of(
                        status,
                        "not-implemented",
                        "Not implemented",
                        "The hub understands no such method, or no such transfer coding: a body comes with its"
                                + " Content-Length, or chunked.");
            case 505 -> Problem.of(status, "wrong-http-version", "Wrong HTTP version", "The hub understands HTTP/1.1.");
            case 503 ->
                Problem.of(status, "unavailable", "Unavailable", "The hub cannot answer now. Ask again in a moment.");
            default ->
                status < 500
                        ? Problem.of(status, "refused", "Refused", "The request cannot be served as it is.")
                        : Problem.of(
                                500,
                                "hub-failed",
                                "The hub failed",
                                "Nothing was answered. Ask again; if it stays so, the hub's log says why.");
        };
    }

    static Problem tooSlow() {
        return Problem.of(408, "too-slow", "Too slow", "The request did not arrive in time. Send it again.");
    }

    static Problem tooLarge() {
        return Problem.of(
                413, "body-too-large", "Body too large", "A body has at most " + BodyLimit.LARGEST + " bytes.");
    }
}
