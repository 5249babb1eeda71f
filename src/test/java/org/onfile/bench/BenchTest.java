package org.onfile.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.cli.Onfile;

/** The bench runs, whatever it finds: with sizes so small its figures say nothing. */
class BenchTest {

    @Test
    void measuresHowSoonAChangeShows_withAHubOfItsOwn(@TempDir Path folder) throws IOException {
        Path json = folder.resolve("figures.json");
        StringWriter table = new StringWriter();
        StringWriter said = new StringWriter();
        int exit = Onfile.commandLine()
                .setOut(new PrintWriter(table))
                .setErr(new PrintWriter(said))
                .execute(
                        "bench",
                        "--only",
                        "freshness",
                        "--changes",
                        "3",
                        "--json",
                        json.toString(),
                        "--data",
                        folder.resolve("data").toString());
        assertThat(json).as(said.toString()).exists();
        JsonNode figures = new ObjectMapper().readTree(json.toFile());
        assertThat(exit).isEqualTo(figures.path("holds").asBoolean() ? 0 : 1);
        assertThat(figures.path("figures")).hasSize(4).allSatisfy(figure -> assertThat(
                        figure.path("value").asDouble())
                .isPositive());
        assertThat(table.toString()).contains("freshness: PostgreSQL, p50", "freshness: MariaDB, p99");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void wantsAFolderToItself(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("something"), "of somebody");
        StringWriter said = new StringWriter();
        int exit = Onfile.commandLine().setErr(new PrintWriter(said)).execute("bench", "--data", folder.toString());
        assertThat(exit).isEqualTo(1);
        assertThat(said.toString()).contains("is not empty");
        assertThat(folder.resolve("something")).exists();
    }
}
