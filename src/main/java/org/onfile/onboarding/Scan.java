package org.onfile.onboarding;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.onfile.feed.Connector;
import org.onfile.feed.Feed;
import org.onfile.feed.Row;
import org.onfile.feed.Rows;
import org.onfile.feed.definition.Definitions;
import org.onfile.schema.BatchKind;
import org.onfile.source.FailingKeys;
import org.onfile.source.Snapshot;
import org.onfile.source.WholeQuery;
import org.onfile.sqlstate.QueryFault;

/** Reads a feed's rows as a load would, within the connector's limits, and looks at their keys. */
public final class Scan {

    private static final int PAGE = 1_000;
    private static final FailingKeys FAILING = new FailingKeys(10, Duration.ofSeconds(30), Clock.systemUTC());

    private final Connector connector;
    private final Feed feed;
    private final Definitions definitions;

    public Scan(Connector connector, Feed feed, Definitions definitions) {
        this.connector = connector;
        this.feed = feed;
        this.definitions = definitions;
    }

    /** The first rows, whichever the database gives first; none where one of them makes the query fail. */
    public Rows first(int count) throws SQLException {
        try (Session session = session()) {
            Snapshot.Page page = FirstRows.read(session, feed, count);
            return rows(page.columns(), page.rows());
        } catch (SQLException e) {
            if (QueryFault.of(e) == QueryFault.ROW) {
                return rows(List.of(), List.of());
            }
            throw e;
        }
    }

    /** About how many rows there are; 0 where the database does not know. */
    public long about() throws SQLException {
        try (Session session = session()) {
            return EngineChecks.of(connector.engine()).about(session, feed);
        }
    }

    /**
     * Reads all rows.
     *
     * @param pages takes them as they are read, the last page empty of rows
     * @return what is wrong with their keys, or with a row that makes the query fail
     */
    public List<Finding> read(Consumer<Rows> pages) throws SQLException {
        SeenKeys seen = new SeenKeys();
        long without = 0;
        long twice = 0;
        try (Session session = session()) {
            Connection connection = session.connection();
            connection.setAutoCommit(false);
            boolean opened = session.dialect().beginSnapshot(connection, Set.of());
            if (!opened) {
                throw new SQLException("no snapshot could be taken");
            }
            try (WholeQuery query =
                    WholeQuery.open(session.snapshot(), feed, connector.limits().rowsPerSecond())) {
                do {
                    List<Row> page = query.next(PAGE);
                    for (Row row : page) {
                        String key = row.key();
                        without += key == null ? 1 : 0;
                        twice += key != null && !seen.add(key) ? 1 : 0;
                    }
                    pages.accept(rows(query.columns(), page));
                } while (query.hasMore());
            }
        } catch (SQLException e) {
            if (QueryFault.of(e) == QueryFault.ROW) {
                return List.of(SqlFault.ofARow(definitions.place(feed, "/query"), e, which()));
            }
            throw e;
        }
        return findings(without, twice);
    }

    /** Which rows the query fails on, by key; where that cannot be told, how to find them. */
    private String which() {
        try (Session session = session()) {
            FeedQuery query = new FeedQuery(session, EngineChecks.of(connector.engine()), feed);
            query.check();
            return FAILING.find(session.snapshot(), feed, query.keyTypes()).words(feed);
        } catch (SQLException e) {
            return "its key cannot be told, since reading the keys alone fails, too: ask each table of the query for values"
                    + " that do not convert (PostgreSQL from 16: where not pg_input_is_valid(column, 'date'))";
        }
    }

    private List<Finding> findings(long without, long twice) {
        List<Finding> findings = new ArrayList<>();
        String place = definitions.place(feed, "/key");
        String key = String.join(", ", feed.database().key());
        if (without > 0) {
            findings.add(Finding.Wrong.inFile(
                    place,
                    without + " row(s) have no " + key,
                    "take another key, or leave such rows out of the query: they name no certificate"));
        }
        if (twice > 0) {
            findings.add(Finding.Wrong.inFile(
                    place,
                    twice + " row(s) have the " + key + " of another row",
                    "let the query yield one row for each " + key + ": gather child rows in a JSON array"));
        }
        if (findings.isEmpty()) {
            findings.add(new Finding.Fine("each row has a " + key + " of its own"));
        }
        return findings;
    }

    private Rows rows(List<String> columns, List<Row> rows) {
        return new Rows(feed, BatchKind.LOAD, 1, Instant.EPOCH, columns, rows, List.of(), List.of(), null);
    }

    private Session session() throws SQLException {
        try {
            return Session.open(connector, List.of(feed), definitions, CheckPolicy.STRICT);
        } catch (LoginRefusedException e) {
            throw e.reason();
        }
    }
}
