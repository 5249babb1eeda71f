package org.onfile.capture.cdc;

import io.debezium.engine.RecordChangeEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.onfile.binlog.LogNotice;
import org.onfile.binlog.NoticeRecord;
import org.onfile.capture.Change;
import org.onfile.capture.ChangeBatch;
import org.onfile.source.Ticks;

/**
 * Reads Debezium's events: rows changed, tables truncated, ticks come back. A tick later than the hub's clock is not
 * the hub's own and is ignored, so that nobody can make a feed look fresher than it is.
 */
final class ChangeParser {

    private static final LogNotice UNKNOWN_TRANSACTION =
            new LogNotice.Doubt(null, "a transaction was committed that was prepared before the hub started, or is large");

    private final String connector;
    private final Clock clock;
    private final PreparedChanges prepared = new PreparedChanges();

    ChangeParser(String connector, Clock clock) {
        this.connector = connector;
        this.clock = clock;
    }

    ChangeBatch parse(List<RecordChangeEvent<SourceRecord>> events) {
        List<Change> changes = new ArrayList<>(events.size());
        Set<Long> transactions = new HashSet<>();
        List<LogNotice> notices = new ArrayList<>();
        Instant tick = null;
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
            Instant ticked = tick(value);
            if (ticked != null) {
                if (tick == null || ticked.isAfter(tick)) {
                    tick = ticked;
                    beforeTick = changes.size();
                }
                prepared.passed();
            } else if (!"m".equals(value.getString("op"))) {
                Change change = change(value);
                if (!prepared.take(change)) {
                    changes.add(change);
                }
                addTransaction(value.getStruct("source"), transactions);
            }
        }
        return new ChangeBatch(
                connector, changes, transactions, tick, tick == null ? changes.size() : beforeTick, notices);
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

    private @Nullable Instant tick(Struct value) {
        Long millis = null;
        if ("m".equals(value.getString("op"))) {
            Struct message = value.getStruct("message");
            if (Ticks.PREFIX.equals(message.getString("prefix"))
                    && message.get("content") instanceof ByteBuffer content) {
                millis = parseMillis(
                        StandardCharsets.UTF_8.decode(content.duplicate()).toString());
            }
        } else if (Ticks.TABLE.equals(value.getStruct("source").getString("table"))) {
            Struct after = row(value, "after");
            millis = after == null ? null : after.getInt64("t");
        }
        if (millis == null) {
            return null;
        }
        Instant tick = Instant.ofEpochMilli(millis);
        return tick.isAfter(clock.instant()) ? null : tick;
    }

    private static @Nullable Long parseMillis(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException notOurs) {
            return null;
        }
    }
}
