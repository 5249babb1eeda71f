package org.onfile.onboarding;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.onfile.capture.TouchQuery;
import org.onfile.feed.ConfirmationRule;
import org.onfile.feed.Feed;
import org.onfile.feed.Touch;
import org.onfile.source.Snapshot;

/** Tries what finds keys: a touch on rows of its table, in both of the ways that touches are written; the query by holder. */
final class TouchTrial {

    private static final int FEW = 10;
    /** What the hub puts before a touch's SQL. */
    private static final int BEFORE = "select distinct t.* from (".length();

    /** In a table's place, since the query by holder is SQL that yields keys, too. */
    private static final String HOLDER = "";

    private final Session session;
    private final EngineChecks engine;
    private final Feed feed;
    private final KeyedReads reads;
    private final List<Finding> findings = new ArrayList<>();

    TouchTrial(Session session, EngineChecks engine, Feed feed, KeyedReads reads) {
        this.session = session;
        this.engine = engine;
        this.feed = feed;
        this.reads = reads;
    }

    List<Finding> check(Touch touch, Table table) throws SQLException {
        if (table.readable() && table.columns().containsAll(columns(touch))) {
            try {
                switch (touch) {
                    case Touch.ByColumns byColumns -> leads(touch, values(table, byColumns.columns()));
                    case Touch.BySql bySql -> bySql(bySql, values(table, bySql.columns()));
                }
            } catch (SQLException e) {
                findings.add(fault(touch, e));
            }
        }
        return findings;
    }

    /** Tries the query by holder, if there is one, on a code that nobody has. */
    List<Finding> byHolder() throws SQLException {
        String sql = feed.database().confirmation().byHolder();
        if (sql != null) {
            Touch.BySql byHolder = new Touch.BySql(HOLDER, sql, List.of(ConfirmationRule.CODE));
            try {
                bySql(byHolder, List.of(List.of("0")));
            } catch (SQLException e) {
                findings.add(fault(byHolder, e));
            }
        }
        return findings;
    }

    private static String pointer(Touch touch) {
        return touch.table().equals(HOLDER) ? "/byHolder" : "/touches/" + touch.table() + "/sql";
    }

    private void bySql(Touch.BySql touch, List<List<Object>> values) throws SQLException {
        List<Snapshot.Column> yielded;
        try {
            yielded = session.snapshot().columns(withoutParameters(touch));
        } catch (SQLException e) {
            findings.add(new SqlFault(session, engine, feed).of(pointer(touch), touch.sql(), FeedQuery.BEFORE, e));
            return;
        }
        if (yielded.size() != feed.database().key().size()) {
            findings.add(Finding.Wrong.inFile(
                    session.place(feed, pointer(touch)),
                    "yields " + yielded.size() + " column(s), the key has "
                            + feed.database().key().size() + " ("
                            + String.join(", ", feed.database().key()) + ")",
                    "let it yield the key's columns, in the key's order, and nothing else"));
        } else if (!values.isEmpty()) {
            tryOut(touch, values);
        }
    }

    private void tryOut(Touch.BySql touch, List<List<Object>> values) throws SQLException {
        TouchQuery query = new TouchQuery(touch, feed.database().key().size());
        for (List<Object> row : values) {
            for (int i = 0; i < row.size(); i++) {
                query.add(touch.columns().get(i), row.get(i));
            }
        }
        TouchQuery.Page page = query.page(FEW);
        Set<String> whole = engine.readWhole(session, new KeyedQuery(page.sql(), statement -> {
            for (int i = 0; i < page.parameters().size(); i++) {
                statement.setObject(i + 1, page.parameters().get(i));
            }
        }));
        if (!whole.isEmpty()) {
            findings.add(new Finding.Doubtful(
                    session.place(feed, pointer(touch)),
                    (touch.table().equals(HOLDER)
                                    ? "to find a holder's certificates"
                                    : "to find what a changed row of " + touch.table() + " touches")
                            + ", the database reads all of " + String.join(", ", whole),
                    "ask the department for an index"
                            + (touch.table().equals(HOLDER) ? "" : ", unless " + touch.table() + " changes seldom")));
        }
        List<List<Object>> keys = query.next(session.snapshot(), FEW);
        if (keys.size() == FEW) {
            // The next page has SQL of its own
            keys.addAll(query.next(session.snapshot(), FEW));
        }
        leads(touch, keys);
    }

    private void leads(Touch touch, List<List<Object>> keys) throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        if (reads.found(keys) == 0) {
            findings.add(new Finding.Doubtful(
                    session.place(feed, "/touches/" + touch.table()),
                    "of " + keys.size() + " keys that rows of " + touch.table()
                            + " lead to, none is a certificate's that the query yields",
                    "see that it names the feed's key, and that both write it in the same way"));
        } else {
            findings.add(new Finding.Fine("rows of " + touch.table() + " lead to certificates"));
        }
    }

    /** Some rows' values in the columns that the touch needs, those without nulls. */
    private List<List<Object>> values(Table table, List<String> columns) throws SQLException {
        String names = columns.stream().map(engine::quoted).collect(Collectors.joining(", "));
        String present = columns.stream()
                .map(column -> engine.quoted(column) + " is not null")
                .collect(Collectors.joining(" and "));
        return session.snapshot()
                .tuples(
                        "select " + names + " from " + table.sqlName() + " where " + present + " limit " + FEW,
                        List.of())
                .rows();
    }

    private Finding fault(Touch touch, SQLException e) throws SQLException {
        SqlFault faults = new SqlFault(session, engine, feed);
        return switch (touch) {
            case Touch.ByColumns byColumns -> faults.of("/touches/" + touch.table(), "", 0, e);
            case Touch.BySql bySql -> faults.of(pointer(touch), bySql.sql(), BEFORE, e);
        };
    }

    /** The SQL with nulls, so that it can be looked at where the table has no rows. */
    private static String withoutParameters(Touch.BySql touch) {
        String sql = touch.sql();
        for (String column : touch.columns()) {
            sql = sql.replaceAll("(?<!:):" + column + "\\b", "null");
        }
        return sql;
    }

    private static List<String> columns(Touch touch) {
        return switch (touch) {
            case Touch.ByColumns byColumns -> byColumns.columns();
            case Touch.BySql bySql -> bySql.columns();
        };
    }
}
