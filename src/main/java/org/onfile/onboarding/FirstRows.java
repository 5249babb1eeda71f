package org.onfile.onboarding;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.onfile.feed.Feed;
import org.onfile.source.Snapshot;

/** A feed's first rows, whichever the database gives first. */
final class FirstRows {

    private static final int FEW = 10;

    private FirstRows() {}

    /** Their keys, those without nulls; none where the query fails. */
    static List<List<Object>> keys(Session session, Feed feed) {
        try {
            Snapshot.Page page = read(session, feed, FEW);
            int[] parts = feed.database().key().stream()
                    .mapToInt(page.columns()::indexOf)
                    .toArray();
            List<List<Object>> keys = new ArrayList<>();
            page.rows().forEach(row -> {
                List<Object> key = new ArrayList<>();
                for (int part : parts) {
                    Object value = row.values()[part];
                    if (value != null) {
                        key.add(value);
                    }
                }
                if (key.size() == parts.length) {
                    keys.add(key);
                }
            });
            return keys;
        } catch (SQLException said) {
            // The query's own check and the scan say what is wrong with it
            return List.of();
        }
    }

    static Snapshot.Page read(Session session, Feed feed, int count) throws SQLException {
        try (PreparedStatement statement = session.connection()
                        .prepareStatement("select q.* from (" + feed.database().query() + ") q limit " + count);
                ResultSet result = statement.executeQuery()) {
            Snapshot.RowReader reader = Snapshot.RowReader.of(result, feed);
            List<org.onfile.feed.Row> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(reader.read(result));
            }
            return new Snapshot.Page(reader.columns(), rows);
        }
    }
}
