package org.onfile.broker;

import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageListener;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.nio.file.Path;
import java.util.List;
import org.springframework.jms.listener.DefaultMessageListenerContainer;
import org.springframework.jms.support.JmsUtils;

/**
 * Sends one number after the other, each until it is sent, and says so; to another queue as well, from which it takes them as
 * routes do, and says so. Ended from outside.
 */
final class SendsOnAndOn {

    private SendsOnAndOn() {}

    public static void main(String[] arguments) throws Exception {
        try (Broker broker = Broker.within(EmbeddedBroker.start(Path.of(arguments[0]), null))) {
            take(broker, arguments[1] + ".taken");
            for (int number = 1; number > 0; number++) {
                for (String queue : List.of(arguments[1], arguments[1] + ".taken")) {
                    while (!isSent(broker, queue, Integer.toString(number))) {
                        System.out.println("refused " + number);
                        Thread.sleep(100);
                    }
                }
                System.out.println("sent " + number);
            }
        }
    }

    private static void take(Broker broker, String queue) {
        DefaultMessageListenerContainer routes = new DefaultMessageListenerContainer();
        routes.setConnectionFactory(broker.address().connections());
        routes.setDestinationName(queue);
        routes.setSessionTransacted(true);
        routes.setRecoveryInterval(1_000);
        routes.setupMessageListener((MessageListener) message -> {
            try {
                System.out.println("taken " + message.getBody(String.class));
            } catch (JMSException e) {
                throw new IllegalStateException(e);
            }
        });
        routes.initialize();
        routes.start();
    }

    private static boolean isSent(Broker broker, String queue, String text) {
        jakarta.jms.Connection connection = null;
        try {
            connection = broker.sends().createConnection();
            Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
            MessageProducer producer = session.createProducer(session.createQueue(queue));
            producer.setDeliveryMode(DeliveryMode.PERSISTENT);
            producer.send(session.createTextMessage(text));
            session.close();
            return true;
        } catch (JMSException refused) {
            return false;
        } finally {
            JmsUtils.closeConnection(connection);
        }
    }
}
