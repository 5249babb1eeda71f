package org.onfile.conditions;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.onfile.feed.Feed;
import org.onfile.feed.FeedId;
import org.onfile.sqlstate.QueryFault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What PostgreSQL itself says that a query uses: the dependencies of a temporary view over it, views followed down to
 * their tables. A function whose body is text hides what it calls.
 */
final class PostgresQueries {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresQueries.class);

    private static final String USED = """
            with recursive used (class, oid) as (
                select 'pg_class'::regclass, 'pg_temp.onfile_query'::regclass::oid
                union
                select d.refclassid, d.refobjid
                  from used
                  join pg_rewrite w on used.class = 'pg_class'::regclass and w.ev_class = used.oid
                  join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = w.oid
                 where d.refclassid in ('pg_class'::regclass, 'pg_proc'::regclass))
            select used.class = 'pg_proc'::regclass, used.oid, n.nspname, c.relname
              from used
              left join pg_class c on used.class = 'pg_class'::regclass and c.oid = used.oid
              left join pg_namespace n on n.oid = c.relnamespace
             where used.oid <> 'pg_temp.onfile_query'::regclass
               and (n.nspname is null or n.nspname not in ('pg_catalog', 'information_schema'))
            """;

    private PostgresQueries() {}

    /** A function that a feed's query uses. */
    record Used(FeedId feed, long oid) {}

    /**
     * The functions that a feed's query uses.
     *
     * @param tables takes its tables and views
     */
    static List<Used> functions(Connection connection, Feed feed, Consumer<String> tables) throws SQLException {
        List<Used> functions = new ArrayList<>();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction read write");
            statement.execute(
                    "create temporary view onfile_query as " + feed.database().query());
            try (PreparedStatement used = connection.prepareStatement(USED);
                    ResultSet row = used.executeQuery()) {
                while (row.next()) {
                    if (row.getBoolean(1)) {
                        functions.add(new Used(feed.id(), row.getLong(2)));
                    } else {
                        String schema = row.getString(3);
                        tables.accept("public".equals(schema) ? row.getString(4) : schema + "." + row.getString(4));
                    }
                }
            }
        } catch (SQLException e) {
            if (QueryFault.isPassing(e)) {
                throw e;
            }
            // A query that does not run fails where it is read; the tables that are touched are looked at all the same
            LOG.info("{}: its database does not say what the query uses, SQL state {}", feed.id(), e.getSQLState());
        } finally {
            if (!connection.isClosed()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
        return functions;
    }
}
