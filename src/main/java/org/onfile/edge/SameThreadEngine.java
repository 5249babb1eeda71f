package org.onfile.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Camel's platform-http on the thread that the request came on, which is a virtual one and free to wait. Camel's own goes
 * through another thread and a second dispatch of each request, a tenth of what a lookup costs; and it logs the messages
 * of failures, which may quote a request.
 */
record SameThreadEngine(int port) implements PlatformHttpEngine {

    private static final Logger LOG = LoggerFactory.getLogger(SameThreadEngine.class);

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        return new Consumer(endpoint, processor);
    }

    @Override
    public int getServerPort() {
        return port;
    }

    private static final class Consumer extends SpringBootPlatformHttpConsumer {

        private final BytesBinding binding;

        Consumer(PlatformHttpEndpoint endpoint, Processor processor) {
            super(endpoint, processor, Runnable::run);
            this.binding = new BytesBinding(endpoint);
        }

        /** Null, which tells Spring that the response is complete. */
        @Override
        public @Nullable CompletableFuture<Void> service(HttpServletRequest request, HttpServletResponse response) {
            try {
                handleService(request, response);
            } catch (Exception e) {
                LOG.warn("A request failed: {}", where(e));
                refuse(response);
            }
            return null;
        }

        @Override
        protected void handleService(HttpServletRequest request, HttpServletResponse response) throws Exception {
            if (isSuspended()) {
                response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
                return;
            }
            Exchange exchange = createExchange(false);
            try {
                exchange.setIn(binding.message(exchange, request));
                createUoW(exchange);
                getProcessor().process(exchange);
                binding.writeResponse(exchange, response);
            } catch (Exception e) {
                exchange.setException(e);
                throw e;
            } finally {
                doneUoW(exchange);
                releaseExchange(exchange, false);
            }
        }

        /** Without the message, which may quote the request. */
        private static String where(Exception e) {
            StackTraceElement[] trace = e.getStackTrace();
            return e.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
        }

        private static void refuse(HttpServletResponse response) {
            if (response.isCommitted()) {
                return;
            }
            try {
                response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            } catch (IOException e) {
                LOG.debug("The client is gone", e);
            }
        }
    }
}
