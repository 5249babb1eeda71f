package org.onfile.feed;

import org.onfile.schema.FeedBatch;

/** The names of the feeds' queues. */
public final class FeedQueues {

    /** The queue of a batch's feed. */
    public String queueOf(FeedBatch batch) {
        return queueOf(FeedId.parse(batch.getFeed()));
    }

    /** The queue of a feed. */
    public static String queueOf(FeedId feed) {
        return "feeds." + feed.department() + "." + feed.name();
    }
}
