package org.onfile.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.seal.Sealer;
import org.onfile.seal.SealingKeys;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** What of the settings is recorded. */
class EffectiveSettingsTest {

    private final Path data;
    private final StandardEnvironment environment = new StandardEnvironment();
    private final Map<String, Object> file = new HashMap<>();
    private final Map<String, Object> variables = new HashMap<>();

    EffectiveSettingsTest(@TempDir Path data) {
        this.data = data;
        environment.getPropertySources().addFirst(new MapPropertySource("file", file));
        environment.getPropertySources().addFirst(new SystemEnvironmentPropertySource("variables", variables));
    }

    @Test
    void areTheOnesInForce() throws IOException {
        file.put("onfile.issuer", "${who}");
        file.put("who", "hub.example");
        file.put("onfile.log.retention", "P5Y");
        variables.put("ONFILE_LOG_RETENTION", "P4Y");
        file.put("spring.application.name", "none of the hub's own");

        Map<String, JsonNode> settings = settings();

        assertThat(settings).containsOnlyKeys("onfile.issuer", "onfile.log.retention");
        assertThat(settings.values())
                .extracting(setting -> setting.at("/value").textValue())
                .containsExactlyInAnyOrder("hub.example", "P4Y");
    }

    @Test
    void showOnlyThatASecretChanged() throws IOException {
        file.put("onfile.store.password", "hunter2");
        file.put("onfile.store.url", "jdbc:postgresql://store.example/onfile?user=hub&password=hunter2");
        file.put("onfile.broker.url", "tcp://hub:hunter2@broker.example:61616");
        Files.writeString(data.resolve("connectors.properties"), "HEALTH_PASSWORD=hunter2");

        Map<String, JsonNode> before = settings();
        assertThat(before.values().toString()).doesNotContain("hunter2").doesNotContain("value");
        assertThat(settings()).isEqualTo(before);

        Files.writeString(data.resolve("connectors.properties"), "HEALTH_PASSWORD=hunter3");
        file.put("onfile.store.password", "hunter3");
        Map<String, JsonNode> after = settings();
        assertThat(after.get("connectors.properties")).isNotEqualTo(before.get("connectors.properties"));
        assertThat(after.get("onfile.store.password")).isNotEqualTo(before.get("onfile.store.password"));
        assertThat(after.get("onfile.store.url")).isEqualTo(before.get("onfile.store.url"));
    }

    private Map<String, JsonNode> settings() throws IOException {
        ArrayNode written = new ObjectMapper().createArrayNode();
        new EffectiveSettings(environment, data, new Sealer(SealingKeys.in(data.resolve("keys")))).write(written);
        Map<String, JsonNode> settings = new HashMap<>();
        written.forEach(setting -> settings.put(setting.at("/name").textValue(), setting));
        return settings;
    }
}
