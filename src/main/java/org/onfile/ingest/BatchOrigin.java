package org.onfile.ingest;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.onfile.feed.FeedId;
import org.onfile.feed.Terms;
import org.onfile.schema.FeedBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps out batches that were read for another store: a broker that was kept beside an empty store, or beside one that was
 * set back, still has those, and what came before them is not here. Nothing is missed without them, since an empty store
 * loads every feed, and one that was set back follows on from where it was.
 */
public final class BatchOrigin {

    private static final Logger LOG = LoggerFactory.getLogger(BatchOrigin.class);

    private final Terms terms;
    /** Feeds of which that was told. */
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    public BatchOrigin(Terms terms) {
        this.terms = terms;
    }

    /** The batch where it was read under a term that this store drew; else none. */
    public List<FeedBatch> ours(FeedBatch batch) {
        if (terms.isOurs(FeedId.parse(batch.getFeed()).department(), batch.getPosition())) {
            return List.of(batch);
        }
        if (told.add(batch.getFeed())) {
            LOG.warn(
                    "{}: batches in its queue were read for another store than this, or before this one was set back;"
                            + " they are left out",
                    batch.getFeed());
        }
        return List.of();
    }
}
