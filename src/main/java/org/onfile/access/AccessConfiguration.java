package org.onfile.access;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessSettings.class)
class AccessConfiguration {

    @Bean
    Clients clients(AccessSettings settings) {
        return new Clients(settings.clients());
    }

    @Bean
    FilterRegistrationBean<AuthorisationFilter> authorisationFilter(Clients clients) {
        FilterRegistrationBean<AuthorisationFilter> registration =
                new FilterRegistrationBean<>(new AuthorisationFilter(clients));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    Agreements agreements() {
        return new Agreements();
    }
}
