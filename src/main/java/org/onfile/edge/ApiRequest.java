package org.onfile.edge;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as the first step of a route takes it: all that routes may know of it, in one value.
 *
 * @param http the servlet's own
 * @param body as {@link BodyLimit} took it in; empty for none
 * @param variables of its path, by the names that the route's path gives them
 * @param answerTime how long the route may take; then its thread is interrupted
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ApiRequest(HttpServletRequest http, byte[] body, Map<String, String> variables, Duration answerTime) {

    /** A header; several lines of it are one with commas (RFC 9110, 5.3). Null where it was not sent. */
    public @Nullable String header(String name) {
        List<String> lines = Collections.list(http.getHeaders(name));
        return lines.isEmpty() ? null : String.join(", ", lines);
    }

    /**
     * What stands in the path for a variable.
     *
     * @throws IllegalArgumentException if the route's path has no such variable
     */
    public String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the path has no variable '" + name + "'");
        }
        return value;
    }

    /** Never the content. */
    @Override
    public String toString() {
        return "ApiRequest[" + http.getMethod() + "]";
    }
}
