package org.onfile.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.onfile.dependencies.Pom.Artifact;
import org.onfile.dependencies.Support.Line;
import org.onfile.dependencies.Support.Use;

/** Makes {@code docs/dependencies.md} and holds it to what is built; sees which lines near the end of their support. */
class DependenciesTest {

    private static final Path PAGE = Path.of("docs/dependencies.md");
    private static final Path MADE = Path.of("target/dependencies.md");

    /** What {@code ./onfile test} ends with. */
    private static final Path WARNINGS = Path.of("target/support-warnings.txt");

    private static final Pattern PROPERTY = Pattern.compile("<version>\\$\\{([^}]+)}");

    private final Pom pom = Pom.read(Path.of("pom.xml"));
    private final Support support = Support.read(Path.of("docs/dependencies.yaml"));

    @Test
    void namesEachDirectDependency_andNoOther() {
        assertThat(support.dependencies().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        pom.dependencies().stream().map(Artifact::id).toList());
        assertThat(support.dependencies().values())
                .extracting(Use::line)
                .isSubsetOf(support.lines().keySet());
    }

    @Test
    void showsThemAsTheyAreBuilt() throws IOException {
        String made = page();
        Files.writeString(MADE, made);

        assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
                .as(PAGE + " is out of date; what it should be is in " + MADE + ": cp " + MADE + " " + PAGE)
                .isEqualTo(made);
    }

    @Test
    void everyVersionInThePomHasAReason() throws IOException {
        assertThat(Files.readAllLines(Path.of("pom.xml")))
                .filteredOn(line -> line.matches(" {6,}<version>.*"))
                .filteredOn(line -> !line.contains("${project"))
                .allSatisfy(line -> {
                    Matcher property = PROPERTY.matcher(line);
                    boolean isRange = line.contains("[");
                    assertThat(isRange || property.find()).as(line).isTrue();
                    if (!isRange) {
                        assertThat(pom.reasons().get(property.group(1)))
                                .as(line)
                                .isNotBlank();
                    }
                });
    }

    /** Never fails by the date: the warnings are for whoever reads the end of {@code ./onfile test}. */
    @Test
    void warnsOfLinesThatNearTheEndOfTheirSupport() throws IOException {
        List<String> warnings = support.warnings(LocalDate.now(ZoneOffset.UTC));
        Files.write(WARNINGS, warnings);

        assertThat(warnings)
                .allSatisfy(warning -> assertThat(support.lines().keySet()).anyMatch(warning::startsWith));
    }

    @Test
    void warnsFromThreeMonthsBefore_andNotOfLinesWithoutAnEnd() {
        var lines = new LinkedHashMap<String, Line>();
        lines.put("Dated 1", new Line("2027-07-31", "somewhere", null));
        lines.put("Open 2", new Line("open", "somewhere", "newest line"));
        var dated = new Support(lines, new LinkedHashMap<>());

        assertThat(dated.warnings(LocalDate.of(2027, 4, 29))).isEmpty();
        assertThat(dated.warnings(LocalDate.of(2027, 4, 30))).containsExactly("Dated 1 gets fixes until 2027-07-31");
        assertThat(dated.warnings(LocalDate.of(2027, 8, 1)))
                .containsExactly("Dated 1 has had no fixes since 2027-07-31");
    }

    private String page() {
        LocalRepository repository = new LocalRepository();
        Origins origins = new Origins(pom, repository);
        List<String> page = new ArrayList<>(List.of(
                "# What Onfile is built on",
                "",
                "Made by the build from `pom.xml`, the parts' own poms and [dependencies.yaml](dependencies.yaml), where purposes and",
                "dates are kept by hand. All parts, those that these bring too, are in the bill of materials that the jar holds and",
                "operators read at `/actuator/sbom/application`.",
                "",
                "## Direct dependencies",
                "",
                "| dependency | for | licence | version | where the version comes from | line |",
                "|---|---|---|---|---|---|"));
        Map<String, Artifact> direct = new LinkedHashMap<>();
        pom.dependencies().forEach(dependency -> direct.put(dependency.id(), dependency));
        direct.forEach((id, dependency) -> {
            Use use = support.dependencies().getOrDefault(id, new Use("", ""));
            page.add(row(
                    "`" + id + "`" + scope(dependency),
                    use.purpose(),
                    String.join(" / ", repository.licencesOf(id)),
                    repository.versionOf(id),
                    origins.of(dependency),
                    use.line()));
        });
        page.addAll(List.of(
                "",
                "## Until when lines get fixes in the open",
                "",
                "| line | until | read at | remark |",
                "|---|---|---|---|"));
        support.lines()
                .forEach((name, line) -> page.add(row(
                        name,
                        line.until().equals("open") ? "no end announced" : line.until(),
                        line.source(),
                        line.remark())));
        return String.join("\n", page) + "\n";
    }

    private static String scope(Artifact dependency) {
        return switch (dependency.scope()) {
            case "test" -> " (tests)";
            case "provided" -> " (compiler)";
            default -> "";
        };
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |";
    }
}
