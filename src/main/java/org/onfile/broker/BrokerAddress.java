package org.onfile.broker;

import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** Where the broker is and who the hub is there. */
public record BrokerAddress(String url, String user, String password) {
    /** Larger ones would be files of their own, written and synced apart from the journal. Bytes. */
    static final int LARGEST_IN_JOURNAL = 2 * 1024 * 1024;

    private static final int PREFETCHED = 4 * 1024 * 1024;

    /** Connections as the hub needs them: a send returns once the message is durable, a lost broker is waited for. */
    ActiveMQConnectionFactory connections() {
        ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory(url, user, password);
        connections.setBlockOnDurableSend(true);
        connections.setMinLargeMessageSize(LARGEST_IN_JOURNAL);
        connections.setConsumerWindowSize(PREFETCHED);
        return connections;
    }

    @Override
    public String toString() {
        return "BrokerAddress[" + url + "]";
    }
}
