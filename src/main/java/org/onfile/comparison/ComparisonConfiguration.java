package org.onfile.comparison;

import java.time.Clock;
import org.apache.camel.ProducerTemplate;
import org.onfile.capture.Captures;
import org.onfile.capture.FeedPages;
import org.onfile.exchangelog.ExchangeLog;
import org.onfile.feed.Feeds;
import org.onfile.normalise.Normaliser;
import org.onfile.registry.RecordSeal;
import org.onfile.schema.Schemas;
import org.onfile.seal.Pseudonyms;
import org.onfile.seal.Sealer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ComparisonSettings.class)
class ComparisonConfiguration {

    @Bean
    FeedComparisons feedComparisons(JdbcClient store) {
        return new FeedComparisons(store);
    }

    @Bean
    ComparisonDriver comparisonDriver(
            Captures captures,
            FeedPages pages,
            Feeds feeds,
            FeedComparisons comparisons,
            Normaliser normaliser,
            Sealer sealer,
            Pseudonyms pseudonyms,
            Schemas schemas,
            ExchangeLog log,
            JdbcClient store,
            ProducerTemplate route,
            ComparisonSettings settings,
            @Value("${onfile.feeds.withdrawal-share}") double withdrawalShare,
            Clock clock) {
        Pass.Tools tools = new Pass.Tools(
                pages,
                new RegistryPages(store, normaliser, pseudonyms),
                new UnseenCertificates(store, new RecordSeal(sealer, schemas.certificates()), sealer),
                comparisons,
                new DifferenceRecording(log, comparisons, clock),
                feeds,
                sealer,
                rows -> route.sendBody("direct:rows", rows),
                withdrawalShare,
                clock);
        return new ComparisonDriver(captures, tools, settings.firstAfter(), clock);
    }
}
