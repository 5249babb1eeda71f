package org.onfile.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.onfile.demo.city.City;
import org.onfile.judgement.Reason;

/** The checks of {@code try.json}, and the table in which docs/mutual-recognition.md says what is in it. */
class MaterialTrialsTest {

    private static final List<OperationTrial> TRIALS = MaterialTrials.of(City.of(1, 300, LocalDate.of(2026, 11, 22)));

    @Test
    void haveSomebodyForEveryVerdict() {
        assertThat(expected().map(verdict -> verdict.split(" ", -1)[0]))
                .contains("ON_FILE", "CHOOSE", "NOT_NOW", "ASK", "SHOW", "NOT_NEEDED", "HANDED_IN");
    }

    @Test
    void haveSomebodyForEveryReasonThatTheirTableSays() throws IOException {
        Map<String, String> table = table();
        List<String> said = table.entrySet().stream()
                .filter(row -> !row.getValue().contains("| nobody:"))
                .map(Map.Entry::getKey)
                .toList();

        assertThat(expected()
                        .filter(verdict -> verdict.contains(" "))
                        .map(verdict -> verdict.split(" ", -1)[1])
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(said);
        // Checks ask for all that there are of a type, so that none is one of several
        assertThat(table.keySet())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Reason.values())
                        .filter(reason -> reason != Reason.AMBIGUOUS)
                        .map(Reason::name)
                        .toList());
    }

    @Test
    void areHeldByTestsThatThereAre() throws IOException {
        Set<String> tests;
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            tests = files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
        }
        assertThat(table().values()).allSatisfy(row -> {
            String[] cells = row.split("\\|", -1);
            assertThat(cells[3].strip().replace("`", "").split(", ", -1)).isSubsetOf(tests);
        });
    }

    private static Stream<String> expected() {
        return TRIALS.stream().flatMap(trial -> trial.expect().values().stream());
    }

    /** Its rows, by the reason that each begins with. */
    private static Map<String, String> table() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("docs/mutual-recognition.md"));
        int head = lines.indexOf("| why | in `try.json` | test |");
        Map<String, String> rows = new TreeMap<>();
        lines.subList(head + 2, lines.size()).stream()
                .takeWhile(line -> line.startsWith("|"))
                .forEach(line -> rows.put(line.split("\\|", -1)[1].strip(), line));
        return rows;
    }
}
