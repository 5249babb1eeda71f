package org.onfile.binlog;

import com.github.shyiko.mysql.binlog.event.DeleteRowsEventData;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.MariadbGtidEventData;
import com.github.shyiko.mysql.binlog.event.QueryEventData;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.UpdateRowsEventData;
import com.github.shyiko.mysql.binlog.event.WriteRowsEventData;
import com.github.shyiko.mysql.binlog.event.XAPrepareEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer.EventDataWrapper;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the log's events, a group (transaction) at a time, and tells at a group's end what its rows do not. One thread
 * reads; a group that is sent again after an interruption is read again.
 */
final class LogReader {

    /** Flag of a GTID event whose group is an XA transaction up to its prepare. */
    private static final int PREPARED = 64;

    private static final List<String> WITHIN_GROUPS =
            List.of("xa end", "xa start", "savepoint", "rollback to", "release savepoint");

    private final FollowedTables followed;
    private final WrittenStatement statement;
    private final GroupNotices told = new GroupNotices();
    private boolean inGroup;
    /** Whether the group is an XA transaction up to its prepare. */
    private boolean preparing;
    /** Whether the group has rows that Debezium tells. */
    private boolean hasRows;

    LogReader(FollowedTables followed) {
        this.followed = followed;
        this.statement = new WrittenStatement(followed);
    }

    /** What is to be told before this event is handled; empty for most. */
    List<LogNotice> read(Event event) {
        switch (event.getHeader().getEventType()) {
            case MARIADB_GTID -> {
                return begin(event.getHeader().getServerId(), data(event));
            }
            case TABLE_MAP -> {
                TableMapEventData table = data(event);
                told.addAll(statement.map(table));
            }
            case WRITE_ROWS, EXT_WRITE_ROWS -> {
                WriteRowsEventData rows = data(event);
                rows(rows.getTableId(), rows.getIncludedColumns());
                statement.partial(rows.getTableId()).fill(rows);
            }
            case UPDATE_ROWS, EXT_UPDATE_ROWS -> {
                UpdateRowsEventData rows = data(event);
                rows(rows.getTableId(), rows.getIncludedColumns());
                rows(rows.getTableId(), rows.getIncludedColumnsBeforeUpdate()).update(rows);
                statement.partial(rows.getTableId()).fill(rows);
            }
            case DELETE_ROWS, EXT_DELETE_ROWS -> {
                DeleteRowsEventData rows = data(event);
                rows(rows.getTableId(), rows.getIncludedColumns()).delete();
                statement.partial(rows.getTableId()).fill(rows);
            }
            case UNKNOWN -> {
                if (inGroup) {
                    told.addAll(statement.unreadable());
                }
            }
            case EXECUTE_LOAD_QUERY ->
                doubt("a session loaded a file and logged that as a statement instead of rows (its binlog_format)");
            case INCIDENT -> {
                doubt("the source lost a part of its log");
                if (!inGroup || preparing) {
                    // No end of a group follows that would tell it, or one that tells it too late
                    return end(null);
                }
            }
            case QUERY -> {
                return query(data(event));
            }
            case XA_PREPARE -> {
                XAPrepareEventData prepared = data(event);
                return prepared.isOnePhase() ? end(null) : prepared(TransactionId.of(prepared));
            }
            case XID -> {
                return end(null);
            }
            case FORMAT_DESCRIPTION, ROTATE -> {
                // Only a new connection begins like this within a group, and it may go on behind that
                if (inGroup) {
                    inGroup = false;
                    statement.forget();
                    doubt("the connection to its log broke off within a transaction");
                    return end(null);
                }
            }
            default -> {}
        }
        return List.of();
    }

    /** After an event that could not be read. */
    List<LogNotice> failed(RuntimeException failure) {
        statement.forget();
        doubt("an event of its log could not be read, " + failure.getClass().getSimpleName());
        return end(null);
    }

    private List<LogNotice> begin(long server, MariadbGtidEventData gtid) {
        told.clear();
        statement.begin();
        inGroup = true;
        hasRows = false;
        preparing = (gtid.getFlags() & PREPARED) != 0;
        return preparing
                ? List.of(new LogNotice.Preparing(gtid.getDomainId() + "-" + server + "-" + gtid.getSequence()))
                : List.of();
    }

    private List<LogNotice> query(QueryEventData query) {
        StatementText text = StatementText.of(query.getSql(), query.getDatabase());
        if (text.is("begin") || WITHIN_GROUPS.stream().anyMatch(text::begins)) {
            return List.of();
        }
        if (text.is("commit")) {
            return end(null);
        }
        if (text.begins("xa commit") || text.begins("xa rollback")) {
            return end(TransactionId.in(query.getSql())
                    .map(id -> text.begins("xa commit") ? new LogNotice.Committed(id) : new LogNotice.RolledBack(id))
                    .orElseGet(() -> new LogNotice.Doubt(null, "a prepared transaction was ended")));
        }
        if (text.changesRows()) {
            doubt("a session logged a change as a statement instead of rows (its binlog_format)");
        }
        for (String name : followed.names()) {
            TableDefinition.of(text, followed, name).ifPresent(told::add);
        }
        if (preparing) {
            // The tables have none of it yet
            return List.of();
        }
        // Statements come within BEGIN and COMMIT, or are a group of their own, of which GTID and QUERY are all
        return end(null);
    }

    private List<LogNotice> prepared(TransactionId transaction) {
        told.addAll(statement.end());
        return end(new LogNotice.Prepared(transaction, told.take()));
    }

    private List<LogNotice> end(@Nullable LogNotice last) {
        told.addAll(statement.end());
        List<LogNotice> all = told.take();
        if (hasRows) {
            all.add(new LogNotice.Ended());
            hasRows = false;
        }
        if (last != null) {
            all.add(last);
        }
        inGroup = false;
        preparing = false;
        return all;
    }

    private void doubt(String reason) {
        told.add(new LogNotice.Doubt(null, reason));
    }

    private WrittenRows rows(long table, BitSet included) {
        if (statement.partial(table).lacks(included)) {
            told.addAll(statement.doubted(table));
        }
        hasRows |= statement.isFollowed(table);
        return statement.rows(table);
    }

    /** The data itself: the client may hand it on together with other data. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // by the type of the event
    private static <T extends EventData> T data(Event event) {
        return (T) EventDataWrapper.internal(event.getData());
    }
}
