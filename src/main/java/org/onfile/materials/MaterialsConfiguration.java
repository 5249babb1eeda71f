package org.onfile.materials;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.onfile.agreement.Agreements;
import org.onfile.attest.AnswerEnvelope;
import org.onfile.cases.CaseCatalogues;
import org.onfile.catalogue.Catalogues;
import org.onfile.exchangelog.ExchangeLog;
import org.onfile.judgement.MaterialJudgement;
import org.onfile.lookup.Decision;
import org.onfile.lookup.SourceConfirmation;
import org.onfile.registry.CarryingDepartments;
import org.onfile.sandbox.CertificateSearch;
import org.onfile.schema.CertificateTypes;
import org.onfile.seal.Pseudonyms;
import org.onfile.settings.HubSettings;
import org.onfile.statistics.CaseMaterials;
import org.onfile.verification.ComparisonCounts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The beans that {@code routes/materials.yaml} names. */
@Configuration(proxyBeanMethods = false)
class MaterialsConfiguration {

    @Bean
    MaterialCheckReader materialCheckReader(Catalogues catalogues, CaseCatalogues cases, CertificateTypes types) {
        return new MaterialCheckReader(catalogues, cases, types);
    }

    @Bean
    MatterPages matterPages(Catalogues catalogues) {
        return new MatterPages(catalogues);
    }

    @Bean
    RequirementPages requirementPages(Catalogues catalogues) {
        return new RequirementPages(catalogues);
    }

    @Bean
    CertificateTypePages certificateTypePages(CertificateTypes types, JdbcClient store) {
        return new CertificateTypePages(types, new CarryingDepartments(store));
    }

    @Bean
    FactThrottle factThrottle(Agreements agreements, ComparisonCounts counts, Pseudonyms pseudonyms) {
        return new FactThrottle(new LookAuthorisation(agreements), counts, pseudonyms);
    }

    @Bean
    MaterialSearch materialSearch(
            CertificateSearch certificates,
            CertificateTypes types,
            Agreements agreements,
            Pseudonyms pseudonyms,
            SourceConfirmation confirmation,
            Decision decision,
            Clock clock,
            HubSettings hub) {
        return new MaterialSearch(
                certificates,
                new AgreedSearch(
                        certificates, types, new LookAuthorisation(agreements), pseudonyms, confirmation, decision),
                types,
                clock,
                hub.timeZone());
    }

    @Bean
    MaterialJudgement materialJudgement(HubSettings hub) {
        return new MaterialJudgement(hub.timeZone());
    }

    @Bean
    MaterialAnswerWriter materialAnswerWriter(AnswerEnvelope envelope, HubSettings hub, MeterRegistry meters) {
        return new MaterialAnswerWriter(envelope, hub.timeZone(), meters);
    }

    @Bean
    MaterialTally materialTally(CaseMaterials cases, Pseudonyms pseudonyms) {
        return new MaterialTally(cases, pseudonyms);
    }

    @Bean
    MaterialRecording materialRecording(ExchangeLog log, Pseudonyms pseudonyms, Clock clock) {
        return new MaterialRecording(log, pseudonyms, clock);
    }
}
