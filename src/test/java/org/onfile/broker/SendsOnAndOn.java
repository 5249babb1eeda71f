package org.onfile.broker;

import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.nio.file.Path;
import org.springframework.jms.support.JmsUtils;

/** Sends one number after the other, each until it is sent, and says so. Ended from outside. */
final class SendsOnAndOn {

    private SendsOnAndOn() {}

    public static void main(String[] arguments) throws Exception {
        try (Broker broker = Broker.within(EmbeddedBroker.start(Path.of(arguments[0]), null))) {
            for (int number = 1; number > 0; number++) {
                while (!isSent(broker, arguments[1], Integer.toString(number))) {
                    System.out.println("refused " + number);
                    Thread.sleep(100);
                }
                System.out.println("sent " + number);
            }
        }
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
