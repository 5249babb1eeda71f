package org.onfile.supervision;

import java.time.Clock;
import javax.sql.DataSource;
import org.onfile.agreement.Agreements;
import org.onfile.exchangelog.CosignedLog;
import org.onfile.exchangelog.ExchangeDetails;
import org.onfile.exchangelog.ExchangeIndex;
import org.onfile.exchangelog.ExchangeLog;
import org.onfile.exchangelog.PublishedLog;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The beans that {@code routes/supervision.yaml}, {@code routes/housekeeping.yaml} and {@code routes/lookup.yaml} name. */
@Configuration(proxyBeanMethods = false)
class SupervisionConfiguration {

    @Bean
    OrderRecording orderRecording(DataSource store, ExchangeLog log, Clock clock) {
        return new OrderRecording(store, log, clock);
    }

    /** What is in effect is known before the port opens. */
    @Bean
    @DependsOnDatabaseInitialization
    Restraints restraints(JdbcClient store, Agreements agreements) {
        Restraints restraints = new Restraints(store, agreements);
        restraints.follow();
        return restraints;
    }

    @Bean
    FeedPurge feedPurge(DataSource store) {
        return new FeedPurge(store);
    }

    @Bean
    RepeatGuard repeatGuard(JdbcClient store) {
        return new RepeatGuard(store);
    }

    @Bean
    DepartmentOrders departmentOrders(JdbcClient store, OrderRecording recording, Restraints restraints) {
        return new DepartmentOrders(store, recording, restraints);
    }

    @Bean
    UsePages usePages(
            ExchangeIndex index,
            ExchangeDetails details,
            PublishedLog published,
            CosignedLog cosigned,
            ExchangeLog log,
            Clock clock) {
        return new UsePages(index, details, published, cosigned, log, clock);
    }
}
