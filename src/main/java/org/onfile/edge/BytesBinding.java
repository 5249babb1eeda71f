package org.onfile.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpBinding;
import org.jspecify.annotations.Nullable;

/**
 * Bodies pass between the port and the routes as bytes, text as UTF-8. Camel's own binding decodes each request's body
 * to text and copies each reply in pieces of unknown number.
 */
final class BytesBinding extends SpringBootPlatformHttpBinding {

    BytesBinding(PlatformHttpEndpoint endpoint) {
        setHeaderFilterStrategy(endpoint.getHeaderFilterStrategy());
        setMuteException(endpoint.isMuteException());
    }

    /** What {@link BodyLimit} took in; null for nothing. */
    @Override
    public byte @Nullable [] parseBody(HttpServletRequest request, Message message) {
        byte[] body = BodyLimit.body(request);
        return body.length == 0 ? null : body;
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
