package org.onfile.access;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.onfile.contract.Contract;
import org.onfile.edge.Connections;
import org.onfile.edge.TlsFiles;
import org.onfile.settings.HubSettings;
import org.onfile.shedding.ShedLoad;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessSettings.class)
class AccessConfiguration {

    /** {@code BodyLimit} is at -100: a client that sends slowly holds no turn. */
    private static final int BEHIND_BODIES = -90;

    /** A turn takes ten megabytes at worst, a place two: what is being sent. */
    private static final FairShare.Limits HEAVY = new FairShare.Limits(2, 16, 4, Duration.ofSeconds(5));

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
    RequestSignature requestSignature(AccessSettings settings, HubSettings hub, JdbcClient store, Clock clock) {
        return new RequestSignature(hub.issuer(), settings.signedWithin(), new UsedSignatures(store), clock);
    }

    @Bean
    FilterRegistrationBean<AuthorisationFilter> authorisationFilter(Clients clients, TlsFiles tls, Contract contract) {
        FilterRegistrationBean<AuthorisationFilter> registration = new FilterRegistrationBean<>(
                new AuthorisationFilter(clients, tls.trust(), new Pages(contract.operations())));
        registration.setOrder(BEHIND_CANONICAL_PATHS);
        return registration;
    }

    /** Behind the filter that says whose request it is. */
    @Bean
    FilterRegistrationBean<FairShare> fairShare(ShedLoad shed) {
        FilterRegistrationBean<FairShare> registration = new FilterRegistrationBean<>(new FairShare(HEAVY, shed));
        registration.setUrlPatterns(List.of("/v1/exchanges/search", "/v1/exchanges/openings"));
        registration.setOrder(BEHIND_BODIES);
        return registration;
    }
}
