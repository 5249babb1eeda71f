package org.onfile.soak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.cli.Onfile;

/** The city and the hub live through faults and administrators' acts, and no answer is wrong. */
class SoakTest {

    /** Those that take seconds, so that two minutes have many of them. */
    private static final String QUICK = "alter-type,partition,publication,vacuum-full,swap,truncate-and-refill-at-once,"
            + "index,revoke,big-transaction,bulk-delete,exchange-partition,cascade,hub-killed,"
            + "disk-full,store-restarted";

    private final StringWriter table = new StringWriter();
    private final StringWriter said = new StringWriter();

    @Test
    void answersNothingWrong_forTwoMinutes(@TempDir Path folder) throws IOException {
        JsonNode found = soak(folder, "--minutes", "2", "--seed", "20261129", "--acts", QUICK);
        assertThat(found.path("transactions").asLong()).isGreaterThan(100);
        assertThat(found.path("answers").path("FOUND_VALID").asLong()).isGreaterThan(100);
        assertThat(found.path("acts")).hasSizeGreaterThan(5);
    }

    @Test
    @Tag("long")
    void answersNothingWrong_forThirtyMinutes(@TempDir Path folder) throws IOException {
        soak(folder, "--minutes", "30");
    }

    private JsonNode soak(Path folder, String... options) throws IOException {
        Path json = folder.resolve("found.json");
        List<String> arguments = new ArrayList<>(List.of(
                "soak",
                "--json",
                json.toString(),
                "--data",
                folder.resolve("data").toString()));
        arguments.addAll(List.of(options));
        int exit = run(arguments);
        assertThat(exit).as("%s%n%s", said, table).isZero();
        assertThat(table.toString()).contains("It holds.");
        return new ObjectMapper().readTree(json.toFile());
    }

    @Test
    void namesTheActs_whereOneIsUnknown() {
        assertThat(run(List.of("soak", "--acts", "earthquake"))).isEqualTo(2);
        assertThat(said.toString()).contains("no act 'earthquake'", "alter-type", "hub-killed");
    }

    private int run(List<String> arguments) {
        return Onfile.commandLine()
                .setOut(new PrintWriter(table))
                .setErr(new PrintWriter(said))
                .execute(arguments.toArray(String[]::new));
    }
}
