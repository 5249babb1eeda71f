package org.onfile.agreement;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.onfile.catalogue.Catalogue;
import org.onfile.catalogue.Catalogues;
import org.onfile.counting.Counts;
import org.onfile.exchangelog.ExchangeLog;
import org.onfile.schema.CertificateTypes;
import org.onfile.settings.HubSettings;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The beans that {@code routes/agreements.yaml}, {@code routes/housekeeping.yaml}, lookups and material checks name. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AgreementSettings.class)
class AgreementConfiguration {

    /** Types alone are checked here: catalogue and connectors may come later, as those of a city do. */
    @Bean
    @DependsOnDatabaseInitialization
    FirstAgreements firstAgreements(DataSource store, AgreementSettings settings, CertificateTypes types) {
        return new FirstAgreements(store, settings.file(), new AgreementFile.Known(types, Map.of(), List.of()));
    }

    @Bean
    DerivedOnly derivedOnly(CertificateTypes types) {
        return new DerivedOnly(types);
    }

    @Bean
    Agreements agreements(
            JdbcClient store,
            Catalogues catalogues,
            CertificateTypes types,
            DerivedOnly derivedOnly,
            Counts counts,
            HubSettings hub,
            Clock clock) {
        return new Agreements(
                store,
                new OwnData(store, catalogues, types),
                derivedOnly,
                new AgreementQuotas(counts),
                hub.timeZone(),
                clock);
    }

    @Bean
    AgreementStart agreementStart(FirstAgreements first, AgreementRecording recording, Agreements agreements) {
        return new AgreementStart(first, recording, agreements);
    }

    @Bean
    AgreementPages agreementPages(Agreements agreements, HubSettings hub, Clock clock) {
        return new AgreementPages(agreements, hub.timeZone(), clock);
    }

    @Bean
    AgreementRequests agreementRequests(
            DataSource dataSource,
            JdbcClient store,
            AgreementRecording recording,
            Agreements agreements,
            CertificateTypes types,
            DerivedOnly derivedOnly,
            Catalogues catalogues,
            AgreementSettings settings,
            HubSettings hub,
            Clock clock) {
        IssuingDepartments departments = new IssuingDepartments(store);
        return new AgreementRequests(
                store,
                recording,
                agreements,
                new LimitedHandIn(dataSource, agreements),
                new AgreementRequestReader(types, derivedOnly, departments),
                derivedOnly,
                new UnconditionalGrants(
                        settings.grantUnconditional() ? settings.openRequests() : 0,
                        departments,
                        agreements,
                        catalogues),
                new AnswerTimes(
                        store,
                        () -> catalogues.inForce().map(Catalogue::calendar).orElse(AnswerTimes.NO_HOLIDAYS),
                        hub.timeZone(),
                        clock),
                settings.openRequests());
    }

    @Bean
    AgreementRecording agreementRecording(DataSource store, ExchangeLog log, DerivedOnly derivedOnly, Clock clock) {
        return new AgreementRecording(store, log, derivedOnly, clock);
    }
}
