package org.onfile.ingest;

import java.time.Clock;
import javax.sql.DataSource;
import org.onfile.exchangelog.ExchangeLog;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class IngestConfiguration {

    @Bean
    BatchRecording batchRecording(ExchangeLog log, Clock clock) {
        return new BatchRecording(log, clock);
    }

    @Bean
    Ingest ingest(DataSource store, @Value("${onfile.store.connections}") int connections) {
        return new Ingest(store, connections / 5);
    }
}
