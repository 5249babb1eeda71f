package org.onfile.cli.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.onfile.cli.hub.HubOptions;
import org.onfile.cli.hub.HubStore;
import org.onfile.cli.terminal.TextTable;
import org.onfile.registry.ConnectorStatus;
import org.onfile.registry.FeedStatus;
import org.onfile.registry.HubStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows how feeds and captures stand. */
@Command(
        name = "status",
        description = {
            "Shows how each feed stands: its state, how old its watermark is, how many certificates it has present,"
                    + " unreadable and withdrawn, what is in quarantine and why; and how the captures stand.",
            "Exit code 1 where a feed is not LIVE or older than its limit: its absences are SOURCE_STALE."
        },
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

    @Mixin
    private HubOptions hub = new HubOptions();

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description = "Waits at most so long until every feed is live and fresh.")
    private long seconds;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Clock clock = Clock.systemUTC();
        PrintWriter out =
                Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut();
        try (HubStore store = HubStore.of(hub.settings())) {
            HubStatus standing = new HubStatus(store.jdbc());
            Instant deadline = clock.instant().plusSeconds(seconds);
            List<FeedStatus> feeds = standing.feeds();
            while (isWanting(feeds, clock.instant()) && clock.instant().isBefore(deadline)) {
                TimeUnit.MILLISECONDS.sleep(500);
                feeds = standing.feeds();
            }
            Instant now = clock.instant();
            if (json) {
                out.println(json(feeds, standing.connectors(), now));
            } else {
                print(out, feeds, standing.connectors(), now);
            }
            return isWanting(feeds, now) ? 1 : 0;
        }
    }

    private static boolean isWanting(List<FeedStatus> feeds, Instant now) {
        return feeds.stream().anyMatch(feed -> feed.isWanting(now));
    }

    private static void print(PrintWriter out, List<FeedStatus> feeds, List<ConnectorStatus> connectors, Instant now) {
        if (feeds.isEmpty()) {
            out.println("The hub knows no feed yet: it enters those of connectors/ when it starts.");
            return;
        }
        TextTable table =
                new TextTable("FEED", "STATE", "WATERMARK", "LIMIT", "PRESENT", "UNREADABLE", "WITHDRAWN", "REASON");
        for (FeedStatus feed : feeds) {
            table.add(
                    feed.feed().toString(),
                    state(feed, now),
                    Ages.since(feed.watermark(), now),
                    Ages.words(Duration.ofMillis(feed.oldestWatermarkMs())),
                    number(feed.present()),
                    number(feed.unreadable()),
                    number(feed.withdrawn()),
                    Objects.requireNonNullElse(feed.reason(), ""));
        }
        table.print(out);
        if (feeds.stream().anyMatch(feed -> !feed.quarantine().isEmpty())) {
            out.println();
            TextTable quarantine = new TextTable("QUARANTINE", "ROWS", "WHY AND WHERE");
            feeds.forEach(feed -> feed.quarantine()
                    .forEach((why, rows) -> quarantine.add(feed.feed().toString(), number(rows), why)));
            quarantine.print(out);
        }
        out.println();
        TextTable captures = new TextTable("CAPTURE", "STATE", "LAG", "LOG KEPT FOR IT", "LOOKED AT", "FAULT");
        connectors.forEach(connector -> captures.add(
                connector.department(),
                Objects.requireNonNullElse(connector.state(), "not seen yet"),
                lag(connector),
                connector.retainedBytes() == null ? "" : number(connector.retainedBytes() / 1024) + " KB",
                Ages.since(connector.seenAt(), now) + " ago",
                Objects.requireNonNullElse(connector.fault(), "")));
        captures.print(out);
    }

    private static String state(FeedStatus feed, Instant now) {
        String state = feed.state().name();
        return switch (feed.state()) {
            case LIVE ->
                feed.isNeverVouchedFor()
                        ? state + ", never vouched for"
                        : feed.isStale(now) ? state + ", STALE" : state;
            case NEW, LOADING, CATCHING_UP, STOPPED -> state;
        };
    }

    private static String lag(ConnectorStatus connector) {
        return connector.lastTick() == null || connector.seenAt() == null
                ? ""
                : Ages.words(Duration.between(connector.lastTick(), connector.seenAt()));
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String json(List<FeedStatus> feeds, List<ConnectorStatus> connectors, Instant now)
            throws JsonProcessingException {
        JsonMapper mapper = JsonMapper.builder().build();
        ObjectNode root = mapper.createObjectNode().put("live", !isWanting(feeds, now));
        ArrayNode list = root.putArray("feeds");
        for (FeedStatus feed : feeds) {
            ObjectNode node = list.addObject()
                    .put("feed", feed.feed().toString())
                    .put("certificateType", feed.certificateType())
                    .put("state", feed.state().name())
                    .put("stale", feed.isStale(now))
                    .put("watermark", text(feed.watermark()))
                    .put("present", feed.present())
                    .put("unreadable", feed.unreadable())
                    .put("withdrawn", feed.withdrawn())
                    .put("reason", feed.reason());
            node.set("quarantine", mapper.valueToTree(feed.quarantine()));
        }
        ArrayNode captures = root.putArray("captures");
        for (ConnectorStatus connector : connectors) {
            captures.addObject()
                    .put("department", connector.department())
                    .put("state", connector.state())
                    .put("fault", connector.fault())
                    .put("lastTick", text(connector.lastTick()))
                    .put("retainedBytes", connector.retainedBytes())
                    .put("seenAt", text(connector.seenAt()));
        }
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
