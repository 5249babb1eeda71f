package org.onfile.edge;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.catalina.Host;
import org.apache.catalina.core.StandardHost;
import org.onfile.settings.HubSettings;
import org.onfile.shedding.ShedLoad;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({TlsSettings.class, LimitSettings.class})
class EdgeConfiguration {

    /** Behind the one that asks who it is, before any other. */
    private static final int AFTER_AUTHORISATION = -100;

    @Bean
    TlsFiles tlsFiles(TlsSettings files, Clock clock) {
        return new TlsFiles(files.certificate(), files.key(), files.authorities(), files.revocations(), clock);
    }

    /** Its folders are in the data directory: in the temporary one every hub that is killed would leave some. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> port(
            TlsFiles files, Connections connections, HubSettings hub, LimitSettings limits) throws IOException {
        Tls tls = new Tls(files, connections);
        Path folder = hub.data().toAbsolutePath().resolve("tomcat");
        Path root = Files.createDirectories(folder.resolve("root"));
        return tomcat -> {
            tomcat.setBaseDirectory(folder.toFile());
            tomcat.setDocumentRoot(root.toFile());
            tomcat.setProtocol(PortProtocol.class.getName());
            tomcat.addConnectorCustomizers(tls::secure);
            tomcat.addEngineValves(new RequestIdValve());
            tomcat.addContextValves(new LingeringCloseValve(limits.bodyTime()));
            tomcat.addContextCustomizers(context -> report((Host) context.getParent()));
        };
    }

    @Bean
    Connections connections(LimitSettings limits, TlsFiles files, MeterRegistry meters, ShedLoad shed) {
        return new Connections(limits, files.trust(), new FailedHandshakes(meters), shed);
    }

    @Bean
    FilterRegistrationBean<CanonicalPathFilter> canonicalPathFilter() {
        FilterRegistrationBean<CanonicalPathFilter> registration =
                new FilterRegistrationBean<>(new CanonicalPathFilter());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    StartFilter startFilter() {
        return new StartFilter();
    }

    /** The process works as soon as its port is open: an orchestrator that ended a hub while it starts would do so for ever. */
    @Bean
    SmartInitializingSingleton aliveFromTheFirstProbe(ApplicationContext hub) {
        return () -> AvailabilityChangeEvent.publish(hub, LivenessState.CORRECT);
    }

    @Bean
    FilterRegistrationBean<StartFilter> startFilterRegistration(StartFilter filter) {
        FilterRegistrationBean<StartFilter> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    FilterRegistrationBean<BodyLimit> bodyLimit(LimitSettings limits) {
        FilterRegistrationBean<BodyLimit> registration = new FilterRegistrationBean<>(new BodyLimit(limits.bodyTime()));
        registration.setOrder(AFTER_AUTHORISATION);
        return registration;
    }

    @Bean
    KeptAddress keptAddress(HubSettings hub) {
        return new KeptAddress(hub.data());
    }

    /** For Camel's platform-http component. */
    @Bean
    ReplyHeaders replyHeaders() {
        return new ReplyHeaders();
    }

    @Bean
    Deadlines deadlines() {
        return new Deadlines();
    }

    @Bean("platform-http-engine")
    SameThreadEngine platformHttpEngine(
            @Value("${server.port}") int port, Deadlines deadlines, Connections connections, LimitSettings limits) {
        return new SameThreadEngine(
                port,
                deadlines,
                new AnswerTime(limits.answerTime()),
                new StreamedReplies(connections, deadlines, limits.answerTime(), limits.receiptTime()));
    }

    private static void report(Host host) {
        if (host instanceof StandardHost standard) {
            standard.setErrorReportValveClass(ProblemValve.class.getName());
        }
    }
}
