package org.onfile.counting;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The counts, and what {@code routes/housekeeping.yaml} adds up. */
@Configuration(proxyBeanMethods = false)
class CountingConfiguration {

    @Bean
    Counts counts() {
        return new Counts();
    }

    @Bean
    CountMerge countMerge(DataSource store, Counts counts, Clock clock) {
        return new CountMerge(store, counts, clock);
    }
}
