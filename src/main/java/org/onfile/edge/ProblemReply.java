package org.onfile.edge;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Writes problem documents as replies. */
public final class ProblemReply {

    private ProblemReply() {}

    /** Replies with the problem and nothing that was prepared before it. */
    public static void send(HttpServletResponse response, Problem problem) throws IOException {
        byte[] body = problem.json();
        response.resetBuffer();
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.setHeader("Cache-Control", "no-store");
        if (problem.status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE
                && !problem.extensions().containsKey(Problem.HANDED_IN)) {
            // What is away may be back in a moment. Clients that see this header repeat the request by themselves
            response.setHeader("Retry-After", "1");
        }
        if (problem.extensions().get(Problem.RETRY_AFTER) instanceof Long seconds) {
            response.setHeader("Retry-After", seconds.toString());
        }
        if (problem.extensions().get(Problem.RATE_LIMIT) instanceof String limit) {
            response.setHeader("RateLimit", limit);
        }
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
