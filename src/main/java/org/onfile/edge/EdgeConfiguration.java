package org.onfile.edge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.apache.catalina.Host;
import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EdgeConfiguration {

    /** Before any other filter but the one that asks who it is. */
    private static final int FIRST_AFTER_AUTHORISATION = -100;

    @Bean
    TlsFiles tlsFiles(
            @Value("${onfile.tls.certificate}") Path certificate,
            @Value("${onfile.tls.key}") Path key,
            @Value("${onfile.tls.authorities}") Path authorities) {
        return new TlsFiles(certificate, key, authorities);
    }

    /** Its folders are in the data directory: in the temporary one every hub that is killed would leave some. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> port(
            TlsFiles files,
            Clock clock,
            @Value("${onfile.data}") Path data,
            @Value("${onfile.limits.body-time}") Duration patience)
            throws IOException {
        Tls tls = new Tls(files, clock);
        Path folder = data.toAbsolutePath().resolve("tomcat");
        Path root = Files.createDirectories(folder.resolve("root"));
        return tomcat -> {
            tomcat.setBaseDirectory(folder.toFile());
            tomcat.setDocumentRoot(root.toFile());
            tomcat.addConnectorCustomizers(tls::secure);
            tomcat.addContextValves(new LingeringCloseValve(patience));
            tomcat.addContextCustomizers(context -> report((Host) context.getParent()));
        };
    }

    @Bean
    FilterRegistrationBean<CanonicalPathFilter> canonicalPathFilter() {
        FilterRegistrationBean<CanonicalPathFilter> registration =
                new FilterRegistrationBean<>(new CanonicalPathFilter());
        registration.setOrder(FIRST_AFTER_AUTHORISATION);
        return registration;
    }

    @Bean
    FilterRegistrationBean<BodyLimit> bodyLimit(@Value("${onfile.limits.body-time}") Duration patience) {
        FilterRegistrationBean<BodyLimit> registration = new FilterRegistrationBean<>(new BodyLimit(patience));
        registration.setOrder(FIRST_AFTER_AUTHORISATION + 1);
        return registration;
    }

    @Bean
    Contract contract() {
        return new Contract();
    }

    /** The first step of every operation of the API. */
    @Bean
    RequestValidation requestValidation(Contract contract) {
        return new RequestValidation(contract);
    }

    @Bean
    KeptAddress keptAddress(@Value("${onfile.data}") Path data) {
        return new KeptAddress(data);
    }

    /** For Camel's platform-http component. */
    @Bean
    ReplyHeaders replyHeaders() {
        return new ReplyHeaders();
    }

    @Bean("platform-http-engine")
    SameThreadEngine platformHttpEngine(@Value("${server.port}") int port) {
        return new SameThreadEngine(port);
    }

    private static void report(Host host) {
        if (host instanceof StandardHost standard) {
            standard.setErrorReportValveClass(ProblemValve.class.getName());
        }
    }
}
