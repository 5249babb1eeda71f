package org.onfile.conditions;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.onfile.feed.Connector;
import org.onfile.feed.Feed;
import org.onfile.feed.FeedId;
import org.onfile.feed.Touch;

/** Conditions at a PostgreSQL source: one query over its catalogue, {@code postgresql.sql}. */
final class PostgresConditions implements ConditionsReader {

    private static final int SCHEMA_PUBLICATIONS = 150_000;
    private static final String SQL = resource();

    private final Connector connector;
    private final String publication;
    private final String slot;
    /** Tables that are touched, each once alone and once with each column whose old values are needed. */
    private final List<String> touched = new ArrayList<>();

    private final List<@Nullable String> columns = new ArrayList<>();
    private Followed followed;
    private List<PostgresQueries.Used> functions = List.of();

    PostgresConditions(Connector connector, String publication, String slot) {
        this.connector = connector;
        this.publication = publication;
        this.slot = slot;
        this.followed = Followed.byTouches(connector);
        for (Feed feed : connector.feeds()) {
            for (Touch touch : feed.database().touches()) {
                touched.add(touch.table());
                columns.add(null);
                for (String column : Followed.columns(touch)) {
                    touched.add(touch.table());
                    columns.add(column);
                }
            }
        }
    }

    @Override
    public synchronized void discover(Connection connection) throws SQLException {
        Followed found = Followed.byTouches(connector);
        List<PostgresQueries.Used> used = new ArrayList<>();
        for (Feed feed : connector.feeds()) {
            used.addAll(PostgresQueries.functions(connection, feed, table -> found.add(feed.id(), table)));
        }
        followed = found;
        functions = List.copyOf(used);
    }

    @Override
    public synchronized Set<String> scopes(FeedId feed) {
        return followed.scopes(feed);
    }

    /** PostgreSQL's log has the rows that foreign keys change. */
    @Override
    public Optional<List<ActingForeignKey>> actingForeignKeys() {
        return Optional.of(List.of());
    }

    @Override
    public synchronized Conditions read(Connection connection, Instant now) throws SQLException {
        SortedMap<Aspect, String> digests = new TreeMap<>();
        List<Unmet> unmet = new ArrayList<>();
        Map<String, ChangeMark> marks = new HashMap<>();
        long position = 0;
        try (PreparedStatement statement = connection.prepareStatement(sql(connection))) {
            bind(statement);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String scope = row.getString(1);
                    String value = Objects.requireNonNullElse(row.getString(3), "");
                    switch (row.getString(2)) {
                        case "!" -> unmet.add(unmet(scope, value));
                        case "position" -> position = Long.parseLong(value);
                        case "changes" -> marks.put(scope, ChangeMark.Counter.parse(value));
                        default -> digests.put(new Aspect(scope, row.getString(2)), value);
                    }
                }
            }
        }
        return new Conditions(now, position, digests, unmet, marks);
    }

    private void bind(PreparedStatement statement) throws SQLException {
        List<String> schemas = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (String table : followed.all()) {
            int dot = table.indexOf('.');
            schemas.add(dot < 0 ? "public" : table.substring(0, dot));
            names.add(table.substring(dot + 1));
        }
        array(statement, 1, "text", schemas);
        array(statement, 2, "text", names);
        statement.setString(3, publication);
        statement.setString(4, slot);
        array(
                statement,
                5,
                "text",
                functions.stream().map(used -> used.feed().toString()).toList());
        array(
                statement,
                6,
                "oid",
                functions.stream().map(PostgresQueries.Used::oid).toList());
        array(statement, 7, "text", touched);
        array(statement, 8, "text", columns);
    }

    private static void array(PreparedStatement statement, int index, String type, List<?> values) throws SQLException {
        statement.setArray(index, statement.getConnection().createArrayOf(type, values.toArray()));
    }

    private static Unmet unmet(String scope, String value) {
        int end = value.indexOf('\n');
        return end < 0
                ? new Unmet(scope, value, null)
                : new Unmet(scope, value.substring(0, end), value.substring(end + 1));
    }

    private static String sql(Connection connection) throws SQLException {
        int version = connection.getMetaData().getDatabaseMajorVersion() * 10_000;
        return version >= SCHEMA_PUBLICATIONS
                ? SQL
                : SQL.replaceAll("(?s)\\s+and not exists \\(select from pg_publication_namespace.*?-- from 15 on", "")
                        .replaceAll("(?s)\\s+union all\\s+select tab, 'published schema'.*?-- to here", "");
    }

    private static String resource() {
        try (InputStream in = Objects.requireNonNull(PostgresConditions.class.getResourceAsStream("postgresql.sql"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
