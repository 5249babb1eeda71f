package org.onfile.edge;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A reply that is made while it is sent, piece by piece, since all of it would be more than should be in memory at once.
 * Where a later piece fails the connection breaks, so that nobody takes what has arrived for the whole.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record StreamedReply(byte[] first, Rest rest) {

    /** What follows the first piece. */
    @FunctionalInterface
    public interface Rest {

        /** The next piece; null at the end. */
        byte @Nullable [] next() throws IOException, InterruptedException;
    }

    /** Never the content. */
    @Override
    public String toString() {
        return "StreamedReply";
    }
}
