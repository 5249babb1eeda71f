package org.onfile.quota;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.onfile.counting.Counts;
import org.onfile.seal.Pseudonyms;
import org.onfile.settings.HubSettings;
import org.onfile.supervision.Restraints;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans that {@code routes/lookup.yaml}, {@code routes/housekeeping.yaml} and others name. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(QuotaSettings.class)
class QuotaConfiguration {

    /** Bodies are taken in at -100: who sends slowly holds no place. */
    private static final int BEHIND_BODIES = -85;

    @Bean
    QuotaRefusals quotaRefusals(MeterRegistry meters) {
        return new QuotaRefusals(meters);
    }

    @Bean
    EnumerationAlarms enumerationAlarms(
            DataSource store,
            QuotaSettings settings,
            Counts counts,
            Restraints restraints,
            MeterRegistry meters,
            Clock clock) {
        return new EnumerationAlarms(store, settings, counts, restraints, meters, clock);
    }

    @Bean
    EnumerationRules enumerationRules(
            QuotaSettings settings, Counts counts, EnumerationAlarms alarms, HubSettings hub) {
        return new EnumerationRules(settings, counts, alarms, hub.timeZone());
    }

    @Bean
    DraftRule draftRule(EnumerationRules rules, QuotaRefusals refusals, Pseudonyms pseudonyms, Clock clock) {
        return new DraftRule(rules, refusals, pseudonyms, clock);
    }

    @Bean
    Quotas quotas(
            QuotaSettings settings,
            Counts counts,
            EnumerationRules rules,
            EnumerationAlarms alarms,
            Restraints restraints,
            QuotaRefusals refusals,
            Pseudonyms pseudonyms,
            Clock clock) {
        return new Quotas(settings, counts, rules, alarms, restraints, refusals, pseudonyms, clock);
    }

    @Bean
    QuotaPages quotaPages(QuotaSettings settings, Counts counts, Clock clock) {
        return new QuotaPages(settings, counts, clock);
    }

    @Bean
    FilterRegistrationBean<RequesterShares> requesterShares(
            QuotaSettings settings, Counts counts, QuotaRefusals refusals, Clock clock) {
        FilterRegistrationBean<RequesterShares> registration =
                new FilterRegistrationBean<>(new RequesterShares(settings, counts, refusals, clock));
        registration.setUrlPatterns(List.of("/v1/lookups", "/v1/verifications", "/v1/material-checks"));
        registration.setOrder(BEHIND_BODIES);
        return registration;
    }
}
