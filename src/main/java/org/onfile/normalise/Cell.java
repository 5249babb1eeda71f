package org.onfile.normalise;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.onfile.feed.Mapping;

/**
 * Where one field's value stands in a row, and how it is read there.
 *
 * @param field as quality flags name it
 * @param place as quarantine names it: the field and its column
 * @param index of the column in the row; {@link #CONSTANT} or {@link #NOWHERE} where it has none
 */
record Cell<T>(
        String field, String place, int index, @Nullable String constant, ValueReader<T> reader) {

    private static final int CONSTANT = -1;
    private static final int NOWHERE = -2;

    /** Reads what a field's rule gives into what the record needs; null in, and perhaps out, for nothing. */
    @FunctionalInterface
    interface ValueReader<T> {
        @Nullable
        T read(@Nullable Object raw, QualityFlags flags);
    }

    static <T> Cell<T> of(String field, Mapping.Rule rule, List<String> columns, ValueReader<T> reader) {
        String column = rule.column();
        if (column == null) {
            return new Cell<>(field, field, CONSTANT, rule.constant(), reader);
        }
        int index = index(columns, column);
        return new Cell<>(field, field + " (" + column + ")", index, null, reader);
    }

    /**
     * The value in this row.
     *
     * @throws UnreadableException that names the place
     */
    @Nullable
    T read(@Nullable Object[] row, QualityFlags flags) {
        try {
            if (index == NOWHERE) {
                throw new UnreadableException(QuarantineReason.NO_SUCH_COLUMN);
            }
            return reader.read(index == CONSTANT ? constant : row[index], flags);
        } catch (UnreadableException e) {
            throw e.at(place);
        }
    }

    /** The same, of a value that every certificate has. */
    T need(@Nullable Object[] row, QualityFlags flags) {
        T value = read(row, flags);
        if (value == null) {
            throw new UnreadableException(QuarantineReason.MISSING).at(place);
        }
        return value;
    }

    private static int index(List<String> columns, String column) {
        int exact = columns.indexOf(column);
        if (exact >= 0) {
            return exact;
        }
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).toLowerCase(Locale.ROOT).equals(column.toLowerCase(Locale.ROOT))) {
                return i;
            }
        }
        return NOWHERE;
    }
}
