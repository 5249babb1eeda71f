package org.onfile.writeahead;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * One kind of change, of a table whose rows have {@code number}, {@code claimed_until}, {@code entry} and {@code refused}: what
 * is recorded of a change, and what it does then.
 *
 * @param <C> a change
 */
public interface WaitingChanges<C> {

    /** The change of a row that was claimed. */
    C read(ResultSet row) throws SQLException;

    /** What is to be recorded of it now; {@link Step.Refused} where it does not apply. */
    Step step(long number, C change);

    /** It is in the log, and in effect; for the hub's own log. */
    void done(C change, long entry);
}
