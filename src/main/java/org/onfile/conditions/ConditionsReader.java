package org.onfile.conditions;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.onfile.feed.Connector;
import org.onfile.feed.FeedId;

/** Reads the conditions at one source, on a connection that is the caller's, in autocommit. */
public sealed interface ConditionsReader permits PostgresConditions, MariaDbConditions {

    /**
     * A reader for a connector.
     *
     * @param publication PostgreSQL's publication for the hub
     * @param slot the hub's replication slot, where the engine has such
     */
    static ConditionsReader of(Connector connector, String publication, String slot) {
        return switch (connector.engine()) {
            case POSTGRESQL -> new PostgresConditions(connector, publication, slot);
            case MARIADB -> new MariaDbConditions(connector);
        };
    }

    /** Asks the engine which tables, views and functions the feeds' queries use now: at first, and before each load. */
    void discover(Connection connection) throws SQLException;

    /**
     * The conditions as they are.
     *
     * @param now by the hub's clock, read before
     */
    Conditions read(Connection connection, Instant now) throws SQLException;

    /** The scopes that a feed depends on, as they were discovered. */
    Set<String> scopes(FeedId feed);

    /** Foreign keys that change rows of which the log does not tell, as they were discovered; empty before. */
    Optional<List<ActingForeignKey>> actingForeignKeys();
}
