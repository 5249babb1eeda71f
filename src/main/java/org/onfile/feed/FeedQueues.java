package org.onfile.feed;

import org.onfile.schema.FeedBatch;

/** The names of the feeds' queues. */
public final class FeedQueues {

    /** The queue of a batch's feed. */
    public String queueOf(FeedBatch batch) {
        return queueOf(batch.getFeed());
    }

    /** The queue of {@code department/name}. */
    public static String queueOf(String feed) {
        return "feeds." + feed.replace('/', '.');
    }
}
