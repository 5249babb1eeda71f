package org.onfile.exchangelog;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.onfile.seal.Sealer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LogSettings.class)
class LogConfiguration {

    @Bean
    LogKeys logKeys(@Value("${onfile.data}") Path data, LogSettings settings) throws IOException {
        return LogKeys.in(data.resolve("keys"), settings.origin());
    }

    @Bean
    Sequencer sequencer(DataSource dataSource, JdbcClient store, LogKeys keys, @Value("${onfile.data}") Path data)
            throws IOException {
        Anchor anchor = Anchor.in(data.resolve("log").resolve("last-checkpoint"));
        Continuation continuation = new Continuation(new HeadRow(store, keys), new StoredLog(store), keys, anchor);
        Sequencer sequencer = new Sequencer(dataSource, continuation, keys, anchor);
        sequencer.start();
        return sequencer;
    }

    @Bean
    PublishedLog publishedLog(JdbcClient store, LogKeys keys) {
        return new PublishedLog(new HeadRow(store, keys), new StoredLog(store));
    }

    @Bean
    LogFiles logFiles(PublishedLog log, LogKeys keys) {
        return new LogFiles(log, keys);
    }

    @Bean
    DetailSeal detailSeal(Sealer sealer) {
        return new DetailSeal(sealer);
    }

    @Bean
    ExchangeDetails exchangeDetails(JdbcClient store, DetailSeal seal) {
        return new ExchangeDetails(store, seal);
    }

    @Bean
    ExchangeIndex exchangeIndex(JdbcClient store) {
        return new ExchangeIndex(store);
    }

    @Bean
    Retention retention(ExchangeDetails details, LogSettings settings, Clock clock) {
        return new Retention(details, settings.retention(), clock);
    }

    @Bean
    ExchangeLog exchangeLog(Sequencer sequencer, DetailSeal seal) {
        return new ExchangeLog(sequencer, seal);
    }
}
