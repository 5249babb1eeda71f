package org.onfile.feed;

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
    FeedRegister feedRegister(JdbcClient jdbc) {
        return new FeedRegister(jdbc);
    }
}
