package org.onfile.binlog;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Something that the binary log says beside rows. Tables are named as touches name them. */
public sealed interface LogNotice {

    /**
     * Content may have changed, and no row tells how.
     *
     * @param table null where it may be any
     * @param reason in words
     */
    record Doubt(@Nullable String table, String reason) implements LogNotice {}

    /**
     * A statement was to write to a table, and logged no row of it, or of itself alone where the table refers to itself:
     * a foreign key may have changed its rows.
     *
     * @param mapped the tables that the statement was to write to
     * @param written those of which rows are logged
     */
    record Unwritten(String table, Set<String> mapped, Map<String, WrittenRows> written) implements LogNotice {

        /** Adds what another statement wrote that differs in nothing but its rows. */
        void add(Unwritten alike) {
            alike.written()
                    .forEach((its, rows) -> requireNonNull(written.get(its)).add(rows));
        }

        /** Where it is not to be told whether a foreign key did so. */
        public Doubt doubt() {
            return new Doubt(table, table + ": rows may have been changed by a foreign key");
        }
    }

    /**
     * A statement about a table's definition.
     *
     * @param keepsContent whether it is of a kind that leaves all rows as they are, whatever it rebuilds
     */
    record Redefined(String table, boolean keepsContent) implements LogNotice {}

    /**
     * The rows that follow belong to an XA transaction that is only prepared, up to {@link Prepared}.
     *
     * @param group its place in the log, a GTID
     */
    record Preparing(String group) implements LogNotice {}

    /** The transaction, or group, ended of which rows of followed tables came before. */
    record Ended() implements LogNotice {}

    /**
     * The transaction is prepared: its rows are in the log, not yet in the tables.
     *
     * @param notices what the log said beside its rows, which counts once it is committed, too
     */
    record Prepared(TransactionId transaction, List<LogNotice> notices) implements LogNotice {}

    /** A prepared transaction was committed; its rows may be visible only a moment later. */
    record Committed(TransactionId transaction) implements LogNotice {}

    /** A prepared transaction was rolled back: its rows never were. */
    record RolledBack(TransactionId transaction) implements LogNotice {}
}
