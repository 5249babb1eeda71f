package org.onfile.soak;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onfile.bench.Progress;
import org.onfile.bench.Quiet;
import org.onfile.bench.Workplace;
import org.onfile.cli.terminal.Subcommand;
import org.onfile.soak.Soak.Plan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lets the city and the hub live through faults and administrators' acts; exit code 1 where an answer was wrong. */
@Command(
        name = "soak",
        description = {
            "Lets the demo city work while its databases are altered, servers, hub and network fail, and clients keep"
                    + " asking, and judges each answer by what the departments had at that time.",
            "Exit code 1 where an answer was wrong, too many showed a part of a transaction, a certificate was lost, an"
                    + " answer is not in the exchange log, a feed did not recover or the hub ended by itself."
        },
        mixinStandardHelpOptions = true,
        subcommands = {BrokerCommand.class})
public final class SoakCommand implements Subcommand {

    private static final double LONGEST = 24 * 60;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "10",
            description = "For how long acts and faults go on (default: ${DEFAULT-VALUE}).")
    private double minutes;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "What city, work, questions and acts are drawn from (default: another one each time).")
    private @Nullable Long seed;

    @Option(
            names = "--acts",
            paramLabel = "ACT",
            split = ",",
            description =
                    "Which acts and faults, separated by commas; 'none' for daily work alone (default: all that are"
                            + " known to be survived). An unknown one is answered with the list.")
    private List<String> acts = new ArrayList<>();

    @Option(
            names = "--people",
            paramLabel = "N",
            defaultValue = "400",
            description =
                    "Size of the city; after each change all of a department is read (default: ${DEFAULT-VALUE}).")
    private int people;

    @Option(
            names = "--changes",
            paramLabel = "R",
            defaultValue = "4",
            description = "Changes a second of daily work (default: ${DEFAULT-VALUE}).")
    private double changes;

    @Option(
            names = "--lookups",
            paramLabel = "R",
            defaultValue = "20",
            description = "Lookups a second of four clients together (default: ${DEFAULT-VALUE}).")
    private double lookups;

    @Option(names = "--json", paramLabel = "FILE", description = "Where to write what was found as JSON.")
    private @Nullable Path json;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Where servers keep their data meanwhile; must be empty, deleted afterwards (default: a new folder"
                            + " in the system's temporary directory).")
    private @Nullable Path data;

    @Spec
    private @Nullable CommandSpec spec;

    /** For picocli. */
    public SoakCommand() {}

    @Override
    public Integer call() throws Exception {
        CommandSpec self = Objects.requireNonNull(spec, "picocli sets it");
        verify(minutes > 0 && minutes <= LONGEST, "--minutes is a number above 0, a day at most");
        verify(people >= 100 && people <= 20_000, "--people is a number from 100 to 20000");
        verify(changes > 0 && changes <= 100, "--changes is a number above 0, 100 at most");
        verify(lookups > 0 && lookups <= 500, "--lookups is a number above 0, 500 at most");
        Plan plan = new Plan(
                Duration.ofMillis((long) (minutes * 60_000)),
                seed == null ? new Random().nextInt(Integer.MAX_VALUE) : seed,
                chosen(),
                people,
                changes,
                lookups,
                4);
        Quiet.logs();
        Progress progress = new Progress(self.commandLine().getErr(), Instant.now());
        Path home = Path.of(System.getProperty("onfile.home", ".")).toAbsolutePath();
        try (Workplace workplace = Workplace.in(data, "onfile-soak-")) {
            Findings findings = new Soak(plan, workplace.folder(), home, progress).run();
            findings.print(self.commandLine().getOut());
            if (json != null) {
                findings.write(json);
            }
            if (!findings.holds()) {
                keep(workplace.folder().resolve("hub/hub.log"), plan, progress);
            }
            return findings.holds() ? 0 : 1;
        }
    }

    private static void keep(Path log, Plan plan, Progress progress) throws Exception {
        Path kept = Path.of(System.getProperty("java.io.tmpdir"), "onfile-soak-" + plan.seed() + ".log");
        Files.copy(log, kept, StandardCopyOption.REPLACE_EXISTING);
        progress.say("The hub's log is kept: " + kept);
    }

    private List<Act> chosen() {
        List<Act> all = Act.all();
        if (acts.isEmpty()) {
            return all.stream().filter(act -> act.left() == null).toList();
        }
        if (acts.equals(List.of("none"))) {
            return List.of();
        }
        List<String> names = all.stream().map(Act::name).toList();
        for (String name : acts) {
            verify(names.contains(name), "there is no act '" + name + "'. There are:\n" + listed(all));
        }
        return all.stream().filter(act -> acts.contains(act.name())).toList();
    }

    private static String listed(List<Act> acts) {
        return acts.stream()
                .map(act -> "  " + act.name() + (act.left() == null ? "" : " (only where named: " + act.left() + ")"))
                .collect(Collectors.joining("\n"));
    }

    private void verify(boolean holds, String otherwise) {
        if (!holds) {
            throw new ParameterException(
                    Objects.requireNonNull(spec, "picocli sets it").commandLine(), otherwise);
        }
    }
}
