package org.onfile.soak;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.onfile.bench.report.Machine;
import org.onfile.soak.Soak.Plan;

/** What a soak found: a table, and the same as JSON. */
final class Findings {

    /** Of so many answers one, and one more, may show a part of what a transaction changed. */
    private static final int ANSWERS_OF_A_TORN_ONE = 10_000;

    /** How many of each kind are told at length. */
    private static final int TOLD = 10;

    private final Plan plan;
    private final Instant began = Instant.now();
    private final Map<String, Integer> done = new TreeMap<>();
    private final Map<String, Integer> failed = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private long changes;
    private long transactions;
    private long leftOut;
    private Map<String, Long> outcomes = Map.of();
    private Map<String, Long> refusals = Map.of();
    private Map<String, Duration> silences = Map.of();
    private long wrong;
    private long torn;
    private long lost;
    private long unlogged;
    private long unsettled;
    private long ended;

    Findings(Plan plan) {
        this.plan = plan;
    }

    void done(Act act) {
        done.merge(act.name(), 1, Integer::sum);
    }

    void failed(Act act) {
        failed.merge(act.name(), 1, Integer::sum);
    }

    /** The hub ended though nothing ended it. */
    void ended() {
        ended++;
    }

    /**
     * What the departments did.
     *
     * @param holders how many times what a holder has on file changed
     * @param work transactions of daily work
     * @param none how many came to nothing
     */
    void changes(long holders, long work, long none) {
        changes = holders;
        transactions = work;
        leftOut = none;
    }

    void answers(Tally tally, Instant end) {
        outcomes = tally.outcomes();
        refusals = tally.refusals();
        silences = tally.longestSilence(end);
        wrong = tally.wrong();
        tell("wrong", tally.faults());
        torn = tally.torn();
        tell("torn", tally.tornFaults());
    }

    /** Feeds that did not come to rest, in words. */
    void unsettled(List<String> feeds) {
        unsettled = feeds.size();
        tell("not settled", feeds);
    }

    void lost(List<String> differences) {
        lost = differences.size();
        tell("lost", differences);
    }

    void unlogged(List<String> missing) {
        unlogged = missing.size();
        tell("unlogged", missing);
    }

    private void tell(String kind, List<String> all) {
        all.stream().limit(TOLD).forEach(one -> faults.add(kind + ": " + one));
    }

    /** Whether nothing is wrong, hardly anything torn, nothing lost, unlogged or still behind, and the hub never ended by itself. */
    boolean holds() {
        return wrong == 0
                && torn <= answers() / ANSWERS_OF_A_TORN_ONE
                && lost == 0
                && unlogged == 0
                && unsettled == 0
                && ended == 0;
    }

    private long answers() {
        return outcomes.values().stream().mapToLong(Long::longValue).sum();
    }

    void print(PrintWriter out) {
        out.printf("%nSoak of %s from %s, seed %d; %s%n%n", plan.time(), began, plan.seed(), Machine.thisOne());
        line(
                out,
                "changes",
                "%,d of what a holder has on file; %,d transactions of daily work, %,d came to nothing"
                        .formatted(changes, transactions, leftOut));
        for (Act.Kind kind : Act.Kind.values()) {
            line(out, kind == Act.Kind.FAULT ? "faults" : "administrators' acts", acts(kind));
        }
        line(out, "lookups", "%,d answered: %s".formatted(answers(), counts(outcomes)));
        line(
                out,
                "",
                "%,d not answered: %s"
                        .formatted(
                                refusals.values().stream()
                                        .mapToLong(Long::longValue)
                                        .sum(),
                                counts(refusals)));
        line(out, "wrong", "%,d".formatted(wrong));
        line(out, "torn", "%,d".formatted(torn));
        line(out, "lost", "%,d".formatted(lost));
        line(out, "unlogged", "%,d".formatted(unlogged));
        line(out, "not settled", "%,d".formatted(unsettled));
        line(out, "hub ended by itself", "%,d".formatted(ended));
        silences.forEach(
                (feed, silence) -> line(out, "longest stale", "%5.1f s  %s".formatted(silence.toMillis() / 1e3, feed)));
        out.println();
        faults.forEach(out::println);
        out.println(holds() ? "It holds." : "It does NOT hold. Again: --seed " + plan.seed());
        out.flush();
    }

    private static void line(PrintWriter out, String what, String text) {
        out.println("%-21s %s".formatted(what, text).stripTrailing());
    }

    private static String counts(Map<String, Long> counts) {
        return String.join(
                ", ",
                counts.entrySet().stream()
                        .map(count -> "%,d %s".formatted(count.getValue(), count.getKey()))
                        .toList());
    }

    private String acts(Act.Kind kind) {
        List<String> told = new ArrayList<>();
        long count = 0;
        for (Act act : plan.acts()) {
            if (act.kind() == kind) {
                int times = done.getOrDefault(act.name(), 0);
                int none = failed.getOrDefault(act.name(), 0);
                count += times;
                told.add(act.name() + " " + times + (none > 0 ? " (" + none + " could not be done)" : ""));
            }
        }
        return count + ": " + String.join(", ", told);
    }

    void write(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode root = json.createObjectNode()
                .put("at", began.toString())
                .put("seconds", plan.time().toSeconds())
                .put("seed", plan.seed())
                .put("holds", holds())
                .put("changes", changes)
                .put("transactions", transactions)
                .put("wrong", wrong)
                .put("torn", torn)
                .put("lost", lost)
                .put("unlogged", unlogged)
                .put("notSettled", unsettled)
                .put("hubEndedByItself", ended);
        root.set("acts", json.valueToTree(done));
        root.set("actsThatCouldNotBeDone", json.valueToTree(failed));
        root.set("answers", json.valueToTree(outcomes));
        root.set("notAnswered", json.valueToTree(refusals));
        ObjectNode stale = root.putObject("longestStaleMillis");
        silences.forEach((feed, silence) -> stale.put(feed, silence.toMillis()));
        root.set("faults", json.valueToTree(faults));
        Files.writeString(
                file, json.writerWithDefaultPrettyPrinter().writeValueAsString(root) + System.lineSeparator());
    }
}
