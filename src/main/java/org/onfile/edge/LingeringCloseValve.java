package org.onfile.edge;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Lingering close: reads on where a client still sends the body of a request that was refused, so that the client
 * receives the reply; a connection that is closed while data arrives is reset. Below the servlet API, whose request
 * ends with its reply; and instead of Tomcat's own draining, which has a limit of bytes but none of time.
 *
 * <p>A reply that failed after it had begun is no lingering matter: its connection is cut before anything could end the
 * reply as if it were whole. An exception would not do: Spring takes those of lost clients in silence, and logs others.
 */
final class LingeringCloseValve extends ValveBase {

    private static final String BROKEN_OFF = LingeringCloseValve.class.getName() + ".brokenOff";

    private final Duration patience;

    /**
     * Drains bodies.
     *
     * @param patience how long a refused request may take from its first step to the last byte of its body
     */
    LingeringCloseValve(Duration patience) {
        super(true);
        this.patience = patience;
    }

    /** Has a request's connection cut in the midst of its reply. */
    static void breakOff(HttpServletRequest request) {
        request.setAttribute(BROKEN_OFF, true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        long deadline = System.nanoTime() + patience.toNanos();
        getNext().invoke(request, response);
        if (request.getAttribute(BROKEN_OFF) != null) {
            request.getCoyoteRequest().action(ActionCode.CLOSE_NOW, null);
            return;
        }
        // What was refused by an error code has no reply yet: the valve above writes it, and its connection is closed
        if (!BodyLimit.isTaken(request.getRequest()) && !response.isError()) {
            drain(request.getCoyoteRequest(), response, deadline);
        }
    }

    private static void drain(org.apache.coyote.Request request, Response response, long deadline) {
        Ignored ignored = new Ignored();
        try {
            response.finishResponse();
            do {
                if (System.nanoTime() > deadline) {
                    request.action(ActionCode.CLOSE_NOW, null);
                    return;
                }
            } while (request.doRead(ignored) >= 0);
        } catch (IOException e) {
            // the client is gone, or silent for too long
            request.action(ActionCode.CLOSE_NOW, null);
        }
    }

    private static final class Ignored implements ApplicationBufferHandler {

        private ByteBuffer buffer = ApplicationBufferHandler.EMPTY_BUFFER;

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return buffer;
        }

        @Override
        public void expand(int size) {
            // what is ignored needs no room
        }
    }
}
