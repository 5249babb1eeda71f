package org.onfile.confirmation;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.apache.camel.ProducerTemplate;
import org.onfile.capture.Captures;
import org.onfile.capture.KeyTypes;
import org.onfile.normalise.Normaliser;
import org.onfile.registry.RecordSeal;
import org.onfile.schema.Schemas;
import org.onfile.seal.Sealer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConfirmationSettings.class)
class ConfirmationConfiguration {

    /** The way into a feed's queue. */
    private static final String BATCH = "direct:batch";

    @Bean
    Confirmations confirmations(
            Captures captures,
            KeyTypes keyTypes,
            Normaliser normaliser,
            Sealer sealer,
            Schemas schemas,
            ProducerTemplate route,
            ConfirmationSettings settings,
            Clock clock,
            MeterRegistry meters) {
        SourceReads reads = new SourceReads(
                normaliser,
                new RecordSeal(sealer, schemas.certificates()),
                keyTypes,
                batch -> route.sendBody(BATCH, batch),
                settings.within(),
                clock);
        return new Confirmations(captures, reads, settings.within(), settings.waiting(), meters, clock);
    }
}
