package org.onfile.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.servlet.FilterRegistrationBean;

/**
 * Holds {@code routes/} to the code and to the rooms, and makes {@code docs/flows.md} of it. Names of beans and methods in
 * YAML are seen by no compiler, and a step's room and the next one's may not know each other: so routes are a second graph
 * beside the imports that {@code RoomsTest} holds. What is held is in {@link HandOvers}.
 */
class FlowsTest {

    private static final Path PAGE = Path.of("docs/flows.md");
    private static final Path MADE = Path.of("target/flows.md");

    private static final Pattern LINK = Pattern.compile("]\\(([^)]*)\\)");

    /** Where messages leave for a person to look at. */
    private static final Set<String> ENDS = Set.of("jms:queue:feeds-aside");

    /** In the order of the page. */
    private static final List<String> FILES = List.of(
            "api.yaml",
            "lookup.yaml",
            "materials.yaml",
            "verification.yaml",
            "agreements.yaml",
            "approval.yaml",
            "cases.yaml",
            "supervision.yaml",
            "audit.yaml",
            "public.yaml",
            "capture.yaml",
            "load.yaml",
            "comparison.yaml",
            "ingest.yaml",
            "housekeeping.yaml");

    private static final List<RouteFile> ROUTES = RouteReader.folder(Path.of("routes")).stream()
            .sorted(Comparator.comparingInt(file -> FILES.indexOf(file.name())))
            .toList();

    private static final Beans BEANS = Beans.in(Path.of("target/classes"));
    private static final HandOvers HAND_OVERS = HandOvers.of(ROUTES, BEANS);
    private static final Sources SOURCES = new Sources();
    private static final FlowGraph GRAPH = new FlowGraph(ROUTES, HAND_OVERS, SOURCES);

    @Test
    void eachFlowHasItsFile() {
        assertThat(ROUTES).extracting(RouteFile::name).containsExactlyElementsOf(FILES);
    }

    @Test
    void eachStepTakesWhatTheOneBeforeGives_andMayKnowIt() {
        assertThat(HAND_OVERS.faults()).isEmpty();
    }

    @Test
    void eachFileNamesTheRoomsThatItWires_andNoOther() {
        assertThat(ROUTES).allSatisfy(file -> assertThat(file.rooms())
                .as(file.name() + ": the line '# rooms:' of its first comment")
                .isEqualTo(HAND_OVERS.rooms(file)));
    }

    @Test
    void everyRouteIsLedTo_andEveryMessageLeadsSomewhere() {
        assertThat(ROUTES.stream().flatMap(RouteFile::routes).filter(route -> route.scheme()
                        .equals("direct")))
                .isNotEmpty()
                .allSatisfy(route -> assertThat(GRAPH.before(route))
                        .as("what leads to " + route.id())
                        .isNotEmpty());
        assertThat(ROUTES.stream()
                        .flatMap(RouteFile::routes)
                        .flatMap(Route::all)
                        .filter(Step.Send.class::isInstance))
                .map(step -> ((Step.Send) step).uri())
                .filteredOn(uri -> GRAPH.receiver(uri).isEmpty())
                .hasSameElementsAs(ENDS);
    }

    @Test
    void everyStepSaysWhatItDoes() {
        for (RouteFile file : ROUTES) {
            file.routes().forEach(route -> {
                assertThat(route.all().map(Step::id)).as(route.id()).doesNotHaveDuplicates();
                assertThat(route.all().flatMap(step -> HAND_OVERS.method(route, step).stream()))
                        .allSatisfy(called -> assertThat(SOURCES.sentence(called.method()))
                                .as("the comment of " + called.label())
                                .isNotEmpty());
            });
        }
    }

    /** What a request passes before its route is not in the route, so the comment says it. */
    @Test
    void theApiNamesTheFiltersBeforeIt() {
        String about = String.join(
                " ",
                ROUTES.stream()
                        .filter(file -> file.name().equals("api.yaml"))
                        .findFirst()
                        .orElseThrow()
                        .about());
        assertThat(BEANS.heldBy(FilterRegistrationBean.class)).isNotEmpty().allSatisfy(filter -> assertThat(about)
                .contains("`" + filter.getSimpleName() + "`"));
    }

    @Test
    void everyLinkOfThePageLeadsSomewhere() {
        String page = new FlowsPage(GRAPH, BEANS, HAND_OVERS).write();
        List<String> headings = page.lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("#+ ", "#").replace(".", "").toLowerCase(Locale.ROOT))
                .toList();
        assertThat(LINK.matcher(page).results().map(link -> link.group(1)))
                .hasSizeGreaterThan(100)
                .allSatisfy(target -> assertThat(
                                target.startsWith("#")
                                        ? headings.contains(target)
                                        : Files.exists(PAGE.resolveSibling(target)))
                        .as(target)
                        .isTrue());
    }

    @Test
    void thePageShowsThemAsTheyAre() throws IOException {
        String made = new FlowsPage(GRAPH, BEANS, HAND_OVERS).write();
        Files.writeString(MADE, made);

        assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
                .as(PAGE + " is out of date; what it should be is in " + MADE + ": cp " + MADE + " " + PAGE)
                .isEqualTo(made);
    }
}
