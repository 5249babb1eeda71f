package org.onfile.normalise;

import org.onfile.feed.definition.Definitions;
import org.onfile.schema.Schemas;
import org.onfile.seal.Sealer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class NormaliseConfiguration {

    @Bean
    Normaliser normaliser(Definitions definitions, Schemas schemas, Sealer sealer) {
        return new Normaliser(department -> definitions.connector(department).orElseThrow(), schemas, sealer);
    }
}
