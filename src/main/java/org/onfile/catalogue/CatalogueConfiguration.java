package org.onfile.catalogue;

import java.time.Clock;
import org.onfile.schema.CertificateTypes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The beans that {@code routes/housekeeping.yaml} and material checks name. */
@Configuration(proxyBeanMethods = false)
class CatalogueConfiguration {

    @Bean
    Catalogues catalogues(JdbcClient store, CertificateTypes types, Clock clock) {
        return new Catalogues(store, types, clock);
    }
}
