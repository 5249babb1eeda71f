package org.onfile.inventory;

import java.time.Clock;
import org.onfile.access.Clients;
import org.onfile.attest.AnswerKeys;
import org.onfile.attest.Sm2Keys;
import org.onfile.edge.TlsFiles;
import org.onfile.exchangelog.ExchangeLog;
import org.onfile.exchangelog.LogKeyChanges;
import org.onfile.exchangelog.LogKeys;
import org.onfile.seal.Sealer;
import org.onfile.settings.HubSettings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.sbom.SbomEndpoint;
import org.springframework.boot.actuate.sbom.SbomProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

/** The bean by which {@code routes/housekeeping.yaml} records what changed, and what operators read at {@code /actuator/sbom}. */
@Configuration(proxyBeanMethods = false)
class InventoryConfiguration {

    @Bean
    LoadedFiles loadedFiles(HubSettings hub) {
        return LoadedFiles.read(hub.connectors(), hub.schemas(), hub.routes());
    }

    @Bean
    Followed.Sources followed(
            Clients clients, TlsFiles tls, AnswerKeys answerKeys, LogKeys logKeys, ObjectProvider<Sm2Keys> sm2Keys) {
        return new Followed.Sources(clients, tls, answerKeys, logKeys, sm2Keys.getIfAvailable());
    }

    /** Boot's own endpoint, over documents that know the running jar. */
    @Bean
    SbomEndpoint sbomEndpoint(SbomProperties settings, ResourceLoader resources, RunningJar jar) {
        return new SbomEndpoint(settings, BillOfMaterials.loader(resources, jar));
    }

    @Bean
    RunningJar runningJar() {
        return RunningJar.ofThisJvm();
    }

    @Bean
    Inventory inventory(
            ExchangeLog log,
            Followed.Sources sources,
            LoadedFiles files,
            RunningJar jar,
            LogKeyChanges changes,
            Environment environment,
            Sealer sealer,
            HubSettings hub,
            Clock clock) {
        return new Inventory(
                log,
                sources,
                files,
                jar,
                changes,
                new EffectiveSettings(environment, hub.data(), sealer),
                new RecordedKeys(hub.log().resolve("recorded-keys.json")),
                clock);
    }
}
