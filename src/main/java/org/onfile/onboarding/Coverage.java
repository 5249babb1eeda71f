package org.onfile.onboarding;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.onfile.definition.DidYouMean;
import org.onfile.feed.Engine;
import org.onfile.feed.Feed;
import org.onfile.feed.Touch;

/**
 * Checks that the touches cover a feed's query: each of its tables has a touch, and the tables and columns that touches
 * name exist.
 */
final class Coverage {

    private final Session session;
    private final EngineChecks engine;
    private final Feed feed;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Table> tables = new ArrayList<>();

    Coverage(Session session, EngineChecks engine, Feed feed) {
        this.session = session;
        this.engine = engine;
        this.feed = feed;
    }

    /** @param runs whether the query runs, so that the database can say which tables are behind it */
    List<Finding> check(boolean runs) throws SQLException {
        Set<String> behind = runs ? behind() : Set.of();
        Set<String> touched = new LinkedHashSet<>();
        for (Touch touch : feed.database().touches()) {
            touched.add(touch.table());
            touched(touch, behind);
        }
        Set<String> uncovered = new TreeSet<>(behind);
        uncovered.removeAll(touched);
        uncovered.forEach(this::uncovered);
        if (runs && findings.isEmpty()) {
            findings.add(new Finding.Fine("each table of the query has its touch: " + String.join(", ", behind)));
        }
        return findings;
    }

    /** The touched tables that exist and whose changes can be followed. */
    List<Table> tables() {
        return tables;
    }

    private Set<String> behind() throws SQLException {
        try {
            return engine.tablesOf(session, feed.database().query());
        } catch (SQLException e) {
            findings.add(new SqlFault(session, engine, feed)
                    .of("/query", feed.database().query(), 0, e));
            return Set.of();
        }
    }

    private void uncovered(String table) {
        if (session.connector().engine() == Engine.MARIADB && table.contains(".")) {
            findings.add(Finding.Wrong.inFile(
                    session.place(feed, "/query"),
                    "the query reads '" + table + "', a table of another database than "
                            + session.connector().database(),
                    "the hub follows one database of a connector: make another connector, or read no other database"));
        } else {
            findings.add(Finding.Wrong.inFile(
                    session.place(feed, "/touches"),
                    "the query reads '" + table + "', and nothing here says which certificates a change of it touches",
                    "add '" + table + ": <the column that holds "
                            + String.join(", ", feed.database().key()) + ">' or '" + table + ": {sql: ...}'"));
        }
    }

    private void touched(Touch touch, Set<String> behind) throws SQLException {
        String place = session.place(feed, "/touches/" + touch.table());
        Optional<Table> found = engine.table(session, touch.table());
        if (found.isEmpty()) {
            absent(touch, place);
            return;
        }
        Table table = found.get();
        if (!table.name().equals(touch.table())) {
            findings.add(Finding.Wrong.inFile(
                    place,
                    "the table is called '" + table.name() + "', not '" + touch.table() + "'",
                    "write it as the database does, since its log does"));
            return;
        }
        if (!isFollowable(table, place, behind)) {
            return;
        }
        if (!table.readable()) {
            findings.add(Finding.Wrong.atDatabase(
                    place,
                    "the account may not read " + touch.table(),
                    List.of(engine.grantSelect(session, table.sqlName()))));
        }
        columns(touch, table);
        tables.add(table);
    }

    private void absent(Touch touch, String place) throws SQLException {
        if (session.connector().engine() == Engine.MARIADB) {
            // The server names no table to an account that has no right on it
            String like = DidYouMean.among(MariaDbTables.names(session), touch.table());
            findings.add(
                    like.isEmpty()
                            ? Finding.Wrong.atDatabase(
                                    place,
                                    "there is no table '" + touch.table() + "', or the account may not read it",
                                    List.of(engine.grantSelect(session, engine.sqlName(session, touch.table()))))
                            : noSuch(touch, place, like));
        } else {
            findings.add(noSuch(touch, place, DidYouMean.among(PostgresTables.names(session), touch.table())));
        }
    }

    private static Finding noSuch(Touch touch, String place, String like) {
        return Finding.Wrong.inFile(
                place, "there is no table '" + touch.table() + "'" + like, "name a table of the database");
    }

    private boolean isFollowable(Table table, String place, Set<String> behind) {
        switch (table.kind()) {
            case VIEW ->
                findings.add(Finding.Wrong.inFile(
                        place,
                        "'" + table.name() + "' is a view, and logs tell of tables only (the query reads: "
                                + String.join(", ", behind) + ")",
                        "touch the tables behind it"));
            case UNLOGGED ->
                findings.add(Finding.Wrong.inFile(
                        place,
                        "changes of '" + table.name()
                                + "' are not in the server's log: it is unlogged, foreign or a materialized view",
                        "read the table that the department changes"));
            case PLAIN, PARTITIONED, NOT_TRANSACTIONAL -> {
                return true;
            }
        }
        return false;
    }

    private void columns(Touch touch, Table table) {
        List<String> columns =
                switch (touch) {
                    case Touch.ByColumns byColumns -> byColumns.columns();
                    case Touch.BySql bySql -> bySql.columns();
                };
        String below = touch instanceof Touch.BySql ? "/sql" : "";
        for (String column : columns) {
            if (!table.columns().contains(column)) {
                findings.add(Finding.Wrong.inFile(
                        session.place(feed, "/touches/" + touch.table() + below),
                        "'" + table.name() + "' has no column '" + column + "' (columns: "
                                + String.join(", ", table.columns()) + ")"
                                + DidYouMean.among(table.columns(), column),
                        "name a column of the changed table"));
            }
        }
    }
}
