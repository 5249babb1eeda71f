package org.onfile.ingest;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.ExchangeLog;
import org.onfile.exchangelog.IndexTerms;
import org.onfile.feed.FeedId;
import org.onfile.feed.FeedLife;
import org.onfile.feed.Feeds;
import org.onfile.schema.BatchKind;
import org.onfile.schema.FeedBatch;

/**
 * Write-ahead record of feed batches: the exchange log has each before the registry takes it in, with its feed, position,
 * time of reading, the feed's watermark, the number of records and the root of a Merkle tree over them, so that nobody
 * can say afterwards that another row was read. An answer names the entry that its certificate rests on.
 *
 * <p>A feed ticks every second. A batch that brings a watermark and nothing else is recorded at most once a minute: the
 * signed answers name the watermarks themselves. A batch that is delivered twice is recorded twice.
 */
public final class BatchRecording {

    private static final Duration BETWEEN_QUIET_ONES = Duration.ofMinutes(1);
    private static final JsonMapper JSON = new JsonMapper();

    private final ExchangeLog log;
    private final Feeds feeds;
    private final Clock clock;

    public BatchRecording(ExchangeLog log, Feeds feeds, Clock clock) {
        this.log = log;
        this.feeds = feeds;
        this.clock = clock;
    }

    /**
     * Records a batch in the {@link ExchangeLog} before it is applied (write-ahead); batches that bring a watermark alone
     * are recorded once a minute.
     */
    public RecordedBatch record(FeedBatch batch) {
        Instant now = clock.instant();
        FeedId feed = FeedId.parse(batch.getFeed());
        Optional<FeedLife> life = feeds.life(feed);
        if (isQuiet(batch)
                && life.filter(known -> known.wasRecordedWithin(BETWEEN_QUIET_ONES, now))
                        .isPresent()) {
            return new RecordedBatch(batch, null);
        }
        IndexTerms terms = IndexTerms.at(now).of(List.of(feed.department()));
        @Nullable
        Instant watermark =
                batch.getWatermark() == null ? life.map(FeedLife::watermark).orElse(null) : batch.getWatermark();
        BatchTree tree = BatchTree.of(batch.getRecords());
        long entry = log.record(EntryKind.FEED_BATCH, detail(batch, tree, watermark, now), terms, tree.hashes())
                .index();
        return new RecordedBatch(batch, new FeedLife.RecordedAs(entry, now));
    }

    private static boolean isQuiet(FeedBatch batch) {
        return batch.getKind() != BatchKind.LOAD_FINISHED
                && batch.getRecords().isEmpty()
                && !batch.getWithdrawalsConfirmed();
    }

    /** @param watermark that the feed has with this batch; null before its first */
    private static String detail(FeedBatch batch, BatchTree tree, @Nullable Instant watermark, Instant now) {
        ObjectNode detail = JSON.createObjectNode()
                .put("kind", EntryKind.FEED_BATCH.word())
                .put("at", now.toString())
                .put("feed", batch.getFeed())
                .put("batch", batch.getKind().name())
                .put("position", batch.getPosition())
                .put("seenAt", batch.getSeenAt().toString());
        if (watermark != null) {
            detail.put("watermark", watermark.toString());
        }
        if (batch.getWithdrawalsConfirmed()) {
            detail.put("withdrawalsConfirmed", true);
        }
        return detail.put("records", batch.getRecords().size())
                .put("recordsTree", tree.version())
                .put("recordsRoot", tree.root().toString())
                .toString();
    }
}
