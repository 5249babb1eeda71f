package org.onfile.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.file.DurableFile;

/** Files that the demo writes at each start, and somebody changes. */
final class OwnFilesTest {

    private static final String OWN = "clients:\n  - {name: intake, roles: [requester]}\n";

    private final Path data;
    private final StringWriter said = new StringWriter();

    OwnFilesTest(@TempDir Path data) {
        this.data = data;
    }

    @BeforeEach
    void makeFolder() throws IOException {
        Files.createDirectories(data.resolve("departments"));
    }

    @Test
    void areWrittenAnewInSilence_whereNobodyChangedThem() throws IOException {
        write("first");
        write("second");

        assertThat(data.resolve("try.json")).hasContent("second");
        assertThat(data.resolve("try.json.before")).doesNotExist();
        assertThat(said.toString()).isEmpty();
    }

    @Test
    void areKept_whereSomebodyChangedThem() throws IOException {
        write("first");
        Files.writeString(data.resolve("try.json"), "somebody's");
        write("second");
        Files.writeString(data.resolve("try.json"), "somebody else's");
        write("third");

        assertThat(data.resolve("try.json")).hasContent("third");
        assertThat(data.resolve("try.json.before")).hasContent("somebody's");
        assertThat(data.resolve("try.json.before-2")).hasContent("somebody else's");
        assertThat(said.toString()).contains("kept in try.json.before", "kept in try.json.before-2");
    }

    @Test
    void countAsChanged_whereNobodyNotedWhatWasWritten() throws IOException {
        Files.writeString(data.resolve("try.json"), "of an earlier version");
        write("now");

        assertThat(data.resolve("try.json.before")).hasContent("of an earlier version");
    }

    @Test
    void keepClientsThatSomebodyAdded() throws IOException {
        ClientsFile.write(data, OWN, files());
        Files.writeString(
                data.resolve("clients.yaml"),
                OWN + "  - name: neighbour\n    thumbprint: ab\n    roles: [requester, auditor]\n");
        ClientsFile.write(data, OWN, files());
        String merged =
                OWN + "  - {\"name\":\"neighbour\",\"thumbprint\":\"ab\",\"roles\":[\"requester\",\"auditor\"]}\n";
        assertThat(data.resolve("clients.yaml")).hasContent(merged);
        ClientsFile.write(data, OWN, files());

        assertThat(data.resolve("clients.yaml")).hasContent(merged);
        assertThat(data.resolve("clients.yaml.before-2")).doesNotExist();
    }

    private void write(String text) throws IOException {
        files().write("try.json", text, DurableFile.READABLE);
    }

    private OwnFiles files() throws IOException {
        return OwnFiles.in(data, new StartupProgress(new PrintWriter(said)));
    }
}
