package org.onfile.confirmation;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.onfile.capture.Capture;
import org.onfile.capture.CaptureState;
import org.onfile.capture.KeyTypes;
import org.onfile.feed.Feed;
import org.onfile.feed.FeedId;
import org.onfile.normalise.Normaliser;
import org.onfile.registry.RecordSeal;
import org.onfile.schema.FeedBatch;
import org.onfile.schema.FeedRecord;
import org.onfile.source.Snapshot;
import org.onfile.sqlstate.QueryFault;
import org.onfile.sqlstate.SqlStateText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads of several holders' certificates at one connector, all in one snapshot.
 *
 * @param newer takes what the registry does not have yet, as a batch of its feed; returns once that is durable
 */
record SourceReads(
        Normaliser normaliser,
        RecordSeal seal,
        KeyTypes keyTypes,
        Consumer<FeedBatch> newer,
        Duration within,
        Clock clock) {

    private static final Logger LOG = LoggerFactory.getLogger(SourceReads.class);

    /** Gives each its answer; those who have gone while a connection was waited for are left out. */
    void read(Capture capture, List<WaitingRead> waiting) throws InterruptedException {
        try {
            inOneSnapshot(capture, waiting).forEach(Runnable::run);
        } catch (SQLException e) {
            if (QueryFault.of(e) == QueryFault.ROW && waiting.size() > 1) {
                // One row on which the database cannot evaluate the query concerns one holder
                for (WaitingRead one : waiting) {
                    read(capture, List.of(one));
                }
                return;
            }
            boolean late = QueryFault.of(e) == QueryFault.TIMEOUT;
            LOG.warn(
                    "{}: answers are not confirmed: {}",
                    capture.connector().department(),
                    late ? "it took longer than onfile.confirmation.within" : SqlStateText.of(e));
            waiting.forEach(one -> {
                known(capture, one.asked().feed()).ifPresent(keyTypes::forget);
                one.give(new Confirmed.NotRead(late ? Confirmed.Reason.LATE : Confirmed.Reason.FAILED));
            });
        }
    }

    /** What is left to do with what was read, once the connection is given back. */
    private List<Runnable> inOneSnapshot(Capture capture, List<WaitingRead> waiting)
            throws SQLException, InterruptedException {
        // Earlier rather than later than the snapshot, as answers write it
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Runnable> answers = new ArrayList<>();
        try (Snapshot snapshot = capture.database().openSnapshot(within)) {
            Map<FeedId, List<WaitingRead>> byFeed = new LinkedHashMap<>();
            waiting.stream().filter(one -> !one.isGone()).forEach(one -> byFeed.computeIfAbsent(
                            one.asked().feed(), feed -> new ArrayList<>())
                    .add(one));
            for (Map.Entry<FeedId, List<WaitingRead>> its : byFeed.entrySet()) {
                Feed feed = known(capture, its.getKey()).orElse(null);
                if (feed == null) {
                    answers.add(() -> its.getValue()
                            .forEach(one -> one.give(new Confirmed.NotRead(Confirmed.Reason.NOT_FOLLOWED))));
                    continue;
                }
                List<ToConfirm> asked =
                        its.getValue().stream().map(WaitingRead::asked).toList();
                FeedRead read = FeedRead.of(feed, asked, keyTypes.of(feed, snapshot), snapshot, at, normaliser, seal);
                answers.add(() -> {
                    takeIn(capture, read, read.newerThan(asked));
                    its.getValue().forEach(one -> one.give(read.answer(one.asked())));
                });
            }
        }
        return answers;
    }

    /**
     * A position that was drawn by a node that does not follow the department's log would hide what the one that does
     * reads later. Where the queue is away, the log brings it in as ever.
     */
    private void takeIn(Capture capture, FeedRead read, List<FeedRecord> records) {
        if (records.isEmpty() || !(capture.state().get() instanceof CaptureState.Running)) {
            return;
        }
        FeedBatch all = read.batch();
        try {
            newer.accept(new FeedBatch(
                    all.getFeed(),
                    all.getKind(),
                    all.getPosition(),
                    all.getSeenAt(),
                    null,
                    List.copyOf(records),
                    false));
        } catch (RuntimeException e) {
            LOG.warn(
                    "{}: what a confirmation found newer is not queued: {}",
                    read.feed(),
                    e.getClass().getSimpleName());
        }
    }

    private static Optional<Feed> known(Capture capture, FeedId id) {
        return capture.connector().feeds().stream()
                .filter(feed -> feed.id().equals(id))
                .findFirst();
    }
}
