package org.onfile.cdc;

import io.debezium.engine.RecordChangeEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
import org.onfile.capture.ChangeBatch;
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
    private static final LogNotice UNKNOWN_TRANSACTION = new LogNotice.Doubt(
            null, "a transaction was committed that was prepared before the hub started, or is large");

    private final Connector connector;
    private final LongFunction<@Nullable Tick> ticks;
    private final PreparedChanges prepared = new PreparedChanges();

    /** @param ticks the tick of this run by its number; null for a number that it did not send */
    ChangeParser(Connector connector, LongFunction<@Nullable Tick> ticks) {
        this.connector = connector;
        this.ticks = ticks;
    }

    /** The engine begins to read the log, from some place on. */
    void readAnew() {
        prepared.readAnew();
    }

    ChangeBatch parse(List<RecordChangeEvent<SourceRecord>> events) {
        List<Change> changes = new ArrayList<>(events.size());
        Set<Long> transactions = new HashSet<>();
        List<LogNotice> notices = new ArrayList<>();
        Set<FeedId> confirmed = new HashSet<>();
        Tick tick = null;
        int beforeTick = 0;
        for (RecordChangeEvent<SourceRecord> event : events) {
            if (event.record() instanceof NoticeRecord beside) {
                take(beside.notice(), changes, notices);
                continue;
            }
            if (!(event.record().value() instanceof Struct value)
                    || value.schema().field("op") == null) {
                continue;
            }
            Tick ticked = null;
            if ("m".equals(value.getString("op"))) {
                Struct message = value.getStruct("message");
                String prefix = message.getString("prefix");
                if (WithdrawalConfirmation.PREFIX.equals(prefix)) {
                    String name = text(message);
                    addConfirmed(feed -> feed.toString().equals(name), confirmed);
                } else if (Ticks.PREFIX.equals(prefix)) {
                    ticked = tick(parse(text(message)));
                }
            } else if (Ticks.TABLE.equals(value.getStruct("source").getString("table"))) {
                Struct after = row(value, "after");
                if (after != null && after.getInt16("id") == WithdrawalConfirmation.ROW) {
                    Long code = after.getInt64("t");
                    addConfirmed(feed -> code.equals(WithdrawalConfirmation.code(feed)), confirmed);
                } else if (after != null) {
                    ticked = tick(after.getInt64("t"));
                }
            } else {
                Change change = change(value);
                if (!prepared.take(change)) {
                    changes.add(change);
                }
                addTransaction(value.getStruct("source"), transactions);
            }
            if (ticked != null) {
                if (tick == null || ticked.number() > tick.number()) {
                    tick = ticked;
                    beforeTick = changes.size();
                }
                prepared.passed();
            }
        }
        return new ChangeBatch(
                connector.department(),
                changes,
                transactions,
                tick,
                tick == null ? changes.size() : beforeTick,
                notices,
                confirmed);
    }

    private void take(LogNotice notice, List<Change> changes, List<LogNotice> notices) {
        switch (notice) {
            case LogNotice.Preparing preparing -> prepared.begin(preparing.group());
            case LogNotice.Prepared ended -> prepared.end(ended.transaction());
            case LogNotice.RolledBack ended -> prepared.forget(ended.transaction());
            case LogNotice.Committed committed -> {
                notices.add(committed);
                prepared.commit(committed.transaction())
                        .ifPresentOrElse(changes::addAll, () -> notices.add(UNKNOWN_TRANSACTION));
            }
            case LogNotice.Doubt _, LogNotice.Unwritten _, LogNotice.Redefined _ -> {
                prepared.passed();
                notices.add(notice);
            }
        }
    }

    /** None, where two feeds answer to the same code. */
    private void addConfirmed(Predicate<FeedId> named, Set<FeedId> confirmed) {
        List<FeedId> feeds =
                connector.feeds().stream().map(Feed::id).filter(named).toList();
        if (feeds.size() == 1) {
            confirmed.addAll(feeds);
        } else {
            LOG.warn(
                    "{}: the department confirmed withdrawals, but of no feed that it supplies: 'onfile feed status' has"
                            + " the statement",
                    connector.department());
        }
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

    private static void addTransaction(Struct source, Set<Long> transactions) {
        Field field = source.schema().field("txId");
        if (field != null && field.schema().type() == Schema.Type.INT64 && source.get(field) instanceof Long id) {
            transactions.add(id);
        }
    }

    private @Nullable Tick tick(@Nullable Long number) {
        return number == null ? null : ticks.apply(number);
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
