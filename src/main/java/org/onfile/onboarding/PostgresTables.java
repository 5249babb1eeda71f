package org.onfile.onboarding;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.onfile.feed.Engine;
import org.onfile.source.Dialect;

/** PostgreSQL's tables. Touches name one by itself where it is in {@code public}, else as {@code schema.table}. */
final class PostgresTables {

    private PostgresTables() {}

    static Optional<Table> find(Session session, String name) throws SQLException {
        return session.rows("""
                        select c.relkind::text as kind, c.relpersistence::text as persistence,
                               case when c.reltuples < 0 then pg_relation_size(c.oid) / 100 else c.reltuples end::bigint as rows,
                               has_schema_privilege(n.oid, 'usage') and has_any_column_privilege(c.oid, 'select') as readable,
                               (select string_agg(a.attname, ',' order by a.attnum) from pg_attribute a
                                 where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
                          from pg_class c join pg_namespace n on n.oid = c.relnamespace
                         where n.nspname = ? and c.relname = ? and c.relkind in ('r', 'p', 'v', 'm', 'f')
                        """, schema(name), bare(name)).stream()
                .findFirst()
                .map(row -> new Table(
                        name,
                        sqlName(name),
                        kind(row),
                        Arrays.asList(row.text("columns").split(",", -1)),
                        row.number("rows"),
                        row.is("readable")));
    }

    /** The names of all tables that touches could name. */
    static List<String> names(Session session) throws SQLException {
        return session.texts("""
                select case when n.nspname = 'public' then c.relname else n.nspname || '.' || c.relname end
                  from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where c.relkind in ('r', 'p') and not c.relispartition
                   and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
                """);
    }

    /** The table itself; of a partition, the table that it is a part of. */
    static String root(Session session, String schema, String table) throws SQLException {
        return session.rows("""
                        select n.nspname as schema, c.relname as name
                          from pg_class c join pg_namespace n on n.oid = c.relnamespace
                         where c.oid = (select coalesce(pg_partition_root(p.oid), p.oid)
                                          from pg_class p join pg_namespace s on s.oid = p.relnamespace
                                         where s.nspname = ? and p.relname = ?)
                        """, schema, table).stream()
                .findFirst()
                .map(row -> name(row.text("schema"), row.text("name")))
                .orElse(name(schema, table));
    }

    static String name(String schema, String table) {
        return schema.equals("public") ? table : schema + "." + table;
    }

    static String schema(String name) {
        return name.contains(".") ? name.substring(0, name.indexOf('.')) : "public";
    }

    static String bare(String name) {
        return name.substring(name.indexOf('.') + 1);
    }

    static String sqlName(String name) {
        return Arrays.stream(new String[] {schema(name), bare(name)})
                .map(PostgresTables::quoted)
                .collect(Collectors.joining("."));
    }

    static String quoted(String name) {
        return Dialect.of(Engine.POSTGRESQL).name(name);
    }

    private static Table.Kind kind(Facts row) {
        return switch (row.text("kind")) {
            case "p" -> Table.Kind.PARTITIONED;
            case "v" -> Table.Kind.VIEW;
            case "m", "f" -> Table.Kind.UNLOGGED;
            default -> row.text("persistence").equals("p") ? Table.Kind.PLAIN : Table.Kind.UNLOGGED;
        };
    }
}
