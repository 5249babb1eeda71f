package org.onfile.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onfile.bench.report.Figure;
import org.onfile.bench.report.Machine;
import org.onfile.bench.report.Report;
import org.onfile.cli.terminal.Subcommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the hub; exit code 1 where a floor was missed. */
@Command(
        name = "bench",
        description = "Measures the hub against yardsticks of the same run. Takes an hour or so on two idle cores.",
        mixinStandardHelpOptions = true,
        subcommands = {BareEngine.class})
public final class Bench implements Subcommand {

    /** What can be measured. */
    enum Measure {
        ingest,
        freshness,
        lookups,
        checks,
        agreements,
        log,
        memory,
        conditions
    }

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--only",
            paramLabel = "WHAT",
            split = ",",
            description = "Some of ${COMPLETION-CANDIDATES}, separated by commas (default: all).")
    private Set<Measure> only = EnumSet.allOf(Measure.class);

    @Option(
            names = "--rows",
            paramLabel = "N",
            description = "Certificates in each round of ingest (default: ${DEFAULT-VALUE}).",
            defaultValue = "50000")
    private int rows;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Rounds whose median counts (default: ${DEFAULT-VALUE}).",
            defaultValue = "5")
    private int rounds;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "Length of each round of lookups (default: ${DEFAULT-VALUE}).",
            defaultValue = "5")
    private int seconds;

    @Option(
            names = "--changes",
            paramLabel = "N",
            description = "Changes timed for freshness, on each engine (default: ${DEFAULT-VALUE}).",
            defaultValue = "300")
    private int changes;

    @Option(
            names = "--people",
            paramLabel = "N",
            description = "Size of the demo city behind lookups and memory (default: ${DEFAULT-VALUE}).",
            defaultValue = "20000")
    private int people;

    @Option(
            names = "--log-entries",
            paramLabel = "N",
            description = "Size of the large exchange log (default: ${DEFAULT-VALUE}).",
            defaultValue = "10000000")
    private int logEntries;

    @Option(names = "--json", paramLabel = "FILE", description = "Where to write the figures as JSON.")
    private @Nullable Path json;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Where servers keep their data meanwhile; must be empty, deleted afterwards (default: a new folder in the"
                            + " system's temporary directory).")
    private @Nullable Path data;

    @Override
    public Integer call() throws Exception {
        Quiet.logs();
        CommandSpec self = Objects.requireNonNull(spec, "picocli sets it");
        Machine machine = Machine.thisOne();
        Instant started = Instant.now();
        Progress progress = new Progress(self.commandLine().getErr(), started);
        progress.say(machine.toString());
        try (Workplace workplace = Workplace.in(data, "onfile-bench-")) {
            List<Figure> figures = new ArrayList<>();
            Report report = new Report(machine, started, figures);
            try {
                measure(workplace.folder(), progress, figures);
            } finally {
                // Also where a measure fails: what the others took an hour to tell is not lost
                report.print(self.commandLine().getOut());
                if (json != null) {
                    report.write(json);
                }
            }
            return report.holds() ? 0 : 1;
        }
    }

    private void measure(Path folder, Progress progress, List<Figure> figures)
            throws IOException, InterruptedException, SQLException {
        Path home = Path.of(System.getProperty("onfile.home", "."));
        Scale scale = new Scale(rows, rounds, Duration.ofSeconds(seconds), changes, people, logEntries, folder, home);
        for (Measure measure : Measure.values()) {
            if (only.contains(measure)) {
                figures.addAll(
                        switch (measure) {
                            case ingest -> new IngestBench(scale, progress).run();
                            case freshness -> new FreshnessBench(scale, progress).run();
                            case lookups -> new LookupsBench(scale, progress).run();
                            case checks -> new ChecksBench(scale, progress).run();
                            case agreements -> new AgreementsBench(scale, progress).run();
                            case log -> new LogBench(scale, progress).run();
                            case memory -> new MemoryBench(scale, progress).run();
                            case conditions -> new ConditionsBench(scale, progress).run();
                        });
            }
        }
    }
}
