package org.onfile.broker;

import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import org.apache.camel.component.jms.JmsComponent;
import org.onfile.settings.HubSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The broker, and the {@code jms:} component that routes use. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BrokerSettings.class)
class BrokerConfiguration {

    @Bean
    Broker broker(BrokerSettings settings, HubSettings hub) throws IOException {
        BrokerAddress external = settings.external();
        return external != null
                ? Broker.at(external)
                : Broker.within(EmbeddedBroker.start(hub.data().resolve("broker"), settings.acceptor()));
    }

    @Bean(destroyMethod = "")
    ConnectionFactory brokerConnections(Broker broker) {
        return broker.sends();
    }

    @Bean
    JmsComponent jms(Broker broker) {
        return broker.component();
    }

    @Bean
    QueueDepths queueDepths(Broker broker) {
        return new QueueDepths(broker.address());
    }
}
