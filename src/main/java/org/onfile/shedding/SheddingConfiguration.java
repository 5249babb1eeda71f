package org.onfile.shedding;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.onfile.settings.HubSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SheddingConfiguration {

    @Bean
    ShedLoad shedLoad(MeterRegistry meters, HubSettings hub, Clock clock) {
        return new ShedLoad(meters, hub.data(), clock);
    }
}
