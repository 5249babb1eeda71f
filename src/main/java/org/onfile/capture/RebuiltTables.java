package org.onfile.capture;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onfile.source.Tick;

/**
 * Tables that the source's log lately said were rebuilt as they are. Conditions are read a moment before their tick is
 * sent, so that what they show may have been logged before that tick or before the next: both count.
 */
final class RebuiltTables {

    private Set<String> current = new HashSet<>();
    private Set<String> previous = Set.of();
    private @Nullable Tick last;

    synchronized void add(String table) {
        current.add(table);
    }

    /** Those since the tick before the last. */
    synchronized Set<String> all() {
        Set<String> all = new HashSet<>(current);
        all.addAll(previous);
        return all;
    }

    /** A tick's conditions have been judged; a batch may come again. */
    synchronized void judged(@Nullable Tick tick) {
        if (tick != null && !tick.equals(last)) {
            previous = current;
            current = new HashSet<>();
            last = tick;
        }
    }
}
