package org.onfile.access;

import org.onfile.edge.Connections;
import org.onfile.edge.Contract;
import org.onfile.edge.TlsFiles;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessSettings.class)
class AccessConfiguration {

    private static final int BEHIND_CANONICAL_PATHS = Ordered.HIGHEST_PRECEDENCE + 1;

    @Bean
    Clients clients(AccessSettings settings, Connections connections) {
        Clients clients = new Clients(settings.clients());
        connections.keepRoomFor(certificate -> clients.find(certificate).isPresent());
        return clients;
    }

    @Bean
    KeptConnections keptConnections(Clients clients, Connections connections) {
        return new KeptConnections(clients, connections);
    }

    @Bean
    FilterRegistrationBean<AuthorisationFilter> authorisationFilter(Clients clients, TlsFiles tls, Contract contract) {
        FilterRegistrationBean<AuthorisationFilter> registration = new FilterRegistrationBean<>(
                new AuthorisationFilter(clients, tls.trust(), new Pages(contract.operations())));
        registration.setOrder(BEHIND_CANONICAL_PATHS);
        return registration;
    }

    @Bean
    Agreements agreements() {
        return new Agreements();
    }
}
