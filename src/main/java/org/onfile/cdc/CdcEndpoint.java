package org.onfile.cdc;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** One department's changes. */
final class CdcEndpoint extends DefaultEndpoint {

    private final String department;
    private final CaptureLoops loops;

    CdcEndpoint(String uri, CdcComponent component, String department, CaptureLoops loops) {
        super(uri, component);
        this.department = department;
        this.loops = loops;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("cdc: follows a database, it writes to none");
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        CdcConsumer consumer = new CdcConsumer(this, processor, department, loops);
        configureConsumer(consumer);
        return consumer;
    }
}
