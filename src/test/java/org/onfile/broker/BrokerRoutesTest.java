package org.onfile.broker;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.CamelContext;
import org.apache.camel.component.jms.JmsEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.lookup.LookupHub;

/** Routes of the hub that runs use the broker as is meant here, whatever Camel's starter has for its defaults. */
@ExtendWith(LookupHub.Shared.class)
class BrokerRoutesTest {

    private final LookupHub hub;

    BrokerRoutesTest(LookupHub hub) {
        this.hub = hub;
    }

    @Test
    void lookForABrokerThatWasAwayEachSecond() {
        JmsEndpoint queue = hub.bean(CamelContext.class).getEndpoint("jms:queue:some", JmsEndpoint.class);

        assertThat(queue.getRecoveryInterval()).isEqualTo(1_000);
    }
}
