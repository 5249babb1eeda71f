package org.onfile.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
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
 *
 * @param answerTime how long a route may work on a request, which is refused as unavailable then
 */
record SameThreadEngine(int port, Deadlines deadlines, AnswerTime answerTime, StreamedReplies streamed)
        implements PlatformHttpEngine {

    private static final Logger LOG = LoggerFactory.getLogger(SameThreadEngine.class);

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        return new Consumer(endpoint, processor, this);
    }

    @Override
    public int getServerPort() {
        return port;
    }

    private static final class Consumer extends SpringBootPlatformHttpConsumer {

        private final BytesBinding binding;
        private final SameThreadEngine engine;

        Consumer(PlatformHttpEndpoint endpoint, Processor processor, SameThreadEngine engine) {
            super(endpoint, processor, Runnable::run);
            this.engine = engine;
            this.binding = new BytesBinding(endpoint);
        }

        /** Null, which tells Spring that the response is complete. */
        @Override
        public @Nullable CompletableFuture<Void> service(HttpServletRequest request, HttpServletResponse response) {
            try {
                handleService(request, response);
            } catch (Exception e) {
                LOG.warn("A request failed: {}", where(e));
                if (response.isCommitted()) {
                    LingeringCloseValve.breakOff(request);
                } else {
                    refuse(response);
                }
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
                Duration limit = engine.answerTime.of(request);
                exchange.setIn(binding.message(exchange, request, limit));
                createUoW(exchange);
                process(exchange, limit);
                binding.writeResponse(exchange, response);
                if (exchange.getMessage().getBody() instanceof StreamedReply reply) {
                    engine.streamed.send(reply, request, response);
                }
            } catch (Exception e) {
                exchange.setException(e);
                throw e;
            } finally {
                doneUoW(exchange);
                releaseExchange(exchange, false);
            }
        }

        private void process(Exchange exchange, Duration limit) throws Exception {
            try (Deadlines.Deadline deadline = engine.deadlines.begin(limit)) {
                getProcessor().process(exchange);
                boolean failed =
                        exchange.getException() != null || exchange.getMessage().getBody() instanceof Problem;
                if (deadline.isPassed() && failed) {
                    LOG.warn("A request was not answered within {}", limit);
                    exchange.setException(null);
                    exchange.getMessage().setBody(late(limit));
                }
            }
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
        }

        private static Problem late(Duration limit) {
            return Problem.of(
                    503,
                    "unavailable",
                    "Unavailable",
                    "The hub could not answer within " + limit.toSeconds()
                            + " s: it cannot read its store, or not write its exchange log. Ask again in a moment.");
        }

        /** Without the message, which may quote the request. */
        private static String where(Exception e) {
            StackTraceElement[] trace = e.getStackTrace();
            return e.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
        }

        private static void refuse(HttpServletResponse response) {
            try {
                response.sendError(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            } catch (IOException e) {
                LOG.debug("The client is gone", e);
            }
        }
    }
}
