package org.onfile.lookup;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.apache.camel.Predicate;
import org.apache.camel.support.builder.ExpressionBuilder;
import org.apache.camel.support.builder.PredicateBuilder;
import org.onfile.agreement.Agreements;
import org.onfile.attest.AnswerEnvelope;
import org.onfile.attest.AnswerSigner;
import org.onfile.attest.Sm2Signer;
import org.onfile.confirmation.Confirmations;
import org.onfile.exchangelog.ExchangeLog;
import org.onfile.sandbox.CertificateSearch;
import org.onfile.schema.CertificateTypes;
import org.onfile.seal.Pseudonyms;
import org.onfile.settings.HubSettings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans that {@code routes/lookup.yaml} names. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AnswerSettings.class)
class LookupConfiguration {

    @Bean
    Disclosure disclosure(CertificateTypes types, HubSettings hub) {
        return new Disclosure(types, hub.timeZone());
    }

    @Bean
    QuestionReader questionReader(CertificateTypes types, Disclosure disclosure) {
        return new QuestionReader(types, disclosure);
    }

    @Bean
    LookupAuthorisation lookupAuthorisation(Agreements agreements) {
        return new LookupAuthorisation(agreements);
    }

    @Bean
    RegistrySearch registrySearch(CertificateSearch certificates, Pseudonyms pseudonyms, Clock clock) {
        return new RegistrySearch(certificates, pseudonyms, clock);
    }

    @Bean
    SourceConfirmation sourceConfirmation(Confirmations confirmations, Pseudonyms pseudonyms) {
        return new SourceConfirmation(confirmations, pseudonyms);
    }

    @Bean
    Decision decision(Disclosure disclosure) {
        return new Decision(disclosure);
    }

    @Bean
    AnswerEnvelope answerEnvelope(
            AnswerSigner signer, ObjectProvider<Sm2Signer> sm2, HubSettings hub, AnswerSettings settings, Clock clock) {
        return new AnswerEnvelope(signer, sm2.getIfAvailable(), hub.issuer(), settings.validFor(), clock);
    }

    @Bean
    AnswerWriter answerWriter(AnswerEnvelope envelope, HubSettings hub, MeterRegistry meters) {
        return new AnswerWriter(envelope, hub.timeZone(), meters);
    }

    @Bean
    AnswerRecording answerRecording(ExchangeLog log, Pseudonyms pseudonyms, Clock clock) {
        return new AnswerRecording(log, pseudonyms, clock);
    }

    /** Whether a question was answered before: {@code recall} found the reply. */
    @Bean
    Predicate repeated() {
        return PredicateBuilder.isInstanceOf(ExpressionBuilder.bodyExpression(), RepeatedLookup.class);
    }
}
