package org.onfile.cli.feed;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.onfile.cli.hub.HubStore;
import org.onfile.cli.terminal.ProgressBar;
import org.onfile.cli.terminal.TextTable;
import org.onfile.comparison.DifferenceKind;
import org.onfile.comparison.FeedComparison;
import org.onfile.comparison.FeedComparisons;
import org.onfile.feed.FeedId;
import org.onfile.feed.FeedLife;
import org.onfile.feed.FeedState;
import org.onfile.feed.Feeds;
import org.onfile.registry.HubStatus;
import org.springframework.core.env.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Has a running hub compare feeds with their sources. */
@Command(
        name = "compare",
        description = {
            "Has the hub compare feeds with their departments' databases, certificate by certificate, waits for it and"
                    + " prints what differed. The hub does the same by itself, as often and as gently as compare: in"
                    + " connectors/ says.",
            "A certificate differs where the database has another state of it and no change had told the hub so:"
                    + " MISSING (the registry has it not), EXTRA (the database has it no more), OLDER (another content),"
                    + " OTHER HOLDER, UNREADABLE (readable in one of the two alone). What differs is read again, put right"
                    + " and recorded in the exchange log; a change on its way is no difference.",
            "Exit code 0 where nothing differed, 1 where something did, 2 where a feed could not be compared: it is not"
                    + " LIVE (what makes it live again reads all of it), or no hub follows it."
        },
        mixinStandardHelpOptions = true)
final class CompareCommand extends FeedsCommand {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final Clock clock = Clock.systemUTC();

    @Option(
            names = "--now",
            description =
                    "As fast as the connector's rowsPerSecond allows, also in the hours that it names as pauses; else as"
                            + " gently as by itself.")
    private boolean now;

    @Override
    int run(List<String> asked, Environment settings, HubStore store) {
        Feeds known = new Feeds(store.connection());
        HubStatus hub = new HubStatus(store.jdbc());
        FeedComparisons comparisons = new FeedComparisons(store.jdbc());
        List<FeedId> feeds = AskedFeeds.of(asked, known);
        List<String> refused = new ArrayList<>();
        for (FeedId feed : feeds) {
            FeedState state = known.life(feed).map(FeedLife::state).orElse(FeedState.NEW);
            if (state != FeedState.LIVE) {
                refused.add(feed + " is " + state + ", not LIVE: what makes it live again reads all of it");
            } else if (!isFollowed(feed, hub)) {
                refused.add(feed + ": no hub follows " + feed.department() + " now; start one with './onfile serve'");
            }
        }
        refused.forEach(err()::println);
        if (!refused.isEmpty()) {
            return 2;
        }
        Map<FeedId, Long> before = new LinkedHashMap<>();
        for (FeedId feed : feeds) {
            before.put(feed, comparisons.of(feed).map(FeedComparison::pass).orElse(0L));
            comparisons.ask(feed, now, clock.instant());
        }
        try {
            return await(before, comparisons, hub);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 2;
        }
    }

    private int await(Map<FeedId, Long> before, FeedComparisons comparisons, HubStatus hub)
            throws InterruptedException {
        List<FeedComparison> ended = new ArrayList<>();
        int exit = 0;
        for (FeedId feed : before.keySet()) {
            ProgressBar progress = new ProgressBar(err(), feed.toString(), "certificates");
            long shown = 0;
            FeedComparison comparison = comparisons.of(feed).orElseThrow();
            while (!comparison.isAtRest() || comparison.pass() <= before.get(feed)) {
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS.toMillis());
                comparison = comparisons.of(feed).orElseThrow();
                progress.add(Math.max(0, comparison.compared() - shown));
                shown = comparison.compared();
                if (!isFollowed(feed, hub)) {
                    progress.end();
                    err().println(feed + ": no hub follows it any more; the comparison goes on once one does");
                    return 2;
                }
            }
            progress.end();
            ended.add(comparison);
        }
        print(ended);
        for (FeedComparison comparison : ended) {
            exit = Math.max(exit, comparison.differences() > 0 ? 1 : 0);
        }
        return exit;
    }

    private boolean isFollowed(FeedId feed, HubStatus hub) {
        Instant time = clock.instant();
        return hub.connectors().stream()
                .filter(capture -> capture.department().equals(feed.department()))
                .anyMatch(capture -> capture.seenAt() != null
                        && capture.seenAt().plus(Standing.UNSEEN).isAfter(time));
    }

    private void print(List<FeedComparison> ended) {
        List<String> headings = new ArrayList<>(List.of("FEED", "COMPARED"));
        for (DifferenceKind kind : DifferenceKind.values()) {
            headings.add(kind.name().replace('_', ' '));
        }
        TextTable table = new TextTable(headings.toArray(String[]::new));
        for (FeedComparison comparison : ended) {
            List<String> cells = new ArrayList<>(List.of(comparison.feed().toString(), number(comparison.compared())));
            comparison.found().values().forEach(found -> cells.add(number(found)));
            table.add(cells.toArray(String[]::new));
        }
        table.print(out());
        if (ended.stream().anyMatch(comparison -> comparison.differences() > 0)) {
            out().println(
                            "What differed was put right. Entries of kind found-by-comparison in the exchange log name it:"
                                    + " answers of it may have been wrong until then.");
        }
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
