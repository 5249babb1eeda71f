package org.onfile.cdc;

import io.debezium.engine.RecordChangeEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.onfile.binlog.LogNotice;
import org.onfile.binlog.NoticeRecord;
import org.onfile.capture.Change;
import org.onfile.feed.Connector;
import org.onfile.feed.Feed;
import org.onfile.feed.FeedId;
import org.onfile.source.Tick;
import org.onfile.source.Ticks;
import org.onfile.source.WithdrawalConfirmation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads Debezium's events: rows changed, tables truncated, ticks come back, withdrawals confirmed. A tick that this run of
 * the hub did not send is ignored, so that nobody can make a feed look fresher than it is.
 */
final class ChangeParser {

    private static final Logger LOG = LoggerFactory.getLogger(ChangeParser.class);
    private static final String BEGIN = "BEGIN";
    private static final LogNotice UNKNOWN_TRANSACTION = new LogNotice.Doubt(
            null, "a transaction was committed that was prepared before the hub started, or is large");

    private final Connector connector;
    private final LongFunction<@Nullable Tick> ticks;
    private final PreparedChanges prepared = new PreparedChanges();
    private final WholeTransactions transactions;

    /** @param ticks the tick of this run by its number; null for a number that it did not send */
    ChangeParser(Connector connector, LongFunction<@Nullable Tick> ticks) {
        this.connector = connector;
        this.ticks = ticks;
        this.transactions = new WholeTransactions(connector.department());
    }

    /** The engine begins to read the log, from some place on. */
    void readAnew() {
        prepared.readAnew();
        transactions.forget();
    }

    /**
     * What came, in order and in whole transactions, as {@link WholeTransactions} has it; a batch ends also where a department
     * confirms what it withdrew, since that is said of nothing later.
     */
    List<WholeTransactions.Parsed> parse(List<RecordChangeEvent<SourceRecord>> events) {
        for (RecordChangeEvent<SourceRecord> event : events) {
            if (isBoundary(event.record())) {
                continue;
            }
            FeedId confirmed = take(event.record());
            if (confirmed != null) {
                transactions.current().addConfirmed(confirmed);
            }
            transactions.came(event);
            if (confirmed != null) {
                transactions.cut();
            }
        }
        return transactions.take();
    }

    /** Takes what an event says; returns the feed of which it confirms withdrawals. */
    private @Nullable FeedId take(SourceRecord event) {
        if (event instanceof NoticeRecord beside) {
            take(beside.notice());
            return null;
        }
        return event.value() instanceof Struct value && value.schema().field("op") != null ? takeChange(value) : null;
    }

    /** Takes the beginning or end of a transaction: Debezium tells PostgreSQL's, our listener the ends of MariaDB's. */
    private boolean isBoundary(SourceRecord event) {
        if (event instanceof NoticeRecord beside && beside.notice() instanceof LogNotice.Ended) {
            transactions.end();
            return true;
        }
        if (!(event.value() instanceof Struct value) || value.schema().field("status") == null) {
            return false;
        }
        if (BEGIN.equals(value.getString("status"))) {
            transactions.begin();
        } else {
            transactions.end();
        }
        return true;
    }

    private @Nullable FeedId takeChange(Struct value) {
        if ("m".equals(value.getString("op"))) {
            Struct message = value.getStruct("message");
            String prefix = message.getString("prefix");
            if (WithdrawalConfirmation.PREFIX.equals(prefix)) {
                String name = text(message);
                return confirmed(feed -> feed.toString().equals(name));
            }
            if (Ticks.PREFIX.equals(prefix)) {
                take(parse(text(message)));
            }
        } else if (Ticks.TABLE.equals(value.getStruct("source").getString("table"))) {
            Struct after = row(value, "after");
            if (after != null && after.getInt16("id") == WithdrawalConfirmation.ROW) {
                Long code = after.getInt64("t");
                return confirmed(feed -> code.equals(WithdrawalConfirmation.code(feed)));
            }
            if (after != null) {
                // A tick is a transaction of its own
                transactions.end();
                take(after.getInt64("t"));
            }
        } else {
            Change change = change(value);
            if (!prepared.take(change)) {
                transactions.current().add(change);
                // On MariaDB no end follows a statement that is a transaction of its own
                if (!change.truncation()) {
                    transactions.goOn();
                }
            }
            addTransaction(value.getStruct("source"));
        }
        return null;
    }

    private void take(@Nullable Long tick) {
        Tick ours = tick == null ? null : ticks.apply(tick);
        if (ours != null) {
            transactions.current().add(ours);
            prepared.passed();
        }
    }

    private void take(LogNotice notice) {
        BatchInProgress batch = transactions.current();
        switch (notice) {
            case LogNotice.Preparing preparing -> prepared.begin(preparing.group());
            case LogNotice.Prepared ended -> {
                prepared.end(ended.transaction(), ended.notices());
                batch.add(ended);
            }
            case LogNotice.RolledBack ended -> prepared.forget(ended.transaction());
            case LogNotice.Committed ended -> {
                batch.add(ended);
                prepared.commit(ended.transaction())
                        .ifPresentOrElse(
                                content -> batch.addCommitted(ended.transaction(), content),
                                () -> batch.add(UNKNOWN_TRANSACTION));
            }
            case LogNotice.Doubt _, LogNotice.Unwritten _, LogNotice.Redefined _, LogNotice.Ended _ -> {
                prepared.passed();
                batch.add(notice);
            }
        }
    }

    /** None, where two feeds answer to the same code. */
    private @Nullable FeedId confirmed(Predicate<FeedId> named) {
        List<FeedId> feeds =
                connector.feeds().stream().map(Feed::id).filter(named).toList();
        if (feeds.size() == 1) {
            return feeds.getFirst();
        }
        LOG.warn(
                "{}: the department confirmed withdrawals, but of no feed that it supplies: 'onfile feed status' has"
                        + " the statement",
                connector.department());
        return null;
    }

    private static Change change(Struct value) {
        Struct source = value.getStruct("source");
        Field schema = source.schema().field("schema");
        String schemaName = schema == null ? "public" : String.valueOf(source.get(schema));
        String table = source.getString("table");
        return new Change(
                "public".equals(schemaName) ? table : schemaName + "." + table,
                "t".equals(value.getString("op")),
                row(value, "before"),
                row(value, "after"));
    }

    private static @Nullable Struct row(Struct value, String side) {
        return value.schema().field(side) == null ? null : value.getStruct(side);
    }

    private void addTransaction(Struct source) {
        Field field = source.schema().field("txId");
        if (field != null && field.schema().type() == Schema.Type.INT64 && source.get(field) instanceof Long id) {
            transactions.current().addTransaction(id);
        }
    }

    private static String text(Struct message) {
        return message.get("content") instanceof ByteBuffer content
                ? StandardCharsets.UTF_8.decode(content.duplicate()).toString()
                : "";
    }

    private static @Nullable Long parse(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException notOurs) {
            return null;
        }
    }
}
