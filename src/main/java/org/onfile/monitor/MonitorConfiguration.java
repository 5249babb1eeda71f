package org.onfile.monitor;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import javax.sql.DataSource;
import org.onfile.broker.QueueDepths;
import org.onfile.capture.Captures;
import org.onfile.cdc.SourceLog;
import org.onfile.registry.HubStatus;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MonitorConfiguration {

    @Bean
    StatusRecorder statusRecorder(
            Captures captures, SourceLog sourceLog, HubStatus standing, HubMetrics metrics, Clock clock) {
        return new StatusRecorder(captures, sourceLog, standing, metrics, clock);
    }

    /** Its name is the one in health groups: {@code store}. */
    @Bean
    StoreHealth storeHealthIndicator(DataSource store) {
        return new StoreHealth(store);
    }

    @Bean
    CaptureHealth captureHealth(Captures captures, Clock clock) {
        return new CaptureHealth(captures, clock);
    }

    @Bean
    FilterRegistrationBean<HealthPathFilter> healthPathFilter(
            ObjectProvider<HealthContributorRegistry> components, ObjectProvider<HealthEndpointGroups> groups) {
        FilterRegistrationBean<HealthPathFilter> registration =
                new FilterRegistrationBean<>(new HealthPathFilter(components, groups));
        registration.addUrlPatterns(HealthPathFilter.BELOW + "*");
        return registration;
    }

    @Bean
    HubMetrics hubMetrics(
            Captures captures, HubStatus standing, QueueDepths queues, Clock clock, MeterRegistry meters) {
        return new HubMetrics(captures, standing, queues, clock, meters);
    }
}
