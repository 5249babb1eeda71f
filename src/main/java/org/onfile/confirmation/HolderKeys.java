package org.onfile.confirmation;

import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.onfile.capture.TouchQuery;
import org.onfile.feed.ConfirmationRule;
import org.onfile.feed.Feed;
import org.onfile.feed.Touch;
import org.onfile.source.Snapshot;

/** The keys of holders' certificates, by a feed's own query. */
final class HolderKeys {

    /** More are no answer to one person's question. */
    static final int MOST = 2_000;

    private HolderKeys() {}

    /**
     * The keys of all certificates that any of these holders has.
     *
     * @param byHolder the feed's query
     * @throws SQLException also where there are too many
     */
    static List<List<Object>> of(Feed feed, String byHolder, Collection<Set<String>> codes, Snapshot snapshot)
            throws SQLException {
        TouchQuery query = new TouchQuery(
                new Touch.BySql("", byHolder, List.of(ConfirmationRule.CODE)),
                feed.database().key().size());
        codes.forEach(spellings -> spellings.forEach(code -> query.add(ConfirmationRule.CODE, code)));
        List<List<Object>> keys = query.next(snapshot, MOST);
        if (keys.size() == MOST) {
            throw new SQLDataException("the query by holder yields too many keys", "22000");
        }
        return keys;
    }
}
