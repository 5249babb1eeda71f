package org.onfile.edge;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.slf4j.MDC;

/**
 * Names each request, in the reply and in all that its thread logs, so that a client can say which one it means. It is the
 * hub's own name: what a client sent could be anything.
 */
final class RequestIdValve extends ValveBase {

    private static final String HEADER = "X-Request-Id";
    private static final String LOGGED = "requestId";

    RequestIdValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        // nothing rests on its being hard to guess
        String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        response.setHeader(HEADER, id);
        try (MDC.MDCCloseable logged = MDC.putCloseable(LOGGED, id)) {
            getNext().invoke(request, response);
        }
    }
}
