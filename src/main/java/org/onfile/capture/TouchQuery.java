package org.onfile.capture;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.onfile.feed.Touch;
import org.onfile.source.Snapshot;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;
import org.springframework.jdbc.core.namedparam.ParsedSql;

/**
 * A touch by SQL with the values that a batch of changes gives it. Its keys are paged in the key's own order, so that a
 * code-table row behind a hundred thousand certificates needs no memory for all of them.
 */
public final class TouchQuery {

    private final Touch.BySql touch;
    /** {@code 1, 2, …}, one for each part of the key. */
    private final String ordinals;

    private final Map<String, Set<Object>> values = new HashMap<>();
    private List<String> labels = List.of();
    private List<Object> last = List.of();

    public TouchQuery(Touch.BySql touch, int keyParts) {
        this.touch = touch;
        this.ordinals =
                IntStream.rangeClosed(1, keyParts).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    }

    void add(Change change) {
        for (String column : touch.columns()) {
            Set<Object> known = values.computeIfAbsent(column, name -> new LinkedHashSet<>());
            change.tuples(List.of(column)).forEach(tuple -> known.add(tuple.getFirst()));
        }
    }

    /** A value that a changed row has in one of the touch's columns. */
    public void add(String column, Object value) {
        values.computeIfAbsent(column, name -> new LinkedHashSet<>()).add(value);
    }

    /**
     * Goes on after a key.
     *
     * @param names the columns that it has
     */
    void goOnAfter(List<String> names, List<Object> key) {
        labels = names;
        last = key;
    }

    /** The next keys, at most {@code limit}; fewer end it. */
    public List<List<Object>> next(Snapshot snapshot, int limit) throws SQLException {
        if (values.values().stream().anyMatch(Set::isEmpty)) {
            return List.of();
        }
        Page page = page(limit);
        Snapshot.Tuples keys = snapshot.tuples(page.sql(), page.parameters());
        labels = keys.labels();
        if (!keys.rows().isEmpty()) {
            last = keys.rows().getLast();
        }
        return keys.rows();
    }

    /** The SQL of the next keys. */
    public Page page(int limit) {
        ParsedSql parsed = NamedParameterUtils.parseSqlStatement(touch.sql());
        MapSqlParameterSource source = new MapSqlParameterSource();
        values.forEach((column, known) -> source.addValue(column, List.copyOf(known)));
        String sql = NamedParameterUtils.substituteNamedParameters(parsed, source);
        List<Object> parameters = new ArrayList<>();
        for (Object list : NamedParameterUtils.buildValueArray(parsed, source, null)) {
            parameters.addAll((List<?>) list);
        }
        String paged = paged(sql, limit, parameters);
        return new Page(paged, parameters);
    }

    /** A query with its parameters. */
    public record Page(String sql, List<Object> parameters) {}

    private String paged(String sql, int limit, List<Object> parameters) {
        if (last.isEmpty()) {
            return "select distinct t.* from (%s) t order by %s limit %d".formatted(sql, ordinals, limit);
        }
        String columns =
                String.join(", ", labels.stream().map(label -> "t." + label).toList());
        String marks = String.join(", ", Collections.nCopies(labels.size(), "?"));
        // MariaDB finds no place in an index by a comparison of tuples
        String first = labels.size() == 1 ? "" : "t." + labels.getFirst() + " >= ? and ";
        if (labels.size() > 1) {
            parameters.add(last.getFirst());
        }
        parameters.addAll(last);
        return "select distinct %s from (%s) t where %s(%s) > (%s) order by %s limit %d"
                .formatted(columns, sql, first, columns, marks, columns, limit);
    }
}
