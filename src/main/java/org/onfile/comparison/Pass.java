package org.onfile.comparison;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onfile.capture.FeedPages;
import org.onfile.capture.KeyedRows;
import org.onfile.feed.Feed;
import org.onfile.feed.FeedLife;
import org.onfile.feed.Feeds;
import org.onfile.feed.Rows;
import org.onfile.seal.Sealer;
import org.onfile.source.Pace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One comparison of a whole feed. A certificate that looks different on a page is only suspect: its change may be on its
 * way. So suspects are read again by key, and what was read then is compared once more after the feed's watermark has
 * passed that time: by then the registry has all that the reading saw, unless no event told of it. What the registry
 * read later than the reading is not judged. What differs still is recorded and goes the way of changes.
 *
 * <p>What the registry has and no page had is suspect, too.
 */
final class Pass {

    private static final Logger LOG = LoggerFactory.getLogger(Pass.class);

    /** So many suspects, or the first of them for so long: then they are looked into. */
    private static final int SUSPECTS = 1_000;

    private static final Duration TOGETHER = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final UUID FIRST = new UUID(0, 0);

    /**
     * What a pass works with.
     *
     * @param queue takes rows the way of changes; returns once they are durable
     * @param massShare of a feed's certificates; where more are gone, the feed is loaded
     */
    record Tools(
            FeedPages pages,
            RegistryPages registry,
            UnseenCertificates unseen,
            FeedComparisons comparisons,
            DifferenceRecording recording,
            Feeds feeds,
            Sealer sealer,
            Consumer<Rows> queue,
            double massShare,
            Clock clock) {}

    private final Feed feed;
    private final FeedComparison begun;
    private final Tools tools;
    private final Pace pace;
    private final BooleanSupplier mayGoOn;
    private final Set<String> suspects = new LinkedHashSet<>();
    /** By {@link System#nanoTime()}, as all that is waited for here: the hub's clock may be set back meanwhile. */
    private long suspectSince;

    private @Nullable Instant sentAt;

    /** @param mayGoOn asked after each page */
    Pass(Feed feed, FeedComparison begun, Tools tools, Pace pace, BooleanSupplier mayGoOn) {
        this.feed = feed;
        this.begun = begun;
        this.tools = tools;
        this.pace = pace;
        this.mayGoOn = mayGoOn;
    }

    /** Compares what is left of it. */
    void run() throws SQLException, InterruptedException, PassStoppedException {
        String place = place();
        if (place == null && !tools.registry().hasSameWithoutKey(tools.pages().withoutKey(feed))) {
            loadBeside("comparison found other rows without a key at its source");
        }
        KeyedRows pages = tools.pages().all(feed, place);
        while (pages.hasNext()) {
            Rows rows = pages.next();
            if (pages.isStopped()) {
                throw refused();
            }
            compare(rows);
            if (areDue()) {
                settle();
            }
            String reached = pages.lastKey();
            if (suspects.isEmpty() && reached != null) {
                tools.comparisons().reached(feed.id(), seal(reached));
            }
            pace.keep(rows.rows().size());
            goOn();
        }
        settle();
        if (settleUnseen()) {
            awaitApplied();
            awaitLoad();
            tools.comparisons().finish(feed.id());
            LOG.info("{}: compared with its source", feed.id());
        }
    }

    private void compare(Rows rows) {
        RegistryPages.Page page = tools.registry().compare(rows);
        suspect(page.differences().stream().map(FoundDifference::key).toList());
        List<FoundDifference> unlinked = tools.registry().unlinked(rows, page.differences());
        if (!unlinked.isEmpty()) {
            tools.recording().record(rows, unlinked);
            tools.registry().link(unlinked);
        }
        tools.comparisons().compared(feed.id(), page.refs().size(), page.refs());
    }

    private void suspect(List<String> keys) {
        if (suspects.isEmpty() && !keys.isEmpty()) {
            suspectSince = System.nanoTime();
        }
        suspects.addAll(keys);
    }

    private boolean areDue() {
        return suspects.size() >= SUSPECTS
                || (!suspects.isEmpty() && System.nanoTime() - suspectSince > TOGETHER.toNanos());
    }

    /** Tells the suspects that differ from those whose change was on its way, and puts them right. */
    private void settle() throws SQLException, InterruptedException, PassStoppedException {
        if (suspects.isEmpty()) {
            return;
        }
        List<Rows> readAgain = new ArrayList<>();
        KeyedRows pages = tools.pages().of(feed, List.copyOf(suspects));
        pages.forEachRemaining(readAgain::add);
        if (pages.isStopped()) {
            throw refused();
        }
        for (Rows rows : readAgain) {
            awaitWatermark(rows.seenAt());
            List<FoundDifference> differences = tools.registry().compare(rows).differences();
            if (!differences.isEmpty()) {
                tools.recording().record(rows, differences);
                tools.queue().accept(only(differences, rows));
                sentAt = tools.clock().instant();
            }
        }
        suspects.clear();
    }

    private static PassStoppedException refused() {
        return new PassStoppedException("its database refuses the query");
    }

    /** Whether the pass says something of the feed; not where all of it has to be loaded. */
    private boolean settleUnseen() throws SQLException, InterruptedException, PassStoppedException {
        if (tools.unseen().count(feed, begun.beganPosition()) == 0) {
            return true;
        }
        awaitWatermark(tools.clock().instant());
        long gone = tools.unseen().count(feed, begun.beganPosition());
        long held = tools.unseen().held(feed);
        if (gone > tools.massShare() * held) {
            load("comparison found %,d of %,d certificates gone from its source".formatted(gone, held));
            return false;
        }
        UUID last = FIRST;
        List<UnseenCertificates.Unseen> some;
        do {
            some = tools.unseen().next(feed, begun.beganPosition(), last, SUSPECTS);
            List<String> keys = some.stream()
                    .map(UnseenCertificates.Unseen::key)
                    .flatMap(Stream::ofNullable)
                    .toList();
            if (keys.size() < some.size()) {
                load("comparison found certificates that its source may not have, and whose keys cannot be told");
                return false;
            }
            suspect(keys);
            settle();
            last = some.isEmpty() ? last : some.getLast().ref();
            goOn();
        } while (some.size() == SUSPECTS);
        return true;
    }

    /** Only a load finds what is so. */
    private void load(String reason) {
        tools.comparisons().end(feed.id());
        tools.feeds().change(feed.id(), life -> life.doubted(reason));
        LOG.warn("{}: {}; it is loaded again", feed.id(), reason);
    }

    /** No change names a row without a key. A feed that is live stays so meanwhile. */
    private void loadBeside(String reason) {
        tools.feeds().change(feed.id(), life -> life.isToBeCompared() ? life.doubted(reason) : life.replayRequested());
        LOG.warn("{}: {}; it is loaded again", feed.id(), reason);
    }

    private void awaitLoad() throws PassStoppedException {
        if (tools.feeds().life(feed.id()).filter(FeedLife::replay).isPresent()) {
            throw new PassStoppedException("its load has not ended");
        }
    }

    /** What was found is in the registry. */
    private void awaitApplied() throws InterruptedException, PassStoppedException {
        if (sentAt != null) {
            awaitWatermark(sentAt);
        }
    }

    /** Returns once the registry has all that was committed before. */
    private void awaitWatermark(Instant time) throws InterruptedException, PassStoppedException {
        long start = System.nanoTime();
        while (!hasPassed(time)) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new PassStoppedException("its watermark does not move");
            }
            goOn();
            Thread.sleep(BETWEEN_LOOKS);
        }
    }

    private boolean hasPassed(Instant time) {
        return tools.feeds()
                .life(feed.id())
                .map(life -> life.watermark())
                .filter(watermark -> !watermark.isBefore(time))
                .isPresent();
    }

    private void goOn() throws PassStoppedException {
        if (!mayGoOn.getAsBoolean()) {
            throw new PassStoppedException("it may not go on now");
        }
    }

    /** The part of a page that is of these certificates. */
    private static Rows only(List<FoundDifference> differences, Rows rows) {
        Set<String> keys = differences.stream().map(FoundDifference::key).collect(Collectors.toSet());
        return new Rows(
                rows.feed(),
                rows.kind(),
                rows.position(),
                rows.seenAt(),
                rows.columns(),
                rows.rows().stream()
                        .filter(row -> row.key() != null && keys.contains(row.key()))
                        .toList(),
                rows.gone().stream().filter(keys::contains).toList(),
                rows.failed().stream().filter(keys::contains).toList(),
                null);
    }

    private @Nullable String place() {
        return tools.comparisons()
                .place(feed.id())
                .map(kept -> new String(tools.sealer().unseal(kept, context()), StandardCharsets.UTF_8))
                .orElse(null);
    }

    private byte[] seal(String key) {
        return tools.sealer().seal(key.getBytes(StandardCharsets.UTF_8), context());
    }

    private byte[] context() {
        return ("comparison:" + feed.id()).getBytes(StandardCharsets.UTF_8);
    }
}
