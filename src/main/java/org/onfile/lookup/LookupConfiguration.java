package org.onfile.lookup;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import org.apache.camel.Predicate;
import org.apache.camel.support.builder.ExpressionBuilder;
import org.apache.camel.support.builder.PredicateBuilder;
import org.onfile.access.Agreements;
import org.onfile.attest.AnswerSigner;
import org.onfile.attest.Sm2Signer;
import org.onfile.exchangelog.ExchangeLog;
import org.onfile.registry.Certificates;
import org.onfile.schema.CertificateTypes;
import org.onfile.seal.Pseudonyms;
import org.onfile.seal.Sealer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The beans that {@code routes/lookup.yaml} names. */
@Configuration(proxyBeanMethods = false)
class LookupConfiguration {

    @Bean
    Release release(CertificateTypes types, @Value("${onfile.time-zone}") ZoneId city) {
        return new Release(types, city);
    }

    @Bean
    Questions questions(CertificateTypes types, Release release) {
        return new Questions(types, release);
    }

    @Bean
    Admission admission(Agreements agreements) {
        return new Admission(agreements);
    }

    @Bean
    Search search(Certificates certificates, Pseudonyms pseudonyms, Clock clock) {
        return new Search(certificates, pseudonyms, clock);
    }

    @Bean
    Decision decision(Release release) {
        return new Decision(release);
    }

    @Bean
    Answers answers(
            AnswerSigner signer,
            ObjectProvider<Sm2Signer> sm2,
            @Value("${onfile.issuer}") String issuer,
            @Value("${onfile.answers.valid-for}") Duration validFor,
            @Value("${onfile.time-zone}") ZoneId city,
            Clock clock,
            MeterRegistry meters) {
        return new Answers(signer, sm2.getIfAvailable(), issuer, validFor, city, clock, meters);
    }

    @Bean
    Exchanges exchanges(ExchangeLog log, Pseudonyms pseudonyms, Clock clock) {
        return new Exchanges(log, pseudonyms, clock);
    }

    @Bean
    Repeats repeats(JdbcClient store, Sealer sealer, Clock clock) {
        return new Repeats(store, sealer, clock);
    }

    /** Whether a question was answered before: {@code recall} found the reply. */
    @Bean
    Predicate repeated() {
        return PredicateBuilder.isInstanceOf(ExpressionBuilder.bodyExpression(), Repeated.class);
    }

    @Bean
    Failures failures() {
        return new Failures();
    }
}
