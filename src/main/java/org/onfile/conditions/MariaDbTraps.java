package org.onfile.conditions;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.onfile.feed.Feed;

/** What works today on MariaDB and will not for ever. */
final class MariaDbTraps {

    private MariaDbTraps() {}

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
