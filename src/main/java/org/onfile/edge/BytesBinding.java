package org.onfile.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpBinding;
import org.apache.camel.http.base.HttpHelper;
import org.apache.camel.support.DefaultMessage;

/**
 * What passes between the port and the routes: an {@link ApiRequest} goes in, and no header beside it; bytes come back,
 * text as UTF-8, a {@link StreamedReply}, a {@link TaggedReply} or a {@link Problem}. Camel's own binding decodes each request's body to text and
 * copies each reply in pieces of unknown number; its own message looks through all type converters for one that makes a
 * body a stream.
 */
final class BytesBinding extends SpringBootPlatformHttpBinding {

    private final String path;

    BytesBinding(PlatformHttpEndpoint endpoint) {
        this.path = endpoint.getPath();
        setHeaderFilterStrategy(endpoint.getHeaderFilterStrategy());
        setMuteException(endpoint.isMuteException());
    }

    /** The request as a message. */
    Message message(Exchange exchange, HttpServletRequest request, Duration answerTime) {
        Message message = new DefaultMessage(exchange);
        message.setBody(new ApiRequest(request, BodyLimit.body(request), variables(request), answerTime));
        return message;
    }

    private Map<String, String> variables(HttpServletRequest request) {
        if (path.indexOf('{') < 0) {
            return Map.of();
        }
        Map<String, String> variables = new HashMap<>();
        HttpHelper.evalPlaceholders(
                (name, value) -> variables.put(name, value.toString()), request.getRequestURI(), path);
        return variables;
    }

    /** A reply whose length is known goes in one piece, one in chunks has another for their end. */
    @Override
    protected void doWriteDirectResponse(Message message, HttpServletResponse response, Exchange exchange)
            throws IOException {
        switch (message.getBody()) {
            case byte[] bytes -> write(bytes, response);
            case String text -> write(text.getBytes(StandardCharsets.UTF_8), response);
            case Problem problem -> ProblemReply.send(response, problem);
            case TaggedReply tagged -> tagged.send(response);
            case StreamedReply stream -> {
                // its pieces follow the head: StreamedReplies
            }
            case null, default -> throw new IllegalStateException("a route ended without a reply");
        }
    }

    private static void write(byte[] reply, HttpServletResponse response) throws IOException {
        response.setContentLength(reply.length);
        response.getOutputStream().write(reply);
    }
}
