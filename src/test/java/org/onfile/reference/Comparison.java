package org.onfile.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.onfile.demo.department.Department;
import org.onfile.demo.department.Department.Server;
import org.onfile.reference.Changes.Break;
import org.onfile.reference.Rules.Matter;

/** Asks the hub and works out what it has to answer, while the departments are quiet, change, are away and break. */
final class Comparison {

    /** Another one: {@code -Dreference.seed=}. */
    private static final long SEED = Long.getLong("reference.seed", 20261129);

    private static final String CASE = "990100-20261129-0001";

    /** In quiet: most of an answer's time it waits for the log. */
    private static final int ASKED_AT_ONCE = 8;

    private final ReferenceCity city;
    private final RandomGenerator random;
    private final Questions questions;
    private final Changes changes;
    private final Intake intake;
    private final List<String> differences = new ArrayList<>();
    private final Map<String, Integer> seen = new TreeMap<>();

    private Comparison(ReferenceCity city, long seed) throws IOException {
        this.city = city;
        this.random = new SplittableRandom(seed);
        this.questions = new Questions(city.city(), city.rules(), random);
        this.changes = new Changes(city.city(), random);
        this.intake = city.intake();
    }

    /**
     * Compares in a new city of so many people, and fails where hub and reference do not agree.
     *
     * @param holders asked about in each matter in quiet
     * @param changes of departments, one after the other
     * @param breaks of rows, one after the other
     * @param stopped departments on PostgreSQL that are away for a while, each; MariaDB is, too, with all of its own
     * @param meanwhile holders asked about in each matter while one is
     */
    static void inACity(
            Path folder, int people, int holders, int changes, int breaks, List<String> stopped, int meanwhile)
            throws IOException, InterruptedException, SQLException {
        try (ReferenceCity city = ReferenceCity.found(folder, SEED, people)) {
            Comparison comparison = new Comparison(city, SEED);
            comparison.quiet(holders);
            comparison.say("in quiet");
            comparison.changing(changes);
            comparison.say("with changes");
            comparison.broken(breaks);
            comparison.say("with broken rows");
            for (Department department : Department.all()) {
                if (stopped.contains(department.name())) {
                    comparison.stopped(department, meanwhile);
                }
            }
            comparison.stopped(null, meanwhile);
            comparison.say("with departments away");
            assertThat(comparison.differences).as("seed %d", SEED).isEmpty();
        }
    }

    /** How often each verdict was expected so far, by its reason; what differed. */
    private void say(String when) {
        PrintStream out = System.out;
        out.printf("reference, seed %d, %s: %s%n", SEED, when, seen);
        differences.stream().limit(40).forEach(out::println);
    }

    /** Asks about so many holders in each matter. */
    private void quiet(int holders) throws IOException, InterruptedException {
        try (ExecutorService asking = Executors.newFixedThreadPool(ASKED_AT_ONCE)) {
            List<Future<?>> asked = new ArrayList<>();
            for (Matter matter : city.rules().matters().values()) {
                for (int i = 0; i < holders; i++) {
                    Question question = questions.about(matter, city.onFile(Set.of()));
                    asked.add(asking.submit(() -> {
                        ask(question, Set.of());
                        return null;
                    }));
                }
            }
            for (Future<?> one : asked) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }

    /**
     * Changes something so many times, each time in another department; asks at once, when either what was before or what
     * is after is right, and again when the hub has it.
     */
    private void changing(int times) throws IOException, InterruptedException, SQLException {
        for (int i = 0; i < times; i++) {
            Department department = Department.all().get(i % Department.all().size());
            OnFile before = city.onFile(Set.of());
            city.change(department, connection -> changes.one(department, before, connection));
            OnFile after = city.onFile(Set.of());
            List<Question> concerned = concerned(before, after, 6);
            for (Question question : concerned) {
                askDuring(question, before, after);
            }
            city.awaitCurrent();
            for (Question question : concerned) {
                ask(question, Set.of());
            }
        }
    }

    /** One department on PostgreSQL lets nobody in, or MariaDB is down with all its departments. */
    private void stopped(@Nullable Department department, int holders)
            throws IOException, InterruptedException, SQLException {
        Set<String> stale;
        if (department == null) {
            stale = city.feeds(Department.all().stream()
                    .filter(one -> one.server() == Server.MARIADB)
                    .toList());
            city.servers().stop(Server.MARIADB);
        } else {
            stale = city.feeds(List.of(department));
            city.shut(department);
        }
        try {
            city.awaitStale(stale);
            for (Matter matter : city.rules().matters().values()) {
                for (int i = 0; i < holders; i++) {
                    ask(questions.about(matter, city.onFile(stale)), stale);
                }
            }
        } finally {
            if (department == null) {
                city.servers().start(Server.MARIADB);
            } else {
                city.open(department);
            }
        }
        city.awaitCurrent();
        quiet(1);
    }

    /** Some row of each of some feeds cannot be read, and is mended. */
    private void broken(int times) throws IOException, InterruptedException, SQLException {
        for (int i = 0; i < times; i++) {
            Break what = Changes.BREAKS.get(i % Changes.BREAKS.size());
            Department department = Department.all().stream()
                    .filter(one -> what.feed().startsWith(one.name() + "/"))
                    .findFirst()
                    .orElseThrow();
            OnFile before = city.onFile(Set.of());
            List<Paper> papers = before.papers().stream()
                    .filter(paper -> paper.readable()
                            && !paper.gone()
                            && paper.feed().id().equals(what.feed()))
                    .toList();
            String key = papers.get(random.nextInt(papers.size())).key();
            List<Optional<String>> was = new ArrayList<>();
            city.change(department, connection -> {
                was.add(Changes.before(what, key, connection));
                Changes.breakRow(what, key, connection);
            });
            List<Question> concerned = concerned(before, city.onFile(Set.of()), 10);
            city.awaitCurrent();
            for (Question question : concerned) {
                ask(question, Set.of());
            }
            city.change(department, connection -> Changes.mendRow(what, key, was.getFirst(), connection));
            city.awaitCurrent();
            for (Question question : concerned) {
                ask(question, Set.of());
            }
        }
    }

    /** Questions about those whose certificates changed, in matters that ask for such certificates. */
    private List<Question> concerned(OnFile before, OnFile after, int most) {
        Set<Paper> changed = new HashSet<>(after.papers());
        changed.removeAll(new HashSet<>(before.papers()));
        Set<Paper> earlier = new HashSet<>(before.papers());
        earlier.removeAll(new HashSet<>(after.papers()));
        changed.addAll(earlier);
        List<Code> holders = changed.stream()
                .flatMap(paper -> paper.holders().stream())
                .map(Paper.Holder::code)
                .distinct()
                .sorted(Comparator.comparing(Code::text))
                .toList();
        List<Matter> matters = city.rules().matters().values().stream()
                .filter(matter -> changed.stream().anyMatch(paper -> asksFor(matter, paper.type())))
                .toList();
        List<Question> concerned = new ArrayList<>();
        while (!matters.isEmpty() && concerned.size() < most) {
            Matter matter = matters.get(random.nextInt(matters.size()));
            concerned.add(
                    holders.isEmpty() || random.nextInt(3) == 0
                            ? questions.about(matter, after)
                            : questions.about(matter, after, holders.get(random.nextInt(holders.size()))));
        }
        return concerned;
    }

    private boolean asksFor(Matter matter, String type) {
        return matter.roles().values().stream().anyMatch(role -> type.equals(role.provenBy()))
                || matter.materials().stream()
                        .flatMap(material -> city.rules().alternatives(material).stream())
                        .flatMap(alternative -> alternative.all().stream())
                        .anyMatch(evidence -> evidence.type().equals(type));
    }

    private void ask(Question question, Set<String> stale) throws IOException, InterruptedException {
        List<String> found = differences(question, stale);
        if (!found.isEmpty() && found.stream().allMatch(Comparison::isUndecided)) {
            // A busy machine lets feeds grow older than they may. What is told for certain is right at once, or wrong
            city.awaitCurrent(stale);
            found = differences(question, stale);
        }
        note(question, expected(question, city.onFile(stale)), found);
    }

    /** Whether what the hub told is that it cannot tell. */
    private static boolean isUndecided(String difference) {
        String got = difference.substring(difference.lastIndexOf("got") + 1);
        return got.contains("NOT_NOW") || got.contains("SOURCE_STALE") || got.contains("UNDECIDED");
    }

    private List<String> differences(Question question, Set<String> stale) throws IOException, InterruptedException {
        Expected expected = expected(question, city.onFile(stale));
        JsonNode reply = reply(question);
        List<String> found = Answered.differences(expected, Answered.of(reply));
        found.addAll(Answered.ofDepartments(expected, reply));
        if (found.isEmpty()) {
            return choosing(question, reply);
        }
        // At midnight another day is right
        return expected.equals(expected(question, city.onFile(stale))) ? found : differences(question, stale);
    }

    /** Of several certificates of one type that fit, any may be chosen, and proves it then. */
    private List<String> choosing(Question question, JsonNode reply) throws IOException, InterruptedException {
        List<String> found = new ArrayList<>();
        for (JsonNode material : reply.path("materials")) {
            JsonNode candidates = material.path("candidates");
            boolean ofOneType =
                    candidates.findValuesAsText("outcome").stream().distinct().count() == 1;
            if (!material.path("verdict").asText().equals("CHOOSE") || !ofOneType) {
                continue;
            }
            String ref = candidates
                    .path(Math.floorMod(question.hashCode(), candidates.size()))
                    .path("ref")
                    .asText();
            Map<String, Object> again = new TreeMap<>(question.json(CASE));
            again.put(
                    "choices",
                    List.of(Map.of(
                            "material", material.path("material").asText(),
                            "subject", material.path("subject").asText(),
                            "ref", ref)));
            String by =
                    Answered.ofTheSame(material, intake.ask(again)).path("by").toString();
            if (!by.contains(ref)) {
                found.add("chosen " + ref + " of " + material + ", got " + by);
            }
        }
        return found;
    }

    private void askDuring(Question question, OnFile before, OnFile after) throws IOException, InterruptedException {
        Expected later = expected(question, after);
        note(question, later, Answered.neither(expected(question, before), later, Answered.of(reply(question))));
    }

    private Expected expected(Question question, OnFile onFile) {
        return new Evaluator(city.rules(), onFile, city.today()).of(question);
    }

    private JsonNode reply(Question question) throws IOException, InterruptedException {
        return intake.ask(question.json(CASE));
    }

    private synchronized void note(Question question, Expected expected, List<String> found) {
        if (!found.isEmpty()) {
            differences.add(question + "\n   " + String.join("\n   ", found));
        }
        expected.verdicts().forEach(verdict -> seen.merge(verdict.verdict() + " " + verdict.why(), 1, Integer::sum));
    }
}
