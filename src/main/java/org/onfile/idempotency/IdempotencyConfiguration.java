package org.onfile.idempotency;

import java.time.Clock;
import org.onfile.seal.Sealer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The bean that {@code routes/lookup.yaml} names. */
@Configuration(proxyBeanMethods = false)
class IdempotencyConfiguration {

    @Bean
    IdempotencyKeys idempotencyKeys(JdbcClient store, Sealer sealer, Clock clock) {
        return new IdempotencyKeys(store, sealer, clock);
    }
}
