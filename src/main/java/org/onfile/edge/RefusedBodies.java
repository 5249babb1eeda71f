package org.onfile.edge;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * Takes in what a client still sends of a body that {@link BodyLimit} refused, so that the client lives to read the
 * reply: a connection that is closed while data arrives is reset. Below the servlet API, whose request ends with its
 * reply; and instead of Tomcat's own draining, which has a limit of bytes but none of time.
 */
final class RefusedBodies extends ValveBase {

    RefusedBodies() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        BodyLimit.Refused refused = BodyLimit.refused(request.getRequest());
        if (refused != null) {
            response.finishResponse();
            drain(request.getCoyoteRequest(), refused);
        }
    }

    private static void drain(org.apache.coyote.Request request, BodyLimit.Refused refused) {
        Ignored ignored = new Ignored();
        try {
            while (request.doRead(ignored) >= 0) {
                if (System.nanoTime() > refused.deadline()) {
                    request.action(ActionCode.CLOSE_NOW, null);
                    return;
                }
            }
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
