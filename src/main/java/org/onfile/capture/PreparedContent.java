package org.onfile.capture;

import java.util.List;
import org.onfile.binlog.LogNotice;

/**
 * What MariaDB's log told of an XA transaction when it was prepared: it counts once the transaction is committed.
 *
 * @param notices what it said beside the rows
 */
public record PreparedContent(List<Change> changes, List<LogNotice> notices) {

    /** How much of it there is to keep. */
    public int size() {
        return changes.size() + notices.size();
    }
}
