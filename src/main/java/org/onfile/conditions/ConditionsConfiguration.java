package org.onfile.conditions;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class ConditionsConfiguration {

    @Bean
    LoadedConditions loadedConditions(JdbcClient store) {
        return new LoadedConditions(store);
    }
}
