package org.onfile.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.onfile.demo.city.City;
import org.onfile.judgement.Reason;
import org.onfile.judgement.Verdict;

/** The checks of {@code try.json}, and the table in which docs/mutual-recognition.md says what is in it. */
class MaterialTrialsTest {

    private static final List<OperationTrial> TRIALS = MaterialTrials.of(City.of(1, 300, LocalDate.of(2026, 11, 22)));

    /** What is shown otherwise than by one question of intake's, and why; nothing else is left out. */
    private static final Map<Reason, String> NOT_SHOWN =
            Map.of(Reason.DRAFT, "intake's questions are not bound to cases: a step of SequenceTrials shows it");

    @Test
    void haveSomebodyForEveryVerdict() {
        assertThat(expected().map(verdict -> verdict.split(" ", -1)[0]).distinct())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Verdict.class.getPermittedSubclasses())
                        .map(kind -> kind.getSimpleName()
                                .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                                .toUpperCase(Locale.ROOT))
                        .toList());
        assertThat(expected()).contains("NOT_NOW SOURCE_STALE", "NOT_NEEDED SUBJECT_DECEASED");
    }

    @Test
    void haveSomebodyForEveryReason_asTheirTableSays() throws IOException {
        Map<String, String> table = table();
        // Checks ask for all that there are of a type, so that none is one of several
        List<Reason> reasons = Arrays.stream(Reason.values())
                .filter(reason -> reason != Reason.AMBIGUOUS)
                .toList();

        assertThat(expected()
                        .filter(verdict -> verdict.contains(" "))
                        .map(verdict -> verdict.split(" ", -1)[1])
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(reasons.stream()
                        .filter(reason -> !NOT_SHOWN.containsKey(reason))
                        .map(Reason::name)
                        .toList());
        assertThat(table.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        reasons.stream().map(Reason::name).toList());
        assertThat(table.entrySet())
                .filteredOn(row -> row.getValue().contains("| nobody:"))
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrderElementsOf(
                        NOT_SHOWN.keySet().stream().map(Reason::name).toList());
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
