package org.onfile.cli.feed;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onfile.definition.DefinitionFault;
import org.onfile.feed.Feed;
import org.onfile.feed.FeedId;
import org.onfile.feed.definition.Definitions;
import org.onfile.onboarding.AdminStatement;
import org.onfile.onboarding.Finding;
import picocli.CommandLine.Help.Ansi;

/**
 * A check for people.
 *
 * @param data the hub's data directory
 */
record CheckText(PrintWriter out, Ansi ansi, Definitions definitions, String data) implements CheckOutput {

    @Override
    public void faults(List<DefinitionFault> faults) {
        faults.forEach(fault -> print(new Finding.Wrong(fault.place(), fault.message(), "", List.of())));
        out.println();
        out.println(faults.size() + " mistake(s) in files; the database was not asked.");
    }

    @Override
    public void checked(Checked checked) {
        heading(checked.connector().toString());
        checked.report().server().forEach(this::print);
        checked.report()
                .feeds()
                .forEach((feed, findings) ->
                        feed(feed, findings, checked.content().get(feed)));
        if (!checked.report().script().isEmpty()) {
            heading("What the department's database administrator runs");
            out.println();
            checked.report().script().lines().forEach(out::println);
        }
        out.println();
        out.println(verdict(checked));
        if (!checked.toLoad().isEmpty()) {
            out.println("The hub may have missed changes until then. Once that was run, now: ./onfile feed load --data "
                    + data + " "
                    + checked.toLoad().stream().map(FeedId::toString).collect(Collectors.joining(" ")));
        }
    }

    private void feed(Feed feed, List<Finding> findings, Checked.@Nullable Content content) {
        heading(feed.id().toString());
        findings.forEach(this::print);
        if (content == null) {
            return;
        }
        content.keys().forEach(this::print);
        content.counts().ifPresent(counts -> counts(feed, counts));
        if (!content.first().isEmpty()) {
            heading(feed.id() + ": the first " + content.first().size() + " rows as the hub would keep them");
            content.first().forEach(this::certificate);
        }
    }

    private void counts(Feed feed, Sample.Counts counts) {
        long quarantined = counts.rows() - counts.readable();
        print(new Finding.Fine(
                quarantined == 0
                        ? "all " + number(counts.rows()) + " rows can be read"
                        : number(counts.readable()) + " of " + number(counts.rows()) + " rows can be read, "
                                + number(quarantined) + " would be quarantined"));
        counts.quarantined().forEach(fault -> print(quarantined(feed, fault)));
        counts.flagged().forEach((flag, rows) -> movedMidnight(feed, flag, rows).ifPresent(this::print));
        if (!counts.flagged().isEmpty()) {
            print(new Finding.Fine("what was repaired or is doubtful (quality flags):"));
            table(counts.flagged());
        }
    }

    private Optional<Finding> movedMidnight(Feed feed, String flag, long rows) {
        String[] fieldAndDoubt = flag.split(":", 2);
        if (!fieldAndDoubt[1].equals("MIDNIGHT_MOVED")) {
            return Optional.empty();
        }
        return Optional.of(
                new Finding.Doubtful(
                        definitions.place(feed, pointer(fieldAndDoubt[0])),
                        number(rows) + " row(s): a midnight in " + fieldAndDoubt[0]
                                + " is another day in the zone that the hub reads it in",
                        "if it was meant as a day, make it one: zone: with the zone of these midnights, or a date in the query"));
    }

    private static String pointer(String field) {
        return field.contains(".") ? "/" + field.replace('.', '/') : "/fields/" + field;
    }

    private Finding quarantined(Feed feed, Sample.Fault fault) {
        String field = fault.place().replaceFirst(" \\(.*", "");
        String more = fault.rows() > fault.examples().size() ? " and more" : "";
        return new Finding.Doubtful(
                definitions.place(feed, field.equals("key") ? "/key" : pointer(field)),
                number(fault.rows()) + " row(s): " + fault.reason() + " at " + fault.place() + ": "
                        + String.join("; ", fault.examples()) + more,
                "UNREADABLE until the department mends them" + remedy(fault.reason()));
    }

    private static String remedy(String reason) {
        return switch (reason) {
            case "UNKNOWN_CODE" -> ", or values: here has the code";
            case "WRONG_DATE", "AMBIGUOUS_DATE" ->
                ", or convert: here has the form of its dates, such as date:MM/dd/yyyy or date:dd/MM/yyyy";
            default -> "";
        };
    }

    private void table(Map<String, Long> counts) {
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(entry -> out.printf("  %10s  %s%n", number(entry.getValue()), entry.getKey()));
    }

    private void certificate(Map<String, String> fields) {
        int width = fields.keySet().stream().mapToInt(String::length).max().orElse(0);
        out.println();
        fields.forEach((name, value) -> out.printf("  %-" + width + "s  %s%n", name, value));
    }

    private void heading(String text) {
        out.println();
        out.println(ansi.string("@|bold " + text.replace("|", "\\|") + "|@"));
    }

    private void print(Finding finding) {
        switch (finding) {
            case Finding.Fine(String what) -> out.println(ansi.string("@|green ✓|@ ") + what);
            case Finding.Doubtful(String place, String what, String todo) -> {
                out.println(ansi.string("@|yellow !|@ ") + place + ": " + what);
                out.println("    → " + todo);
            }
            case Finding.Wrong(String place, String what, String todo, List<AdminStatement> statements) -> {
                out.println(ansi.string("@|red ✗|@ ") + place + ": " + what);
                if (!todo.isEmpty()) {
                    out.println("    → " + todo);
                }
            }
        }
    }

    private static String verdict(Checked checked) {
        long wrong = Stream.concat(
                        checked.report().findings(),
                        checked.content().values().stream().flatMap(content -> content.keys().stream()))
                .filter(Finding.Wrong.class::isInstance)
                .count();
        if (wrong > 0) {
            return wrong + " thing(s) have to be mended before the hub can follow this.";
        }
        return checked.isSound()
                ? "The hub can follow this."
                : "None of the rows can be read: mend the mapping before the hub follows this.";
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
