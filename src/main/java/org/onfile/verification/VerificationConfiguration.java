package org.onfile.verification;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import javax.sql.DataSource;
import org.onfile.agreement.Agreements;
import org.onfile.attest.AnswerEnvelope;
import org.onfile.catalogue.Catalogues;
import org.onfile.exchangelog.ExchangeLog;
import org.onfile.lookup.Decision;
import org.onfile.lookup.RegistrySearch;
import org.onfile.lookup.SourceConfirmation;
import org.onfile.schema.CertificateTypes;
import org.onfile.seal.Pseudonyms;
import org.onfile.settings.HubSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans that {@code routes/verification.yaml} names. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(VerificationSettings.class)
class VerificationConfiguration {

    @Bean
    VerificationReader verificationReader(CertificateTypes types, Catalogues catalogues) {
        return new VerificationReader(types, catalogues);
    }

    @Bean
    VerificationAuthorisation verificationAuthorisation(Agreements agreements) {
        return new VerificationAuthorisation(agreements);
    }

    @Bean
    ComparisonCounts comparisonCounts(DataSource store, VerificationSettings settings, HubSettings hub, Clock clock) {
        return new ComparisonCounts(store, settings.times(), hub.timeZone(), clock);
    }

    @Bean
    VerificationThrottle verificationThrottle(ComparisonCounts counts, Pseudonyms pseudonyms) {
        return new VerificationThrottle(counts, pseudonyms);
    }

    @Bean
    VerificationSearch verificationSearch(
            RegistrySearch registry, SourceConfirmation confirmation, Decision decision, HubSettings hub) {
        return new VerificationSearch(registry, confirmation, decision, hub.timeZone());
    }

    @Bean
    VerificationWriter verificationWriter(AnswerEnvelope envelope, HubSettings hub, MeterRegistry meters) {
        return new VerificationWriter(envelope, hub.timeZone(), meters);
    }

    @Bean
    VerificationRecording verificationRecording(ExchangeLog log, Pseudonyms pseudonyms, Clock clock) {
        return new VerificationRecording(log, pseudonyms, clock);
    }
}
