package org.onfile.sandbox;

import java.time.Clock;
import java.util.List;
import org.onfile.catalogue.Catalogues;
import org.onfile.registry.Certificates;
import org.onfile.registry.HolderScopes;
import org.onfile.schema.CertificateTypes;
import org.onfile.seal.Pseudonyms;
import org.onfile.settings.HubSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SandboxConfiguration {

    @Bean
    CertificateSearch certificateSearch(
            Certificates registry,
            HolderScopes scopes,
            Catalogues catalogues,
            CertificateTypes types,
            Pseudonyms pseudonyms,
            HubSettings hub,
            Clock clock) {
        PersonaRegister personas = new PersonaRegister(
                () -> catalogues
                        .inForce()
                        .map(catalogue -> catalogue.recognitions().city().areas())
                        .orElse(List.of()),
                types,
                pseudonyms,
                hub.timeZone(),
                clock);
        return new CertificateSearch(registry, scopes, personas);
    }
}
