package org.onfile.conditions;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.onfile.feed.Connector;
import org.onfile.feed.Feed;

/** What a feed walks into later: said before it is followed, since no condition is broken yet. */
public final class Traps {

    private Traps() {}

    /**
     * Those of a source as a whole.
     *
     * @param connection that reads as the hub does, in autocommit
     * @param publication PostgreSQL's publication for the hub
     * @param slot the hub's replication slot, where the engine has such
     */
    public static List<Trap> ofSource(Connector connector, Connection connection, String publication, String slot)
            throws SQLException {
        return switch (connector.engine()) {
            case POSTGRESQL -> PostgresTraps.ofSource(connection, publication, slot);
            case MARIADB -> MariaDbTraps.ofSource(connection, connector.timeZone());
        };
    }

    /** Those of a feed whose query runs. */
    public static List<Trap> ofFeed(Connector connector, Connection connection, Feed feed) throws SQLException {
        List<Trap> traps = new ArrayList<>(
                switch (connector.engine()) {
                    case POSTGRESQL -> PostgresTraps.ofFeed(connection, feed);
                    case MARIADB -> MariaDbTraps.ofFeed(connection, feed);
                });
        traps.addAll(KeyTraps.of(connector.engine(), connection, feed));
        return traps;
    }

    /** A query, view or function that depends on the moment or the session; nothing where it does not. */
    static void addSessionWords(String where, String sql, List<Trap> traps) {
        var words = SessionWords.in(sql);
        if (!words.isEmpty()) {
            traps.add(new Trap(
                    where + " uses " + String.join(", ", words)
                            + ": what it yields changes with the moment or the session, and no event tells of that",
                    "yield what is stored, and let the feed's file or the hub compare it with today"));
        }
    }
}
