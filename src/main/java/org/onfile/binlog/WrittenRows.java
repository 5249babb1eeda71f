package org.onfile.binlog;

import com.github.shyiko.mysql.binlog.event.UpdateRowsEventData;
import java.io.Serializable;
import java.util.BitSet;
import java.util.Map;
import java.util.Objects;

/** What the rows say that one statement wrote to one table. */
public final class WrittenRows {

    private final BitSet changed = new BitSet();
    private boolean deleted;

    /** Whether rows were deleted, maybe to be written again. */
    public boolean deleted() {
        return deleted;
    }

    /**
     * Whether a column has another value in some row than before.
     *
     * @param position of the column in the table, from 1
     */
    public boolean changed(int position) {
        return changed.get(position - 1);
    }

    void add(WrittenRows others) {
        changed.or(others.changed);
        deleted |= others.deleted;
    }

    void delete() {
        deleted = true;
    }

    void update(UpdateRowsEventData rows) {
        for (Map.Entry<Serializable[], Serializable[]> row : rows.getRows()) {
            compare(row.getKey(), rows.getIncludedColumnsBeforeUpdate(), row.getValue(), rows.getIncludedColumns());
        }
    }

    /** A column that is only in one of the images counts as changed: it can't be told. */
    private void compare(Serializable[] before, BitSet inBefore, Serializable[] after, BitSet inAfter) {
        int nextBefore = 0;
        int nextAfter = 0;
        for (int column = 0; column < Math.max(inBefore.length(), inAfter.length()); column++) {
            boolean had = inBefore.get(column);
            boolean has = inAfter.get(column);
            Serializable old = had ? before[nextBefore++] : null;
            Serializable now = has ? after[nextAfter++] : null;
            if (had != has || !Objects.deepEquals(old, now)) {
                changed.set(column);
            }
        }
    }
}
