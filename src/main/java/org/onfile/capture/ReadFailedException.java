package org.onfile.capture;

import java.sql.SQLException;
import org.onfile.feed.FeedId;
import org.onfile.sqlstate.SqlStateText;

/** A department's database did not give what a feed's query asks for; the message has SQL states, never values. */
public final class ReadFailedException extends RuntimeException {

    public ReadFailedException(FeedId feed, Exception cause) {
        super(
                feed + ": reading failed" + (cause instanceof SQLException sql ? ": " + SqlStateText.of(sql) : ""),
                cause);
    }
}
