package org.onfile.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.onfile.tlog.NoteSigner;
import org.onfile.witness.WitnessSettings.Configured;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class WitnessSettingsTest {

    private static final NoteSigner WITNESS = new NoteSigner("witness.example", new byte[32]);
    private static final String KEY = WITNESS.cosigner().toString();

    @Test
    void hasNoWitnesses_byDefault() {
        assertThat(bound(Map.of()).witnesses()).isEmpty();
    }

    @Test
    void takesUrlAndKeyOfEach() {
        assertThat(bound(Map.of(
                                "onfile.log.witnesses[0].url",
                                "https://witness.example/log",
                                "onfile.log.witnesses[0].key",
                                KEY))
                        .witnesses())
                .containsExactly(new Configured(URI.create("https://witness.example/log"), KEY));
    }

    @Test
    void refusesAKeyThatIsNoWitnesss() {
        assertRefused("http://witness.example", WITNESS.verifier().toString(), "is a log's, not a witness's");
        assertRefused("http://witness.example", KEY.replace("witness", "Witness"), "was it cut or altered?");
        assertRefused("http://witness.example", "secret", "a verifier key is name+id+base64");
    }

    @Test
    void refusesAnAddressThatIsNoUrl() {
        assertRefused("witness.example:8444", KEY, "http:// or https://");
        assertRefused("file:///witness", KEY, "http:// or https://");
    }

    @Test
    void refusesOneWitnessTwice() {
        assertThatThrownBy(() -> bound(Map.of(
                        "onfile.log.witnesses[0].url",
                        "http://one.example",
                        "onfile.log.witnesses[0].key",
                        KEY,
                        "onfile.log.witnesses[1].url",
                        "http://two.example",
                        "onfile.log.witnesses[1].key",
                        KEY)))
                .rootCause()
                .hasMessageContaining("two witnesses have the key");
    }

    private static void assertRefused(String url, String key, String message) {
        assertThatThrownBy(() -> bound(Map.of("onfile.log.witnesses[0].url", url, "onfile.log.witnesses[0].key", key)))
                .rootCause()
                .hasMessageContaining(message);
    }

    private static WitnessSettings bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("onfile.log", WitnessSettings.class);
    }
}
