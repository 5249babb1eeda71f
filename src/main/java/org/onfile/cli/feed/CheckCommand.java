package org.onfile.cli.feed;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.onfile.cli.hub.HubOptions;
import org.onfile.cli.hub.HubStore;
import org.onfile.cli.terminal.ProgressBar;
import org.onfile.definition.DefinitionFault;
import org.onfile.feed.Connector;
import org.onfile.feed.Feed;
import org.onfile.feed.FeedId;
import org.onfile.feed.Feeds;
import org.onfile.onboarding.CheckPolicy;
import org.onfile.onboarding.CheckReport;
import org.onfile.onboarding.FeedCheck;
import org.onfile.onboarding.Finding;
import org.onfile.onboarding.Scan;
import org.springframework.core.env.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks a feed's files against its department's database. */
@Command(
        name = "check",
        description = {
            "Checks a feed before the hub follows it: its files, the department's server, tables and grants, and every"
                    + " row of its query. Prints what the department's database administrator has to run, some rows as"
                    + " the hub would keep them (personal data), and what it could not read.",
            "It changes nothing, but for one tick that it sends."
        },
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    private static final int ROWS = 10;

    @Parameters(
            paramLabel = "FILE",
            description = "A feed's file, or connector.yaml or its folder for all of a department.")
    private Path file = Path.of(".");

    @Mixin
    private HubOptions hub = new HubOptions();

    @Option(
            names = "--rows",
            paramLabel = "N",
            description = "How many rows to show as the hub would keep them (default: " + ROWS + ", with --json none).")
    private @Nullable Integer rows;

    @Option(names = "--no-scan", description = "Leaves out reading the whole query.")
    private boolean noScan;

    @Option(
            names = "--allow-unlimited-wal",
            description = "Lets a PostgreSQL server pass that keeps its log for the hub without a limit.")
    private boolean unlimitedLog;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws SQLException, IOException {
        CommandSpec self = Objects.requireNonNull(spec, "picocli sets it");
        Environment settings = hub.settings();
        FeedFiles files;
        try {
            files = FeedFiles.read(file, settings);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(self.commandLine(), String.valueOf(e.getMessage()), e);
        }
        CheckOutput output = output(self, files, settings);
        List<DefinitionFault> faults = files.faults();
        if (!faults.isEmpty()) {
            output.faults(faults);
            return 1;
        }
        Checked checked = check(files, settings, self);
        output.checked(checked);
        return checked.isSound() ? 0 : 1;
    }

    private Checked check(FeedFiles files, Environment settings, CommandSpec self) throws SQLException, IOException {
        ZoneId timeZone = ZoneId.of(settings.getRequiredProperty("onfile.time-zone"));
        Path keys = Path.of(settings.getRequiredProperty("onfile.data")).resolve("keys");
        Connector connector = files.connector();
        CheckReport report =
                new FeedCheck(files.definitions(), new CheckPolicy(unlimitedLog)).check(connector, files.feeds());
        Map<Feed, Checked.Content> content = new LinkedHashMap<>();
        for (Feed feed : report.feeds().keySet()) {
            if (report.isReadable(feed)) {
                Scan scan = new Scan(connector, feed, files.definitions());
                Sample sample = new Sample(connector, feed, files.schemas(), keys);
                CertificateText text = new CertificateText(
                        files.schemas().certificateTypes(), timeZone, sample.hasIdentifiersOfTheHub());
                content.put(
                        feed,
                        content(
                                scan,
                                sample,
                                text,
                                new ProgressBar(
                                        self.commandLine().getErr(), feed.id().toString(), "rows")));
            }
        }
        return new Checked(connector, report, content, report.leavesAGap() ? followed(files, settings) : List.of());
    }

    /** Those that a hub follows already; none where no hub runs. */
    private static List<FeedId> followed(FeedFiles files, Environment settings) {
        try (HubStore store = HubStore.of(settings)) {
            List<FeedId> known = new Feeds(store.connection()).all();
            return files.feeds().stream().map(Feed::id).filter(known::contains).toList();
        } catch (IOException noHub) {
            return List.of();
        }
    }

    private Checked.Content content(Scan scan, Sample sample, CertificateText text, ProgressBar progress)
            throws SQLException {
        List<Map<String, String>> first = new ArrayList<>();
        int shown = rows == null ? (json ? 0 : ROWS) : rows;
        if (shown > 0) {
            for (Sample.Normalised result : sample.normalise(scan.first(shown))) {
                first.add(
                        switch (result) {
                            case Sample.Normalised.Certificate(var certificate) -> text.of(certificate);
                            case Sample.Normalised.Quarantined(String reason, String place, String key, String value) ->
                                Map.of(
                                        "quarantined",
                                        key + ": " + reason + " at " + place
                                                + (value.isEmpty() ? "" : ": '" + value + "'"));
                        });
            }
        }
        if (noScan) {
            return new Checked.Content(first, List.of(), Optional.empty());
        }
        progress.expect(scan.about());
        List<Finding> keys = scan.read(page -> {
            sample.count(page);
            progress.add(page.rows().size());
        });
        progress.end();
        return new Checked.Content(first, keys, Optional.of(sample.counts()));
    }

    private CheckOutput output(CommandSpec self, FeedFiles files, Environment settings) {
        PrintWriter out = self.commandLine().getOut();
        return json
                ? new CheckJson(out)
                : new CheckText(
                        out,
                        self.commandLine().getColorScheme().ansi(),
                        files.definitions(),
                        settings.getRequiredProperty("onfile.data"));
    }
}
