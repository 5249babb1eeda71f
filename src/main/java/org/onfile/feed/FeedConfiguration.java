package org.onfile.feed;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class FeedConfiguration {

    @Bean
    FeedQueues feedQueues() {
        return new FeedQueues();
    }

    @Bean
    Terms terms(JdbcClient store) {
        return new Terms(store);
    }

    @Bean
    Feeds feeds(DataSource store) {
        return new Feeds(store);
    }
}
