package org.onfile.keys;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The bean by which a route follows the files of keys. */
@Configuration(proxyBeanMethods = false)
class KeysConfiguration {

    @Bean
    KeyFiles keyFiles(List<SigningKeys> all) {
        return new KeyFiles(all);
    }
}
