package org.onfile.feed.definition;

import java.io.IOException;
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
    Definitions definitions(HubSettings settings, CertificateTypes types, Environment environment) throws IOException {
        // Before they are read: what changes in between counts as newer
        DefinitionManifest.of(
                        settings.connectors(),
                        settings.schemas(),
                        settings.data().resolve("connectors.properties"))
                .keepIn(settings.data());
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
