package org.onfile.attest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AttestConfiguration {

    @Bean
    AnswerKeys answerKeys(@Value("${onfile.data}") Path data, Clock clock) throws IOException {
        return AnswerKeys.in(data.resolve("keys"), clock);
    }

    @Bean
    AnswerSigner answerSigner(AnswerKeys keys) {
        return new AnswerSigner(keys);
    }
}
