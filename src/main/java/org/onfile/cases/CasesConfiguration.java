package org.onfile.cases;

import java.time.Clock;
import javax.sql.DataSource;
import org.onfile.agreement.Agreements;
import org.onfile.catalogue.Catalogues;
import org.onfile.exchangelog.ExchangeDetails;
import org.onfile.exchangelog.ExchangeLog;
import org.onfile.seal.Pseudonyms;
import org.onfile.seal.Sealer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The beans that {@code routes/cases.yaml}, lookups, verifications and material checks name. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CaseSettings.class)
class CasesConfiguration {

    @Bean
    CaseRegister caseRegister(DataSource store, Sealer sealer) {
        return new CaseRegister(JdbcClient.create(store), sealer);
    }

    @Bean
    CaseChanges caseChanges(DataSource store) {
        return new CaseChanges(JdbcClient.create(store));
    }

    @Bean
    CaseRecording caseRecording(ExchangeLog log, ExchangeDetails details, Pseudonyms pseudonyms, Clock clock) {
        return new CaseRecording(log, details, pseudonyms, clock);
    }

    @Bean
    CaseCatalogues caseCatalogues(CaseRegister register, Pseudonyms pseudonyms, CaseSettings settings) {
        return new CaseCatalogues(register, pseudonyms, settings.binding());
    }

    @Bean
    CaseAnnouncements caseAnnouncements(
            CaseRegister register,
            CaseChanges changes,
            CaseRecording recording,
            Catalogues catalogues,
            Agreements agreements,
            Pseudonyms pseudonyms,
            CaseSettings settings,
            Clock clock) {
        return new CaseAnnouncements(
                register, changes, recording, catalogues, agreements, pseudonyms, settings.people(), clock);
    }

    @Bean
    DraftLimit draftLimit(
            DataSource store,
            CaseRegister register,
            CaseChanges changes,
            Pseudonyms pseudonyms,
            CaseSettings settings,
            Clock clock) {
        return new DraftLimit(store, register, changes, pseudonyms, settings, clock);
    }

    @Bean
    CaseBinding caseBinding(
            CaseRegister register,
            CaseChanges changes,
            CaseRecording recording,
            DraftLimit drafts,
            Catalogues catalogues,
            Agreements agreements,
            Pseudonyms pseudonyms,
            CaseSettings settings,
            Clock clock) {
        return new CaseBinding(
                register, changes, recording, drafts, catalogues, agreements, pseudonyms, settings.binding(), clock);
    }

    @Bean
    DraftAnswers draftAnswers() {
        return new DraftAnswers();
    }
}
