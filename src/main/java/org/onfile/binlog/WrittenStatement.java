package org.onfile.binlog;

import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One statement as rows have it: first every table that it may write to, those that foreign keys change included, then
 * rows. A table that refers to itself is there twice.
 */
final class WrittenStatement {

    private final FollowedTables followed;
    /** By the number that the log gives them: in each transaction it says whose it is before it uses it. */
    private final Map<Long, Mapped> known = new HashMap<>();
    /** How often each is there. */
    private final Map<String, Integer> mapped = new LinkedHashMap<>();

    private final Map<String, WrittenRows> written = new LinkedHashMap<>();
    private boolean hasRows;

    private record Mapped(String name, int columns) {}

    WrittenStatement(FollowedTables followed) {
        this.followed = followed;
    }

    /** A transaction begins. A server that opens its tables again and again gives them ever new numbers. */
    void begin() {
        known.clear();
        forget();
    }

    /** A table is named; after rows that begins another statement. */
    List<LogNotice> map(TableMapEventData table) {
        List<LogNotice> ended = hasRows ? end() : List.of();
        String name = followed.named(table.getDatabase(), table.getTable());
        known.put(table.getTableId(), new Mapped(name, table.getColumnTypes().length));
        mapped.merge(name, 1, Integer::sum);
        return ended;
    }

    /** Some of a table's rows come: what they say. */
    WrittenRows rows(long table) {
        hasRows = true;
        return written.computeIfAbsent(name(table), none -> new WrittenRows());
    }

    /** What to do where rows of a table lack columns. */
    PartialRows partial(long table) {
        Mapped its = known.get(table);
        return new PartialRows(its == null ? -1 : its.columns());
    }

    /** Rows of a table came without all columns. */
    List<LogNotice> doubted(long table) {
        String name = name(table);
        return followed.contains(name)
                ? List.of(new LogNotice.Doubt(
                        name, "rows of " + name + " were logged without all columns (binlog_row_image of a session)"))
                : List.of();
    }

    boolean isFollowed(long table) {
        return followed.contains(name(table));
    }

    private String name(long table) {
        Mapped its = known.get(table);
        return its == null ? "" : its.name();
    }

    /** Something came that cannot be read: rows of any of the tables, or a text. */
    List<LogNotice> unreadable() {
        hasRows = true;
        String reason = "the log had something that the hub cannot read; it may be compressed (log_bin_compress)";
        if (mapped.isEmpty()) {
            return List.of(new LogNotice.Doubt(null, reason));
        }
        List<LogNotice> doubts = new ArrayList<>();
        for (String name : mapped.keySet()) {
            if (followed.contains(name)) {
                doubts.add(new LogNotice.Doubt(name, reason));
            }
        }
        return doubts;
    }

    /** The statement is complete. */
    List<LogNotice> end() {
        List<LogNotice> unwritten = new ArrayList<>();
        mapped.forEach((name, times) -> {
            if (followed.contains(name) && (times > 1 || !written.containsKey(name))) {
                unwritten.add(new LogNotice.Unwritten(name, Set.copyOf(mapped.keySet()), Map.copyOf(written)));
            }
        });
        forget();
        return unwritten;
    }

    void forget() {
        mapped.clear();
        written.clear();
        hasRows = false;
    }
}
