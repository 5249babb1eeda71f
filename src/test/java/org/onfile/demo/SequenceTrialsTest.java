package org.onfile.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.demo.city.City;
import org.onfile.demo.server.Pki;

/** The entries of {@code try.json} that have {@code steps}: each can be followed with what is beside it. */
class SequenceTrialsTest {

    private static final Pattern WORD = Pattern.compile("\\{([a-z]+)}");

    @Test
    void nameNothingThatNobodyKnows(@TempDir Path data) throws Exception {
        Pki pki = Pki.city(data, List.of("traffic-police"));
        Files.writeString(data.resolve("clients.yaml"), TrialClients.lines(pki), StandardOpenOption.APPEND);
        Files.createDirectories(data.resolve("departments"));
        OwnFiles files = OwnFiles.in(data, new StartupProgress(new PrintWriter(new StringWriter())));
        Trials.write(files, SequenceTrials.of(City.of(1, 300, LocalDate.of(2026, 11, 22))));

        JsonNode trials = new ObjectMapper().readTree(data.resolve("try.json").toFile());

        assertThat(trials).hasSizeGreaterThan(4);
        for (JsonNode trial : trials) {
            assertThat(trial.path("what").asText()).isNotBlank();
            Set<String> known = new HashSet<>(Set.of("run", "data", "api"));
            for (JsonNode step : trial.path("steps")) {
                WORD.matcher(step.toString()).results().forEach(word -> assertThat(known)
                        .contains(word.group(1)));
                assertThat(step.has("command")).isNotEqualTo(step.has("operation"));
                if (step.has("client")) {
                    String client = step.path("client").asText();
                    assertThat(data.resolve("pki/" + client + ".key.pem")).exists();
                    assertThat(Files.readString(data.resolve("clients.yaml"))).contains("{name: " + client + ",");
                }
                step.path("take").fieldNames().forEachRemaining(known::add);
            }
        }
    }
}
