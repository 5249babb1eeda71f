package org.onfile.approval;

import java.time.Clock;
import javax.sql.DataSource;
import org.onfile.access.Client;
import org.onfile.access.Clients;
import org.onfile.exchangelog.ExchangeLog;
import org.onfile.schema.CertificateTypes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The beans that {@code routes/approval.yaml} and {@code routes/housekeeping.yaml} name. */
@Configuration(proxyBeanMethods = false)
class ApprovalConfiguration {

    @Bean
    CataloguePublication cataloguePublication(
            DataSource store, CertificateTypes types, ExchangeLog log, Clients clients, Clock clock) {
        return new CataloguePublication(
                store, types, log, () -> clients.haveRole(Client.Role.CATALOGUE_APPROVER), clock);
    }

    @Bean
    CatalogueVersions catalogueVersions(JdbcClient store, CataloguePublication publication, Clock clock) {
        return new CatalogueVersions(new HandedInVersions(store), publication, clock);
    }
}
