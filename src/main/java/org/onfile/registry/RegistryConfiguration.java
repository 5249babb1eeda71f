package org.onfile.registry;

import javax.sql.DataSource;
import org.onfile.schema.Schemas;
import org.onfile.seal.Sealer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class RegistryConfiguration {

    @Bean
    HubStatus hubStatus(JdbcClient jdbc) {
        return new HubStatus(jdbc);
    }

    @Bean
    HolderScopes holderScopes(JdbcClient jdbc) {
        return new HolderScopes(jdbc);
    }

    @Bean
    Certificates certificates(DataSource store, Sealer sealer, Schemas schemas) {
        return new Certificates(store, new RecordSeal(sealer, schemas.certificates()));
    }
}
