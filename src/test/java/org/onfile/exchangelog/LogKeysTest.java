package org.onfile.exchangelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogKeysTest {

    private final Path folder;
    private final Path file;
    private final LogKeys keys;

    LogKeysTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.file = folder.resolve("log-keys.json");
        this.keys = LogKeys.in(folder, "log.example");
    }

    @Test
    void areTheSame_whoeverOpensThem() throws IOException {
        LogKeys existing = LogKeys.existing(folder);

        assertThat(existing.origin()).isEqualTo("log.example");
        assertThat(existing.verifiers()).isEqualTo(keys.verifiers());
    }

    @Test
    void areOfOneLog() {
        assertThatThrownBy(() -> LogKeys.in(folder, "other.example"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("'log.example'")
                .hasMessageContaining("onfile.log.origin");
    }

    @Test
    void areNotShown_whereTheirFileIsBroken() throws IOException {
        String good = Files.readString(file);
        String seed = good.replaceAll("(?s).*\"seed\" : \"([^\"]+)\".*", "$1");
        assertThat(seed).hasSize(44);
        Files.writeString(file, good.replace("\"" + seed, seed));

        assertThatThrownBy(() -> LogKeys.existing(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("log-keys.json")
                .hasMessageNotContaining(seed.substring(0, 8))
                .hasNoCause();
    }

    @Test
    void allStay_whereTwoProcessesRotateThem() throws IOException {
        LogKeys.existing(folder).rotate();

        keys.rotate();

        assertThat(keys.verifiers()).hasSize(3);
    }
}
