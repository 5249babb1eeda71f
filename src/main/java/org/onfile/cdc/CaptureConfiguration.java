package org.onfile.cdc;

import java.time.Clock;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.onfile.capture.Captures;
import org.onfile.capture.FeedPages;
import org.onfile.capture.KeyTypes;
import org.onfile.capture.LoadDriver;
import org.onfile.capture.Loads;
import org.onfile.capture.Reads;
import org.onfile.conditions.ConditionsReader;
import org.onfile.conditions.LoadedConditions;
import org.onfile.feed.Connector;
import org.onfile.feed.Feeds;
import org.onfile.feed.Terms;
import org.onfile.store.StoreAddress;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class CaptureConfiguration {

    @Bean
    Captures captures(List<Connector> connectors, Feeds feeds, Terms terms, LoadedConditions loaded, Clock clock) {
        return new Captures(connectors, feeds, terms, loaded, CaptureConfiguration::conditions, clock);
    }

    private static ConditionsReader conditions(Connector connector) {
        return ConditionsReader.of(connector, EngineSettings.PUBLICATION, EngineSettings.slot(connector));
    }

    @Bean
    KeyTypes keyTypes() {
        return new KeyTypes();
    }

    @Bean
    Reads reads(Captures captures, Feeds feeds, LoadedConditions loaded, KeyTypes keyTypes) {
        return new Reads(captures, feeds, loaded, keyTypes);
    }

    @Bean
    Loads loads(Captures captures, Feeds feeds, LoadedConditions loaded, KeyTypes keyTypes, Clock clock) {
        return new Loads(captures, feeds, loaded, keyTypes, clock);
    }

    @Bean
    FeedPages feedPages(Captures captures, Feeds feeds, KeyTypes keyTypes) {
        return new FeedPages(captures, feeds, keyTypes);
    }

    @Bean
    LoadDriver loadDriver(Captures captures, Feeds feeds, ProducerTemplate route, Clock clock) {
        return new LoadDriver(captures, feeds, clock, feed -> route.sendBody(LoadDriver.LOAD, feed));
    }

    @Bean
    SourceLog sourceLog(JdbcClient jdbc, Feeds feeds) {
        return new SourceLog(jdbc, feeds);
    }

    @Bean
    CdcComponent cdc(Captures captures, SourceLog sourceLog, LoadDriver loads, StoreAddress store, Clock clock) {
        return new CdcComponent(new CaptureLoops(captures, new EngineSettings(store), sourceLog, loads, clock));
    }

    /** Enters the feeds of connectors/ and starts their routes, the queue's end first. */
    @Bean
    CamelContextConfiguration feedRoutes(List<Connector> connectors, Feeds feeds) {
        return new FeedRoutes(connectors, feeds);
    }

    private record FeedRoutes(List<Connector> connectors, Feeds feeds) implements CamelContextConfiguration {

        @Override
        public void beforeApplicationStart(CamelContext context) {
            for (Connector connector : connectors) {
                connector.feeds().forEach(feed -> feeds.enter(feed.entry()));
            }
        }

        @Override
        public void afterApplicationStart(CamelContext context) {
            new RouteStarter(context).start(connectors);
        }
    }
}
