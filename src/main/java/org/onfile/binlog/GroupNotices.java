package org.onfile.binlog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the log says beside the rows of a group (transaction), kept until the group ends. Each thing is kept once: a group may
 * have a million statements that differ in nothing but their rows.
 */
final class GroupNotices {

    /** Kinds of statements that are told apart. A group has a few; beyond that a load for nothing is the lesser evil. */
    private static final int MOST = 200;

    private final Map<Kind, LogNotice.Unwritten> unwritten = new LinkedHashMap<>();
    private final Set<LogNotice> others = new LinkedHashSet<>();

    /**
     * Statements that differ in nothing but their rows. Those that wrote rows of other tables are of another kind: where none
     * of a parent came, its key may have acted.
     */
    private record Kind(String table, Set<String> mapped, Set<String> written) {
        Kind(LogNotice.Unwritten statement) {
            this(statement.table(), statement.mapped(), statement.written().keySet());
        }
    }

    void addAll(Collection<? extends LogNotice> notices) {
        notices.forEach(this::add);
    }

    void add(LogNotice notice) {
        if (notice instanceof LogNotice.Unwritten statement) {
            add(statement);
        } else {
            others.add(notice);
        }
    }

    private void add(LogNotice.Unwritten statement) {
        Kind kind = new Kind(statement);
        LogNotice.Unwritten alike = unwritten.get(kind);
        if (alike != null) {
            alike.add(statement);
        } else if (unwritten.size() < MOST) {
            unwritten.put(kind, statement);
        } else {
            others.add(statement.doubt());
        }
    }

    /** All of it; nothing is kept any more. */
    List<LogNotice> take() {
        List<LogNotice> all = new ArrayList<>(unwritten.values());
        all.addAll(others);
        clear();
        return all;
    }

    void clear() {
        unwritten.clear();
        others.clear();
    }
}
