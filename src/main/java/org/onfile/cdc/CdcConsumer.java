package org.onfile.cdc;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;
import org.onfile.capture.ChangeBatch;

/** Hands batches of changes to a route, and starts and stops the capture with it. */
final class CdcConsumer extends DefaultConsumer {

    private final String department;
    private final CaptureLoops loops;
    private @Nullable CaptureLoop loop;

    CdcConsumer(Endpoint endpoint, Processor processor, String department, CaptureLoops loops) {
        super(endpoint, processor);
        this.department = department;
        this.loops = loops;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        loop = loops.start(department, this::deliver);
    }

    @Override
    protected void doStop() throws Exception {
        if (loop != null) {
            loop.close();
        }
        super.doStop();
    }

    private void deliver(ChangeBatch batch) throws Exception {
        Exchange exchange = createExchange(false);
        try {
            exchange.getMessage().setBody(batch);
            getProcessor().process(exchange);
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
        } finally {
            releaseExchange(exchange, false);
        }
    }
}
