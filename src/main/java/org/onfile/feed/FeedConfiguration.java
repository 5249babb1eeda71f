package org.onfile.feed;

import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class FeedConfiguration {

    @Bean
    FeedQueues feedQueues() {
        return new FeedQueues();
    }

    @Bean
    Feeds feeds(DataSource store) {
        return new Feeds(store);
    }
}
