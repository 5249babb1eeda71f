package org.onfile.schema;

import org.onfile.settings.HubSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SchemaConfiguration {

    @Bean
    Schemas schemas(HubSettings settings) {
        return Schemas.in(settings.schemas());
    }

    @Bean
    CertificateTypes certificateTypes(Schemas schemas) {
        return schemas.certificateTypes();
    }

    @Bean
    RecordCodec<FeedBatch> feedBatchCodec(Schemas schemas) {
        return schemas.batches();
    }

    @Bean
    RecordCodec<CertificateRecord> certificateRecordCodec(Schemas schemas) {
        return schemas.certificates();
    }
}
