package org.onfile.seal;

import java.io.IOException;
import org.onfile.settings.HubSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SealConfiguration {

    @Bean
    Sealer sealer(HubSettings hub) throws IOException {
        return new Sealer(SealingKeys.in(hub.keys()));
    }

    @Bean
    Pseudonyms pseudonyms(Sealer sealer) {
        return new Pseudonyms(sealer);
    }
}
