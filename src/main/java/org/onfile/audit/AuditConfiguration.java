package org.onfile.audit;

import java.time.Clock;
import org.onfile.exchangelog.CosignedLog;
import org.onfile.exchangelog.ExchangeDetails;
import org.onfile.exchangelog.ExchangeGaps;
import org.onfile.exchangelog.ExchangeIndex;
import org.onfile.exchangelog.ExchangeLog;
import org.onfile.exchangelog.ExchangeTerms;
import org.onfile.exchangelog.PublishedLog;
import org.onfile.idempotency.IdempotencyKeys;
import org.onfile.schema.CertificateTypes;
import org.onfile.seal.Pseudonyms;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans that {@code routes/audit.yaml} names. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    @Bean
    AuditRequestReader auditRequestReader(
            CertificateTypes types,
            Pseudonyms pseudonyms,
            ExchangeTerms terms,
            ExchangeIndex exchanges,
            AuditTrail trail) {
        return new AuditRequestReader(new SearchForm(types, pseudonyms, terms), exchanges, trail);
    }

    @Bean
    AuditTrail auditTrail(ExchangeLog log, Clock clock) {
        return new AuditTrail(log, clock);
    }

    @Bean
    InclusionProofJson inclusionProofJson(PublishedLog log, CosignedLog cosigned) {
        return new InclusionProofJson(log, cosigned);
    }

    @Bean
    AuditReplies auditReplies(
            ExchangeIndex index,
            ExchangeGaps gaps,
            ExchangeDetails details,
            InclusionProofJson proofs,
            IdempotencyKeys answers) {
        return new AuditReplies(index, gaps, details, proofs, answers);
    }

    @Bean
    Receipts receipts(ExchangeIndex index, ExchangeDetails details, InclusionProofJson proofs, AuditTrail trail) {
        return new Receipts(index, details, proofs, trail);
    }
}
