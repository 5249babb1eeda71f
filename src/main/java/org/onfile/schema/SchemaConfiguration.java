package org.onfile.schema;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SchemaConfiguration {

    @Bean
    Schemas schemas(@Value("${onfile.schemas:schemas}") Path folder) {
        return Schemas.in(folder);
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
