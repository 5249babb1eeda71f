package org.onfile.source;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.onfile.feed.Feed;
import org.onfile.feed.Row;

/** A feed's whole query by cursor, page by page, on average no faster than the connector allows. */
public final class WholeQuery implements AutoCloseable {

    private final Snapshot snapshot;
    private final Statement statement;
    private final ResultSet result;
    private final Snapshot.RowReader reader;
    private final Pace pace;
    private boolean more;

    private WholeQuery(Snapshot snapshot, Statement statement, ResultSet result, Feed feed, int rowsPerSecond)
            throws SQLException {
        this.snapshot = snapshot;
        this.statement = statement;
        this.result = result;
        this.reader = Snapshot.RowReader.of(result, feed);
        this.pace = new Pace(rowsPerSecond);
        this.more = result.next();
    }

    /** Begins to read; the snapshot is closed with the query. */
    @SuppressWarnings("MustBeClosedChecker")
    public static WholeQuery open(Snapshot snapshot, Feed feed, int rowsPerSecond) throws SQLException {
        Statement statement = snapshot.connection().createStatement();
        statement.setFetchSize(snapshot.dialect().fetchSize());
        ResultSet result =
                statement.executeQuery(snapshot.dialect().whole(feed.database().query()));
        return new WholeQuery(snapshot, statement, result, feed, rowsPerSecond);
    }

    public List<String> columns() {
        return reader.columns();
    }

    public boolean hasMore() {
        return more;
    }

    /** The next rows, at most so many. */
    public List<Row> next(int most) throws SQLException {
        List<Row> rows = new ArrayList<>(most);
        while (more && rows.size() < most) {
            rows.add(reader.read(result));
            more = result.next();
        }
        pace.keep(rows.size());
        return rows;
    }

    @Override
    public void close() {
        try (snapshot;
                statement) {
            result.close();
        } catch (SQLException broken) {
            // The connection is returned to its pool all the same, which tests it.
        }
    }
}
