package org.onfile.broker;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Which Artemis has the feeds' queues.
 *
 * @param url of an external one ({@code tcp://…}, a cluster's list in brackets); without it the hub runs its own
 * @param acceptor where the hub's own broker listens besides inside its JVM, such as
 *     {@code tcp://127.0.0.1:61616?protocols=CORE,AMQP}; without it nowhere
 */
@ConfigurationProperties("onfile.broker")
record BrokerSettings(
        @Nullable String url,
        @Nullable String user,
        @Nullable String password,
        @Nullable String acceptor) {

    /** The external broker's address; null where the hub runs its own. */
    @Nullable
    BrokerAddress external() {
        if (url == null || url.isBlank()) {
            return null;
        }
        if (user == null || password == null) {
            throw new IllegalArgumentException(
                    "onfile.broker.url is set, so onfile.broker.user and onfile.broker.password have to be, too");
        }
        return new BrokerAddress(url, user, password);
    }
}
