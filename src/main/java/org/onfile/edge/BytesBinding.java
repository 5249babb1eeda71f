package org.onfile.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpBinding;
import org.apache.camel.http.base.HttpHelper;
import org.apache.camel.support.DefaultMessage;

/**
 * Bodies pass between the port and the routes as bytes, text as UTF-8. Camel's own binding decodes each request's body
 * to text and copies each reply in pieces of unknown number; its own message looks through all type converters for one
 * that makes a body a stream.
 */
public final class BytesBinding extends SpringBootPlatformHttpBinding {

    /** The header in which a route's steps find the servlet's request, named as by Camel's other HTTP components. */
    public static final String REQUEST = "CamelHttpServletRequest";

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private final String path;

    BytesBinding(PlatformHttpEndpoint endpoint) {
        this.path = endpoint.getPath();
        setHeaderFilterStrategy(endpoint.getHeaderFilterStrategy());
        setMuteException(endpoint.isMuteException());
    }

    /**
     * The request as a message: its body as {@link BodyLimit} took it in, null for none; of its headers the one that
     * routes use; the variables of its path. No operation has parameters in its query, so nobody reads that.
     */
    Message message(Exchange exchange, HttpServletRequest request) {
        Message message = new DefaultMessage(exchange);
        message.setHeader(REQUEST, request);
        byte[] body = BodyLimit.body(request);
        message.setBody(body.length == 0 ? null : body);
        List<String> keys = Collections.list(request.getHeaders(IDEMPOTENCY_KEY));
        if (!keys.isEmpty()) {
            // Several lines mean one with commas (RFC 9110, 5.3), which is no key
            message.setHeader(IDEMPOTENCY_KEY, String.join(", ", keys));
        }
        if (path.indexOf('{') >= 0) {
            HttpHelper.evalPlaceholders(message.getHeaders(), request.getRequestURI(), path);
        }
        return message;
    }

    /** A reply whose length is known goes in one piece, one in chunks has another for their end. */
    @Override
    protected void doWriteDirectResponse(Message message, HttpServletResponse response, Exchange exchange)
            throws IOException {
        switch (message.getBody()) {
            case byte[] bytes -> write(bytes, response);
            case String text -> write(text.getBytes(StandardCharsets.UTF_8), response);
            case null, default -> super.doWriteDirectResponse(message, response, exchange);
        }
    }

    private static void write(byte[] reply, HttpServletResponse response) throws IOException {
        response.setContentLength(reply.length);
        response.getOutputStream().write(reply);
    }
}
