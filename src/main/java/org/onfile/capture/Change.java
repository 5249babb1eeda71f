package org.onfile.capture;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * One changed row, as the source's log tells it: a signal of what to read again, never a value to keep.
 *
 * @param table as the feed files name it: without schema where that is PostgreSQL's {@code public}
 * @param before the row's old columns, as far as the log has them
 * @param after the row's new columns; null for a delete
 */
public record Change(
        String table,
        boolean truncation,
        @Nullable Struct before,
        @Nullable Struct after) {

    /** The old and the new values of the named columns, a list per side that has all of them. */
    public List<List<Object>> tuples(List<String> columns) {
        List<List<Object>> tuples = new ArrayList<>(2);
        addTuple(before, columns, tuples);
        addTuple(after, columns, tuples);
        return tuples;
    }

    /** The first of the named columns that the row's table does not have; null where it has all. */
    @Nullable
    String lacks(List<String> columns) {
        for (String column : columns) {
            if ((before != null && before.schema().field(column) == null)
                    || (after != null && after.schema().field(column) == null)) {
                return column;
            }
        }
        return null;
    }

    private static void addTuple(@Nullable Struct row, List<String> columns, List<List<Object>> tuples) {
        if (row == null) {
            return;
        }
        List<Object> tuple = new ArrayList<>(columns.size());
        for (String column : columns) {
            Object value = value(row, column);
            if (value == null) {
                return;
            }
            tuple.add(value);
        }
        if (tuples.isEmpty() || !tuples.getFirst().equals(tuple)) {
            tuples.add(tuple);
        }
    }

    private static @Nullable Object value(Struct row, String column) {
        Field field = row.schema().field(column);
        return field == null ? null : SourceValue.toJdbc(field.schema(), row.get(field));
    }
}
