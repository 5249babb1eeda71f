package org.onfile.contract;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ContractConfiguration {

    @Bean
    Contract contract() {
        return new Contract();
    }

    /** The first step of every operation of the API. */
    @Bean
    RequestValidation requestValidation(Contract contract) {
        return new RequestValidation(contract);
    }

    /** Where every failure of an operation ends. */
    @Bean
    ProblemMapper problemMapper() {
        return new ProblemMapper();
    }
}
