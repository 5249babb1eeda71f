package org.onfile.onboarding;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether the log has the old values of the columns that touches need: they are in the table's replica identity. A table
 * that is published without one refuses updates and deletes, so the statements that set it run before the publication's.
 */
final class ReplicaIdentity {

    private ReplicaIdentity() {}

    static List<Finding> check(Session session, List<Table> tables) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        for (Table table : tables) {
            Set<String> needed = session.touchColumns(table);
            if (needed.isEmpty()) {
                continue;
            }
            List<AdminStatement> statements = new ArrayList<>();
            Set<String> missing = new LinkedHashSet<>();
            for (String part : parts(session, table)) {
                Set<String> identity = columns(session, part);
                if (identity.isEmpty() || !identity.containsAll(needed)) {
                    needed.stream().filter(column -> !identity.contains(column)).forEach(missing::add);
                    statements.add(new AdminStatement(
                            AdminStatement.Step.OLD_VALUES, "alter table " + part + " replica identity full"));
                }
            }
            if (statements.isEmpty()) {
                findings.add(
                        new Finding.Fine(table.name() + ": the log has old values of " + String.join(", ", needed)));
            } else {
                findings.add(Finding.Wrong.atDatabase(
                        session.touchPlace(table.name()),
                        "the log has no old values of " + table.name() + "." + String.join(", ", missing)
                                + ": a deleted or moved row would not say which certificate it belonged to",
                        statements));
            }
        }
        return findings;
    }

    /** The table, or the parts that its rows are in; qualified and quoted. */
    private static List<String> parts(Session session, Table table) throws SQLException {
        return table.kind() == Table.Kind.PARTITIONED ? session.texts("""
                        select format('%I.%I', n.nspname, c.relname)
                          from pg_partition_tree(?::regclass) t
                          join pg_class c on c.oid = t.relid join pg_namespace n on n.oid = c.relnamespace
                         where t.isleaf
                        """, table.sqlName()) : List.of(table.sqlName());
    }

    /** The columns whose old values the log has. */
    private static Set<String> columns(Session session, String sqlName) throws SQLException {
        return new HashSet<>(session.texts("""
                select a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid
                 where c.oid = ?::regclass and a.attnum > 0 and not a.attisdropped
                   and (c.relreplident = 'f' or exists (
                       select from pg_index i where i.indrelid = c.oid and a.attnum = any (i.indkey)
                          and case c.relreplident when 'd' then i.indisprimary when 'i' then i.indisreplident end))
                """, sqlName));
    }
}
