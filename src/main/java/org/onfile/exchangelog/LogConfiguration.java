package org.onfile.exchangelog;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.onfile.seal.Sealer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
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
    @DependsOnDatabaseInitialization
    LogNode logNode(DataSource store, LogKeys keys, @Value("${onfile.data}") Path data, Sealer sealer)
            throws IOException {
        return LogNode.start(store, keys, data.resolve("log"), sealer);
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
    Retention retention(ExchangeDetails details, LogSettings settings, Clock clock) {
        return new Retention(details, settings.retention(), clock);
    }
}
