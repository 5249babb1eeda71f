package org.onfile.onboarding;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.onfile.feed.Engine;
import org.onfile.feed.Feed;

/** What one engine must be, allow and keep, so that the hub can follow it. */
sealed interface EngineChecks permits PostgresChecks, MariaDbChecks {

    static EngineChecks of(Engine engine) {
        return switch (engine) {
            case POSTGRESQL -> new PostgresChecks();
            case MARIADB -> new MariaDbChecks();
        };
    }

    /** The server's role, settings, and what the hub's account may do on it. */
    List<Finding> server(Session session) throws SQLException;

    /** A table as a touch names it; empty where there is none, or none that the account may know of. */
    Optional<Table> table(Session session, String name) throws SQLException;

    /** Whether each change of these tables reaches the hub with all that touches need. */
    List<Finding> followed(Session session, List<Table> tables) throws SQLException;

    /** The tables behind a query, those of its views too, as touches name them. */
    Set<String> tablesOf(Session session, String query) throws SQLException;

    /** The tables of {@link #LARGE} rows and more that a query would read whole, as touches or the query name them. */
    Set<String> readWhole(Session session, KeyedQuery query) throws SQLException;

    /** Lets the account read a table. */
    AdminStatement grantSelect(Session session, String sqlName) throws SQLException;

    /** A table's qualified, quoted name, whether it exists or not. */
    String sqlName(Session session, String name);

    /** About how many rows a feed's query yields; 0 where the database does not know. */
    long about(Session session, Feed feed) throws SQLException;

    /** A name as SQL takes it. */
    String quoted(String name);

    /** Rows from which on reading a whole table for a few certificates is not kind. */
    long LARGE = 10_000;
}
