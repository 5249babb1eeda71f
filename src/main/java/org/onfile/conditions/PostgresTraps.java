package org.onfile.conditions;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.onfile.feed.Feed;

/** What works today on PostgreSQL and will not for ever. */
final class PostgresTraps {

    private PostgresTraps() {}

    static List<Trap> ofSource(Connection connection, String publication, String slot) throws SQLException {
        List<Trap> traps = new ArrayList<>();
        add(traps, connection, """
                select 'the publication ''' || pubname || ''' is for all tables: the server decodes every change of the'
                       || ' database for the hub, and a table that becomes unlogged leaves it without a word',
                       'make it for the tables of the feeds alone'
                  from pg_publication where pubname = ? and puballtables
                """, publication);
        add(traps, connection, """
                select 'the publication ''' || pubname || ''' is for whole schemas: every new table in them is decoded for'
                       || ' the hub, and one that becomes unlogged leaves it without a word',
                       'make it for the tables of the feeds alone'
                  from pg_publication p
                 where pubname = ? and not puballtables
                   and exists (select from pg_publication_tables t
                                 join pg_class c on c.oid = format('%I.%I', t.schemaname, t.tablename)::regclass
                                where t.pubname = p.pubname and not c.relispartition
                                  and not exists (select from pg_publication_rel r
                                                   where r.prpubid = p.oid and r.prrelid = c.oid))
                """, publication);
        add(traps, connection, """
                select 'the slot ' || slot_name || ' is in use from ' || host(a.client_addr) || ', which is another machine'
                       || ' than this one: two hubs with the same connector file take turns there',
                       'stop the other hub, or give the department''s folder here another name'
                  from pg_replication_slots join pg_stat_activity a on a.pid = active_pid
                 where slot_name = ? and a.client_addr is distinct from inet_client_addr()
                """, slot);
        add(traps, connection, """
                select 'transaction_timeout is ' || setting || ' ms: a load that takes longer is ended, and begins again',
                       'alter role ' || quote_ident(current_user) || ' set transaction_timeout = 0'
                  from pg_settings where name = ? and setting <> '0'
                """, "transaction_timeout");
        return traps;
    }

    static List<Trap> ofFeed(Connection connection, Feed feed) throws SQLException {
        List<Trap> traps = new ArrayList<>();
        Traps.addSessionWords("the query", feed.database().query(), traps);
        Set<String> tables = new LinkedHashSet<>();
        List<PostgresQueries.Used> functions = PostgresQueries.functions(connection, feed, tables::add);
        for (String table : tables) {
            relation(connection, table, traps);
        }
        for (PostgresQueries.Used function : functions) {
            function(connection, function.oid(), traps);
        }
        return traps;
    }

    private static void relation(Connection connection, String table, List<Trap> traps) throws SQLException {
        int dot = table.indexOf('.');
        try (PreparedStatement statement = connection.prepareStatement("""
                select case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid) else '' end,
                       c.relrowsecurity and not (r.rolsuper or r.rolbypassrls or c.relowner = r.oid and not c.relforcerowsecurity)
                  from pg_class c join pg_namespace n on n.oid = c.relnamespace
                  join pg_roles r on r.rolname = current_user
                 where n.nspname = ? and c.relname = ?
                """)) {
            statement.setString(1, dot < 0 ? "public" : table.substring(0, dot));
            statement.setString(2, table.substring(dot + 1));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Traps.addSessionWords("the view " + table, row.getString(1), traps);
                    if (row.getBoolean(2)) {
                        traps.add(new Trap(
                                table + " has row security: the hub reads only rows that a policy lets it see, and one"
                                        + " that it may no longer see looks deleted",
                                "add a policy that lets the hub's role see every row, or 'alter role ... bypassrls'"));
                    }
                }
            }
        }
    }

    private static void function(Connection connection, long oid, List<Trap> traps) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select p.oid::regprocedure::text,
                       case when p.prokind = 'f' then pg_get_functiondef(p.oid) else '' end, to_jsonb(p) ->> 'prosqlbody' is null
                  from pg_proc p where p.oid = ?
                """)) {
            statement.setLong(1, oid);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Traps.addSessionWords("the function " + row.getString(1), row.getString(2), traps);
                    if (row.getBoolean(3)) {
                        traps.add(new Trap(
                                "the query uses the function " + row.getString(1) + ", whose body is a text: the server"
                                        + " does not say which tables and functions it uses, and the hub does not know"
                                        + " when they change",
                                "write what it does into the query, or as a function with 'begin atomic'; if it reads no"
                                        + " table and calls no other function, nothing"));
                    }
                }
            }
        }
    }

    private static void add(List<Trap> traps, Connection connection, String sql, String parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    traps.add(new Trap(row.getString(1), row.getString(2)));
                }
            }
        }
    }
}
