package org.onfile.conditions;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.onfile.feed.Feed;

/** What works today on MariaDB and will not for ever. */
final class MariaDbTraps {

    private MariaDbTraps() {}

    /** A server without zones, asked to read times in one whose offset changes. */
    static List<Trap> ofSource(Connection connection, ZoneId zone) throws SQLException {
        if (zone.getRules().nextTransition(Instant.now()) == null) {
            return List.of();
        }
        try (PreparedStatement statement =
                connection.prepareStatement("select convert_tz('2000-01-01', '+00:00', ?) is null")) {
            statement.setString(1, zone.getId());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1)
                        ? List.of(new Trap(
                                "the server does not know the time zone " + zone
                                        + ": the hub reads in its standard time all year",
                                "load the zones, by 'mariadb-tzinfo-to-sql /usr/share/zoneinfo | mariadb mysql'"))
                        : List.of();
            }
        }
    }

    static List<Trap> ofFeed(Connection connection, Feed feed) throws SQLException {
        List<Trap> traps = new ArrayList<>();
        String query = feed.database().query();
        Traps.addSessionWords("the query", query, traps);
        MariaDbNames used = MariaDbNames.of(connection, query);
        used.views().forEach((view, text) -> Traps.addSessionWords("the view " + view, text, traps));
        used.functions().forEach((function, text) -> {
            Traps.addSessionWords("the function " + function, text, traps);
            traps.add(new Trap(
                    "the query uses the function " + function
                            + ": the server does not say which tables and functions"
                            + " it uses, and the hub does not know when they change",
                    "write what it does into the query or a view; if it reads no table and calls no other function,"
                            + " nothing"));
        });
        return traps;
    }
}
