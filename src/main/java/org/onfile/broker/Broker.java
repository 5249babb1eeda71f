package org.onfile.broker;

import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.component.jms.JmsComponent;
import org.jspecify.annotations.Nullable;
import org.springframework.jms.connection.CachingConnectionFactory;

/** The hub's way to its broker: a connection for what it sends, connections for what it takes. */
final class Broker implements AutoCloseable {
    private static final int SESSIONS = 16;

    private final BrokerAddress address;
    private final @Nullable EmbeddedBroker embedded;
    private final ActiveMQConnectionFactory connections;
    private final CachingConnectionFactory sends;

    private Broker(BrokerAddress address, @Nullable EmbeddedBroker embedded) {
        this.address = address;
        this.embedded = embedded;
        this.connections = address.connections();
        this.sends = new CachingConnectionFactory(connections);
        sends.setSessionCacheSize(SESSIONS);
    }

    static Broker at(BrokerAddress external) {
        return new Broker(external, null);
    }

    static Broker within(EmbeddedBroker embedded) {
        return new Broker(embedded.address(), embedded);
    }

    BrokerAddress address() {
        return address;
    }

    /** One shared connection that keeps its sessions. */
    CachingConnectionFactory sends() {
        return sends;
    }

    /**
     * For routes: each consumer has a connection of its own. Camel's starter sets all else, by {@code application.yaml} and its
     * own defaults, whatever is set here; what a route needs of a queue it says itself.
     */
    JmsComponent component() {
        JmsComponent jms = new JmsComponent();
        jms.setConnectionFactory(connections);
        jms.getConfiguration().setListenerConnectionFactory(connections);
        jms.getConfiguration().setTemplateConnectionFactory(sends);
        return jms;
    }

    @Override
    public void close() {
        sends.destroy();
        connections.close();
        if (embedded != null) {
            embedded.close();
        }
    }
}
