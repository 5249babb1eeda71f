package org.onfile.cli.feed;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.onfile.cli.hub.HubDefinitions;
import org.onfile.cli.hub.HubPort;
import org.onfile.cli.terminal.TextTable;
import org.onfile.feed.Engine;
import org.onfile.feed.FeedState;
import org.onfile.feed.definition.Definitions;
import org.onfile.registry.ConnectorStatus;
import org.onfile.registry.FeedStatus;
import org.onfile.source.WithdrawalConfirmation;
import org.springframework.core.env.Environment;

/** How a hub stands, for people. */
record StatusText(PrintWriter out, Environment settings) {

    void print(Standing standing) {
        standing.hub().ifPresent(this::hub);
        for (String text : standing.newer().texts()) {
            out.println(text + "; it takes that up when it is restarted.");
        }
        if (standing.feeds().isEmpty()) {
            out.println("The hub knows no feed yet: it enters those of connectors/ when it starts.");
            return;
        }
        feeds(standing.feeds(), standing.now());
        doubts(standing.feeds());
        quarantine(standing.feeds());
        captures(standing);
        next(standing);
    }

    private void hub(HubPort.Reply reply) {
        String said =
                switch (reply) {
                    case HubPort.Reply.Ready() -> "";
                    case HubPort.Reply.Unready(String status) -> "The hub answers, but is not ready: " + status;
                    case HubPort.Reply.Silent(String why) ->
                        "THE HUB DOES NOT ANSWER, though something holds its port: " + why;
                    case HubPort.Reply.Stranger(String why) ->
                        "WHAT ANSWERS ON THE HUB'S PORT does not prove to be this hub: " + why;
                    case HubPort.Reply.Absent(String why) -> "NO HUB RUNS HERE: " + why;
                };
        if (!said.isEmpty()) {
            out.println(said + ". What follows is how it stood last; './onfile doctor --data "
                    + settings.getProperty("onfile.data") + "' says more.");
            out.println();
        }
    }

    private void feeds(List<FeedStatus> feeds, Instant now) {
        TextTable table = new TextTable(
                "FEED", "STATE", "WATERMARK", "LIMIT", "PRESENT", "UNREADABLE", "WITHDRAWN", "COMPARED", "REASON");
        for (FeedStatus feed : feeds) {
            table.add(
                    feed.feed().toString(),
                    state(feed, now),
                    Ages.since(feed.watermark(), now),
                    Ages.words(Duration.ofMillis(feed.oldestWatermarkMs())),
                    number(feed.present()),
                    number(feed.unreadable()),
                    number(feed.withdrawn()),
                    compared(feed, now),
                    Objects.requireNonNullElse(feed.reason(), ""));
        }
        table.print(out);
    }

    /** How what is in doubt is confirmed. */
    private void doubts(List<FeedStatus> feeds) {
        List<FeedStatus> doubted =
                feeds.stream().filter(feed -> feed.inDoubt() != null).toList();
        if (doubted.isEmpty()) {
            return;
        }
        Definitions definitions = HubDefinitions.of(settings);
        for (FeedStatus feed : doubted) {
            out.println();
            out.println(feed.feed() + ": " + feed.inDoubt()
                    + ". If the department meant it, its database administrator runs in its own database");
            List<Engine> engines = definitions
                    .connector(feed.feed().department())
                    .map(connector -> List.of(connector.engine()))
                    .orElse(List.of(Engine.values()));
            engines.forEach(engine -> out.println((engines.size() == 1 ? "  " : "  on " + engine + ": ")
                    + WithdrawalConfirmation.statement(engine, feed.feed())));
            out.println("or you run here: ./onfile feed accept --data " + settings.getProperty("onfile.data") + " "
                    + feed.feed());
        }
    }

    private void quarantine(List<FeedStatus> feeds) {
        if (feeds.stream().anyMatch(feed -> !feed.quarantine().isEmpty())) {
            out.println();
            TextTable quarantine = new TextTable("QUARANTINE", "ROWS", "WHY AND WHERE");
            feeds.forEach(feed -> feed.quarantine()
                    .forEach((why, rows) -> quarantine.add(feed.feed().toString(), number(rows), why)));
            quarantine.print(out);
        }
    }

    private void captures(Standing standing) {
        Instant now = standing.now();
        out.println();
        TextTable captures = new TextTable("CAPTURE", "STATE", "LAG", "LOG KEPT FOR IT", "LOOKED AT", "FAULT");
        standing.captures()
                .forEach(connector -> captures.add(
                        connector.department(),
                        Objects.requireNonNullElse(connector.state(), "not seen yet"),
                        lag(connector),
                        connector.retainedBytes() == null ? "" : number(connector.retainedBytes() / 1024) + " KB",
                        Ages.since(connector.seenAt(), now) + " ago",
                        Objects.requireNonNullElse(connector.fault(), "")));
        captures.print(out);
        standing.unseen()
                .forEach(capture -> out.println("No hub has looked at the capture of " + capture.department()
                        + " since " + capture.seenAt() + ": what is said of it is old."));
    }

    /** What says more of a feed or capture that failed. */
    private void next(Standing standing) {
        Set<String> files = new LinkedHashSet<>();
        standing.feeds().stream()
                .filter(feed -> feed.state() == FeedState.STOPPED)
                .forEach(feed -> files.add(feed.feed() + ".feed.yaml"));
        standing.captures().stream()
                .filter(capture -> Objects.equals(capture.state(), "FAILING"))
                .forEach(capture -> files.add(capture.department()));
        if (!files.isEmpty()) {
            out.println();
            Path connectors = Path.of(settings.getRequiredProperty("onfile.connectors"));
            files.forEach(file -> out.println("What to mend: ./onfile feed check --data "
                    + settings.getProperty("onfile.data") + " "
                    + connectors.resolve(file).normalize()));
        }
    }

    private static String state(FeedStatus feed, Instant now) {
        String state = feed.state().name();
        return switch (feed.state()) {
            case LIVE ->
                feed.isNeverVouchedFor()
                        ? state + ", never vouched for"
                        : feed.isStale(now) ? state + ", STALE" : state;
            case NEW, LOADING, CATCHING_UP, STOPPED, REMOVED -> state;
        };
    }

    private static String compared(FeedStatus feed, Instant now) {
        Instant time = feed.comparison().comparedAt();
        return (time == null ? "never" : Ages.since(time, now) + " ago")
                + (feed.comparison().isAlarming() ? ", DIFFERED" : "");
    }

    private static String lag(ConnectorStatus connector) {
        return connector.lastTick() == null || connector.seenAt() == null
                ? ""
                : Ages.words(Duration.between(connector.lastTick(), connector.seenAt()));
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
