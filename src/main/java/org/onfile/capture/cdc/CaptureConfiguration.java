package org.onfile.capture.cdc;

import java.time.Clock;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.onfile.capture.Captures;
import org.onfile.capture.KeyTypes;
import org.onfile.capture.LoadDriver;
import org.onfile.capture.Loads;
import org.onfile.capture.Reads;
import org.onfile.capture.StoppedFeeds;
import org.onfile.feed.Connector;
import org.onfile.feed.FeedRegister;
import org.onfile.store.StoreAddress;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class CaptureConfiguration {

    @Bean
    Captures captures(List<Connector> connectors, FeedRegister register, Clock clock) {
        return new Captures(connectors, register, clock);
    }

    @Bean
    StoppedFeeds stoppedFeeds(FeedRegister register) {
        return new StoppedFeeds(register);
    }

    @Bean
    KeyTypes keyTypes() {
        return new KeyTypes();
    }

    @Bean
    Reads reads(Captures captures, FeedRegister register, KeyTypes keyTypes, StoppedFeeds stopped) {
        return new Reads(captures, register, keyTypes, stopped);
    }

    @Bean
    Loads loads(Captures captures, FeedRegister register, KeyTypes keyTypes, StoppedFeeds stopped, Clock clock) {
        return new Loads(captures, register, keyTypes, stopped, clock);
    }

    @Bean
    LoadDriver loadDriver(FeedRegister register, ProducerTemplate route, Clock clock) {
        return new LoadDriver(register, clock, feed -> route.sendBody("direct:load", feed));
    }

    @Bean
    SourceLog sourceLog(JdbcClient jdbc, FeedRegister register) {
        return new SourceLog(jdbc, register);
    }

    @Bean
    CdcComponent cdc(Captures captures, SourceLog sourceLog, LoadDriver loads, StoreAddress store, Clock clock) {
        return new CdcComponent(new CaptureLoops(captures, new EngineSettings(store), sourceLog, loads, clock));
    }

    /** Enters the feeds of connectors/ and starts their routes, the queue's end first. */
    @Bean
    CamelContextConfiguration feedRoutes(List<Connector> connectors, FeedRegister register) {
        return new FeedRoutes(connectors, register);
    }

    private record FeedRoutes(List<Connector> connectors, FeedRegister register) implements CamelContextConfiguration {

        @Override
        public void beforeApplicationStart(CamelContext context) {
            for (Connector connector : connectors) {
                connector.feeds().forEach(feed -> register.enter(feed.entry()));
            }
        }

        @Override
        public void afterApplicationStart(CamelContext context) {
            new RouteStarter(context).start(connectors);
        }
    }
}
