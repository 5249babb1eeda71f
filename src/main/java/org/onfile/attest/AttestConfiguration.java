package org.onfile.attest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
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

    @Bean
    @ConditionalOnProperty("onfile.answers.sm2")
    Sm2Keys sm2Keys(@Value("${onfile.data}") Path data) throws IOException {
        return Sm2Keys.in(data.resolve("keys"));
    }

    @Bean
    @ConditionalOnProperty("onfile.answers.sm2")
    Sm2Signer sm2Signer(Sm2Keys keys) {
        return new Sm2Signer(keys);
    }
}
