package org.onfile.conditions;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.onfile.feed.Engine;
import org.onfile.feed.Feed;
import org.onfile.feed.Touch;
import org.onfile.source.KeyColumns;

/**
 * Keys that a database takes for the same though they are written otherwise. The hub asks the key's table how it writes
 * them; where the key is no column of a table it cannot, and a row that goes by another spelling stays on file.
 */
final class KeyTraps {

    private static final String POSTGRES = """
            select case when t.typname = 'bpchar' then 'filled with blanks (' || format_type(t.oid, a.atttypmod) || ')'
                        when t.typname = 'citext' then 'compared without regard to case (citext)'
                        when not c.collisdeterministic then 'compared by a collation that takes different texts for the'
                                                            || ' same (' || c.collname || ')' end
              from pg_attribute a join pg_class k on k.oid = a.attrelid join pg_namespace n on n.oid = k.relnamespace
              join pg_type t on t.oid = a.atttypid left join pg_collation c on c.oid = a.attcollation
             where n.nspname = ? and k.relname = ? and a.attname = ?
            """;

    private static final String MARIADB = """
            select case when column_type like '%zerofill%' then concat('filled with zeros (', column_type, ')')
                        when data_type = 'char' then concat('filled with blanks (', column_type, ')') end
              from information_schema.columns where table_schema = ? and table_name = ? and column_name = ?
            """;

    private KeyTraps() {}

    static List<Trap> of(Engine engine, Connection connection, Feed feed) throws SQLException {
        Optional<KeyColumns> known = KeyColumns.of(connection, feed);
        List<Trap> traps = new ArrayList<>();
        if (known.isEmpty()) {
            if (isNamedByColumns(feed)) {
                traps.add(new Trap(
                        "the key (" + String.join(", ", feed.database().key())
                                + ") is no column of one table: a touch's column that has it in another case, with blanks"
                                + " or zeros finds its row, but not that it has gone",
                        "yield the column itself as the key, or let the touches' SQL yield the key as the query does; if"
                                + " no such column writes it otherwise, nothing"));
            }
            return traps;
        }
        for (KeyColumns.Column column : known.get().columns()) {
            String how = how(engine, connection, column);
            if (how != null) {
                traps.add(new Trap(
                        "the key column " + column.table() + "." + column.name() + " is " + how
                                + ": other tables may have the same key written otherwise",
                        "nothing, as long as the hub may read " + column.table()
                                + ", which it asks how keys are written; the certificate's key is as that has it"));
            }
        }
        return traps;
    }

    private static boolean isNamedByColumns(Feed feed) {
        return feed.database().touches().stream().anyMatch(Touch.ByColumns.class::isInstance);
    }

    private static @Nullable String how(Engine engine, Connection connection, KeyColumns.Column column)
            throws SQLException {
        String sql =
                switch (engine) {
                    case POSTGRESQL -> POSTGRES;
                    case MARIADB -> MARIADB;
                };
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, column.schema());
            statement.setString(2, column.table());
            statement.setString(3, column.name());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }
}
