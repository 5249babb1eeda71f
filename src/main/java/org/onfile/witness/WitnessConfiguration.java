package org.onfile.witness;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WitnessSettings.class)
class WitnessConfiguration {

    @Bean
    Witnesses witnesses(WitnessSettings settings, ObjectProvider<WitnessedLog> log, Clock clock, MeterRegistry meters) {
        return settings.witnesses().isEmpty()
                ? Witnesses.none()
                : Witnesses.of(log.getObject(), settings, clock, meters);
    }
}
