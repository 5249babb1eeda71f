package org.onfile.registry;

import java.time.Clock;
import javax.sql.DataSource;
import org.onfile.exchangelog.ExchangeLog;
import org.onfile.schema.Schemas;
import org.onfile.seal.Sealer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class RegistryConfiguration {

    @Bean
    FeedRegister feedRegister(JdbcClient jdbc) {
        return new FeedRegister(jdbc);
    }

    @Bean
    Standing standing(JdbcClient jdbc) {
        return new Standing(jdbc);
    }

    @Bean
    Ingest ingest(DataSource store, @Value("${onfile.store.connections}") int connections) {
        return new Ingest(store, connections / 5);
    }

    @Bean
    BatchRecording batchRecording(ExchangeLog log, Clock clock) {
        return new BatchRecording(log, clock);
    }

    @Bean
    Certificates certificates(DataSource store, Sealer sealer, Schemas schemas) {
        return new Certificates(store, new RecordSeal(sealer, schemas.certificates()));
    }
}
