package org.onfile.access;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration(proxyBeanMethods = false)
class AccessConfiguration {

    @Bean
    Clients clients(@Value("${onfile.access.clients}") Path file) {
        return new Clients(file);
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
