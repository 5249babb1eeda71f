package org.onfile.statistics;

import java.time.Clock;
import org.onfile.settings.HubSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class StatisticsConfiguration {

    @Bean
    CaseMaterials caseMaterials(JdbcClient store, HubSettings hub) {
        return new CaseMaterials(store, hub.timeZone());
    }

    @Bean
    StatisticsPages statisticsPages(JdbcClient store, HubSettings hub, Clock clock) {
        return new StatisticsPages(new ExchangeCounts(store), hub.timeZone(), clock);
    }
}
