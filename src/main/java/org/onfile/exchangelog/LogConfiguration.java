package org.onfile.exchangelog;

import java.io.IOException;
import java.time.Clock;
import javax.sql.DataSource;
import org.onfile.seal.Sealer;
import org.onfile.settings.HubSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LogSettings.class)
class LogConfiguration {

    @Bean
    LogKeys logKeys(HubSettings hub, LogSettings settings) throws IOException {
        return LogKeys.in(hub.keys(), settings.origin());
    }

    @Bean
    @DependsOnDatabaseInitialization
    LogNode logNode(DataSource store, LogKeys keys, HubSettings hub, Sealer sealer) throws IOException {
        return LogNode.start(store, keys, hub.log(), sealer);
    }

    @Bean
    ExchangeLog exchangeLog(LogNode node) {
        return node.log();
    }

    @Bean
    PublishedLog publishedLog(LogNode node) {
        return node.published();
    }

    @Bean
    ExchangeDetails exchangeDetails(LogNode node) {
        return node.details();
    }

    @Bean
    CosignedLog cosignedLog(JdbcClient store, PublishedLog log) {
        return new CosignedLog(store, log);
    }

    @Bean
    ExchangeIndex exchangeIndex(JdbcClient store) {
        return new ExchangeIndex(store);
    }

    @Bean
    ExchangeTerms exchangeTerms(JdbcClient store) {
        return new ExchangeTerms(store);
    }

    @Bean
    LogKeyChanges logKeyChanges(JdbcClient store) {
        return new LogKeyChanges(store);
    }

    @Bean
    ExchangeGaps exchangeGaps(JdbcClient store) {
        return new ExchangeGaps(store);
    }

    @Bean
    Retention retention(ExchangeDetails details, ExchangeTerms terms, LogSettings settings, Clock clock) {
        return new Retention(details, terms, settings.retention(), clock);
    }
}
