package org.onfile.binlog;

import com.github.shyiko.mysql.binlog.event.DeleteRowsEventData;
import com.github.shyiko.mysql.binlog.event.UpdateRowsEventData;
import com.github.shyiko.mysql.binlog.event.WriteRowsEventData;
import java.io.Serializable;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * Rows that a session logged without all columns (binlog_row_image). Debezium's engine ends at such a row, and would so at
 * each start; so they get nulls in place of what they lack, before Debezium sees them.
 *
 * @param columns of the table; negative where that is not known
 */
record PartialRows(int columns) {

    boolean lacks(BitSet included) {
        return columns >= 0 && included.cardinality() < columns;
    }

    void fill(WriteRowsEventData rows) {
        BitSet included = rows.getIncludedColumns();
        if (lacks(included)) {
            rows.setRows(filled(rows.getRows(), included));
            rows.setIncludedColumns(all());
        }
    }

    void fill(DeleteRowsEventData rows) {
        BitSet included = rows.getIncludedColumns();
        if (lacks(included)) {
            rows.setRows(filled(rows.getRows(), included));
            rows.setIncludedColumns(all());
        }
    }

    void fill(UpdateRowsEventData rows) {
        BitSet before = rows.getIncludedColumnsBeforeUpdate();
        BitSet after = rows.getIncludedColumns();
        if (lacks(before) || lacks(after)) {
            rows.setRows(rows.getRows().stream()
                    .map(row -> Map.entry(filled(row.getKey(), before), filled(row.getValue(), after)))
                    .toList());
            rows.setIncludedColumnsBeforeUpdate(all());
            rows.setIncludedColumns(all());
        }
    }

    private List<Serializable[]> filled(List<Serializable[]> rows, BitSet included) {
        return rows.stream().map(row -> filled(row, included)).toList();
    }

    private Serializable[] filled(Serializable[] row, BitSet included) {
        Serializable[] whole = new Serializable[columns];
        int next = 0;
        for (int column = included.nextSetBit(0); column >= 0; column = included.nextSetBit(column + 1)) {
            whole[column] = row[next++];
        }
        return whole;
    }

    private BitSet all() {
        BitSet all = new BitSet(columns);
        all.set(0, columns);
        return all;
    }
}
