package org.onfile.edge;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.TreeMap;
import org.onfile.shedding.Shed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts TLS handshakes that failed, by reason, for metrics and the log. Thread-safe. */
final class FailedHandshakes {

    private static final Logger LOG = LoggerFactory.getLogger(FailedHandshakes.class);

    private final MeterRegistry meters;
    private final Map<String, Integer> untold = new TreeMap<>();

    FailedHandshakes(MeterRegistry meters) {
        this.meters = meters;
        for (HandshakeFault fault : HandshakeFault.values()) {
            counter(fault);
        }
    }

    void count(HandshakeFault fault) {
        counter(fault).increment();
        synchronized (this) {
            untold.merge(fault.word(), 1, Integer::sum);
        }
    }

    /** Says in the log what was counted since this was last called. */
    synchronized void tell() {
        if (!untold.isEmpty()) {
            LOG.info("TLS handshakes failed: {}", untold);
            untold.clear();
        }
    }

    /** One of those connections that come to no request. */
    private Counter counter(HandshakeFault fault) {
        return Counter.builder(Shed.CONNECTIONS.metric())
                .description(Shed.CONNECTIONS.description())
                .tag("reason", fault.word())
                .register(meters);
    }
}
