package org.onfile.feed.definition;

import java.util.List;
import org.onfile.feed.Connector;
import org.onfile.schema.CertificateTypes;
import org.onfile.settings.HubSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class DefinitionConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(DefinitionConfiguration.class);

    @Bean
    Definitions definitions(HubSettings settings, CertificateTypes types, Environment environment) {
        Definitions definitions =
                Definitions.in(settings.connectors(), types, environment::getProperty, settings.timeZone());
        definitions.faults().forEach(fault -> LOG.error("{}", fault));
        return definitions;
    }

    @Bean
    List<Connector> connectors(Definitions definitions) {
        return definitions.connectors();
    }
}
