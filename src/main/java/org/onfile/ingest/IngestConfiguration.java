package org.onfile.ingest;

import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.onfile.exchangelog.ExchangeLog;
import org.onfile.feed.Feeds;
import org.onfile.feed.Terms;
import org.onfile.store.StoreSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IngestSettings.class)
class IngestConfiguration {

    @Bean
    BatchOrigin batchOrigin(Terms terms) {
        return new BatchOrigin(terms);
    }

    @Bean
    BatchRecording batchRecording(ExchangeLog log, Feeds feeds, Clock clock) {
        return new BatchRecording(log, feeds, clock);
    }

    @Bean
    Ingest ingest(DataSource store, StoreSettings settings, IngestSettings feeds) {
        return new Ingest(store, settings.connections() / 5, feeds.brake());
    }

    @Bean
    TombstoneRemoval tombstones(DataSource store) {
        return new TombstoneRemoval(store, Duration.ofHours(1));
    }
}
