package org.onfile.broker;

import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** How many messages wait in a queue, asked of the broker, embedded or not. */
public final class QueueDepths {
    private final BrokerAddress address;

    QueueDepths(BrokerAddress address) {
        this.address = address;
    }

    /** Messages in the queue, those being delivered included; 0 where nothing was ever sent to it. */
    public long of(String queue) throws ActiveMQException {
        try (ActiveMQConnectionFactory connections = address.connections();
                ServerLocator locator = connections.getServerLocator();
                ClientSessionFactory factory = locator.createSessionFactory();
                ClientSession session =
                        factory.createSession(address.user(), address.password(), false, true, true, false, 0)) {
            return session.queueQuery(SimpleString.of(queue)).getMessageCount();
        } catch (ActiveMQException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the broker did not tell the depth of " + queue, e);
        }
    }
}
