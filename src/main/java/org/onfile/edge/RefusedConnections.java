package org.onfile.edge;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts connections that the port ended before they came to a request, by reason, for metrics and the log. Thread-safe. */
final class RefusedConnections {

    static final String METRIC = "onfile.port.connections.refused";

    private static final Logger LOG = LoggerFactory.getLogger(RefusedConnections.class);

    private final MeterRegistry meters;
    private final Map<String, Integer> failed = new TreeMap<>();
    private final Map<String, Integer> limited = new TreeMap<>();
    private final Map<String, Integer> networks = new TreeMap<>();

    RefusedConnections(MeterRegistry meters) {
        this.meters = meters;
        for (HandshakeFault fault : HandshakeFault.values()) {
            counter(fault.word());
        }
    }

    /** A handshake that failed. */
    void failed(HandshakeFault fault) {
        counter(fault.word()).increment();
        synchronized (this) {
            failed.merge(fault.word(), 1, Integer::sum);
        }
    }

    /** A connection that a limit ended. */
    void limited(String limit, String network) {
        counter(limit).increment();
        synchronized (this) {
            limited.merge(limit, 1, Integer::sum);
            networks.merge(network, 1, Integer::sum);
        }
    }

    /** Says in the log what was counted since this was last called. */
    synchronized void tell() {
        if (!failed.isEmpty()) {
            LOG.info("TLS handshakes failed: {}", failed);
        }
        if (!limited.isEmpty()) {
            Map.Entry<String, Integer> most = most();
            LOG.warn(
                    "Connections were ended by onfile.limits: {}; {} of them from {}",
                    limited,
                    most == null ? 0 : most.getValue(),
                    most == null ? "nowhere" : most.getKey());
        }
        failed.clear();
        limited.clear();
        networks.clear();
    }

    private Map.@Nullable Entry<String, Integer> most() {
        return networks.entrySet().stream().max(Map.Entry.comparingByValue()).orElse(null);
    }

    private Counter counter(String reason) {
        return Counter.builder(METRIC)
                .description("Connections that ended before their first request, by reason")
                .tag("reason", reason)
                .register(meters);
    }
}
