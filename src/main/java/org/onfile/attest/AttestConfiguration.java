package org.onfile.attest;

import java.io.IOException;
import java.time.Clock;
import org.onfile.settings.HubSettings;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AttestConfiguration {

    @Bean
    AnswerKeys answerKeys(HubSettings hub, Clock clock) throws IOException {
        return AnswerKeys.in(hub.keys(), clock);
    }

    @Bean
    AnswerSigner answerSigner(AnswerKeys keys) {
        return new AnswerSigner(keys);
    }

    @Bean
    @ConditionalOnProperty("onfile.answers.sm2")
    Sm2Keys sm2Keys(HubSettings hub) throws IOException {
        return Sm2Keys.in(hub.keys());
    }

    @Bean
    @ConditionalOnProperty("onfile.answers.sm2")
    Sm2Signer sm2Signer(Sm2Keys keys) {
        return new Sm2Signer(keys);
    }
}
