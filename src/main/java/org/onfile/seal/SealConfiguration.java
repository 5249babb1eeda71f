package org.onfile.seal;

import java.io.IOException;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SealConfiguration {

    @Bean
    Sealer sealer(@Value("${onfile.data}") Path data) throws IOException {
        return new Sealer(SealingKeys.in(data.resolve("keys")));
    }

    @Bean
    Pseudonyms pseudonyms(Sealer sealer) {
        return new Pseudonyms(sealer);
    }
}
