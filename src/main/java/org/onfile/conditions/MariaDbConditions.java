package org.onfile.conditions;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.onfile.feed.Connector;
import org.onfile.feed.Feed;
import org.onfile.feed.FeedId;

/**
 * Conditions at a MariaDB source: one query over its information schema. Tables' identifiers in InnoDB are part of it
 * where the account has the PROCESS privilege; without it a TRUNCATE that the log does not have is not noticed.
 */
final class MariaDbConditions implements ConditionsReader {

    private static final String SQL = """
            select concat(table_schema, '.', table_name), 'table',
                   concat_ws('|', table_type, engine, table_collation, concat('created ', create_time),
                             concat('updated ', update_time))
              from information_schema.tables where %1$s
            union all
            select concat(table_schema, '.', table_name), 'columns',
                   md5(group_concat(concat_ws(',', column_name, ordinal_position, column_type, collation_name,
                                              generation_expression, column_key = 'PRI',
                                              find_in_set('select', privileges) > 0) order by ordinal_position))
              from information_schema.columns where %1$s group by 1
            union all
            select concat(table_schema, '.', table_name), 'partitions',
                   md5(group_concat(concat_ws(',', partition_name, partition_method, partition_expression,
                                              partition_description) order by partition_ordinal_position))
              from information_schema.partitions where %1$s and partition_name is not null group by 1
            union all
            select 'server', 'log',
                   concat_ws(',', @@global.log_bin + 0, @@global.binlog_format, @@global.binlog_row_image,
                             @@global.log_bin_compress + 0, @@log_bin_basename)
            union all
            select 'server', 'session',
                   concat_ws(',', @@version, @@global.sql_mode, @@global.init_connect, @@time_zone,
                             @@collation_connection, @@character_set_results, current_user(), current_role())
            union all
            select 'server', 'history',
                   concat_ws(',', @@global.server_id, @@global.gtid_domain_id, @@global.read_only)
            union all
            select 'server', 'position', @@global.gtid_binlog_pos
            """;

    /** Before the time at which a table was made or rebuilt; a view has none. */
    private static final String CREATED = "|created ";
    /** Before the time of a table's last change, which is no condition. */
    private static final String UPDATED = "|updated ";

    private static final String VIEWS = """
            union all
            select concat(table_schema, '.', table_name), 'view',
                   md5(concat_ws(',', view_definition, definer, security_type, algorithm))
              from information_schema.views where %1$s
            """;

    private static final String TABLE_IDS = """
            union all
            select replace(substring_index(name, '#P#', 1), '/', '.'), '~table id',
                   group_concat(concat(name, ':', table_id) order by name)
              from information_schema.innodb_sys_tables
             where replace(substring_index(name, '#P#', 1), '/', '.') in (%2$s) group by 1
            """;

    private final Connector connector;
    private final String prefix;
    private final Set<String> touched;
    private Followed followed;
    private @Nullable List<ActingForeignKey> foreignKeys;
    private List<Unmet> missingColumns = List.of();
    private boolean seesTableIds;
    /** Views cost a look at each table of the database, as much as tables do. */
    private boolean usesViews;
    /** Whether something was unmet at the last look. */
    private boolean broken;

    private String server = "";

    MariaDbConditions(Connector connector) {
        this.connector = connector;
        this.prefix = connector.database() + ".";
        this.touched = Followed.byTouches(connector).all();
        this.followed = Followed.byTouches(connector);
    }

    @Override
    public synchronized void discover(Connection connection) throws SQLException {
        seesTableIds = MariaDbQueries.seesTableIds(connection);
        server = MariaDbQueries.serverUid(connection);
        Followed found = Followed.byTouches(connector);
        boolean views = false;
        for (Feed feed : connector.feeds()) {
            MariaDbQueries.tables(connection, feed).forEach(table -> found.add(feed.id(), unqualified(table)));
            for (String view :
                    MariaDbNames.of(connection, feed.database().query()).views().keySet()) {
                found.add(feed.id(), unqualified(view));
                views = true;
            }
        }
        usesViews = views;
        foreignKeys = ActingForeignKeys.of(connection, connector.database(), touched);
        missingColumns = MariaDbQueries.missingColumns(connection, connector);
        followed = found;
    }

    @Override
    public synchronized Set<String> scopes(FeedId feed) {
        return followed.scopes(feed);
    }

    @Override
    public synchronized Optional<List<ActingForeignKey>> actingForeignKeys() {
        return Optional.ofNullable(foreignKeys);
    }

    @Override
    public synchronized Conditions read(Connection connection, Instant now) throws SQLException {
        if (broken) {
            MariaDbQueries.renewRights(connection, connector.database());
        }
        SortedMap<Aspect, String> digests = new TreeMap<>();
        Map<String, ChangeMark> marks = new HashMap<>();
        long position = 0;
        List<String> qualified = followed.all().stream()
                .map(table -> table.contains(".") ? table : prefix + table)
                .toList();
        try (PreparedStatement statement = connection.prepareStatement(sql(qualified.size()))) {
            bind(statement, qualified);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String value = Objects.requireNonNullElse(row.getString(3), "");
                    if (row.getString(2).equals("position")) {
                        position = changes(value);
                    } else if (row.getString(2).equals("table")) {
                        String scope = scope(row.getString(1));
                        String[] updated = parted(value, UPDATED);
                        String[] created = parted(updated[0], CREATED);
                        digests.put(new Aspect(scope, "table"), created[0]);
                        digests.put(new Aspect(scope, "~created"), created[1]);
                        marks.put(scope, new ChangeMark.UpdateTime(updated[1]));
                    } else {
                        digests.put(new Aspect(scope(row.getString(1)), row.getString(2)), value);
                    }
                }
            }
        }
        digests.put(new Aspect(Aspect.SERVER, "identity"), server);
        List<Unmet> unmet = unmet(digests);
        broken = !unmet.isEmpty();
        return new Conditions(now, position, digests, unmet, marks);
    }

    /** What is before a word and what is after it; nothing is after one that is not there. */
    private static String[] parted(String value, String word) {
        int at = value.lastIndexOf(word);
        return at < 0
                ? new String[] {value, ""}
                : new String[] {value.substring(0, at), value.substring(at + word.length())};
    }

    private String scope(String named) {
        return unqualified(TableFileName.decoded(named));
    }

    private String unqualified(String table) {
        return table.startsWith(prefix) ? table.substring(prefix.length()) : table;
    }

    private String sql(int tables) {
        String list = String.join(", ", Collections.nCopies(tables, "?"));
        String names =
                "table_schema in (%1$s) and table_name in (%1$s) and concat(table_schema, '.', table_name) in (%1$s)"
                        .formatted(list);
        return (SQL + (usesViews ? VIEWS : "") + (seesTableIds ? TABLE_IDS : "")).formatted(names, list);
    }

    private void bind(PreparedStatement statement, List<String> qualified) throws SQLException {
        int next = 1;
        for (int branch = 0; branch < (usesViews ? 4 : 3); branch++) {
            for (String name : qualified) {
                statement.setString(next++, name.substring(0, name.indexOf('.')));
            }
            for (String name : qualified) {
                statement.setString(next++, name.substring(name.indexOf('.') + 1));
            }
            for (String name : qualified) {
                statement.setString(next++, name);
            }
        }
        if (seesTableIds) {
            for (String name : qualified) {
                statement.setString(next++, TableFileName.of(name));
            }
        }
    }

    /** How many transactions are in the log, over all domains: {@code domain-server-sequence,…}. */
    private static long changes(String gtids) {
        long all = 0;
        for (String gtid : gtids.split(",", -1)) {
            int sequence = gtid.lastIndexOf('-');
            all += sequence < 0
                    ? 0
                    : Long.parseLong(gtid.substring(sequence + 1).trim());
        }
        return all;
    }

    private List<Unmet> unmet(SortedMap<Aspect, String> digests) {
        List<Unmet> unmet = new ArrayList<>(missingColumns);
        Set<String> known = digests.keySet().stream().map(Aspect::scope).collect(Collectors.toSet());
        for (String table : touched) {
            if (!known.contains(table)) {
                unmet.add(new Unmet(table, "there is no table " + table + ", or the account may not see it", null));
            }
        }
        String[] log =
                digests.getOrDefault(new Aspect(Aspect.SERVER, "log"), "").split(",", -1);
        if (log.length >= 4) {
            expect(unmet, "log_bin", log[0], "1", "the server keeps no binary log");
            expect(unmet, "binlog_format", log[1], "ROW", "the binary log has statements instead of rows");
            expect(unmet, "binlog_row_image", log[2], "FULL", "the binary log leaves out columns of changed rows");
            expect(unmet, "log_bin_compress", log[3], "0", "the binary log is compressed, which the hub cannot read");
        }
        return unmet;
    }

    private static void expect(List<Unmet> unmet, String variable, String is, String wanted, String otherwise) {
        if (!is.equalsIgnoreCase(wanted)) {
            String literal = wanted.matches("[0-9]+") ? wanted : "'" + wanted + "'";
            unmet.add(new Unmet(
                    Aspect.SERVER,
                    variable + " is " + is + ": " + otherwise,
                    variable.equals("log_bin")
                            ? null
                            : "set global " + variable + " = " + literal
                                    + "; then the applications that write there connect anew, since open sessions keep"
                                    + " the old value"));
        }
    }
}
