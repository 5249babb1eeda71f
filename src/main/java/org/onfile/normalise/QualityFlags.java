package org.onfile.normalise;

import java.util.ArrayList;
import java.util.List;
import org.onfile.identifier.Repair;

/** The quality flags of one row, for repaired and for doubtful values: {@code field:REPAIR}, each once. */
final class QualityFlags {

    private List<String> all = List.of();

    void add(String field, Repair repair) {
        add(field, repair.name());
    }

    void add(String field, String doubt) {
        String flag = field + ":" + doubt;
        if (all.isEmpty()) {
            all = new ArrayList<>(4);
        }
        if (!all.contains(flag)) {
            all.add(flag);
        }
    }

    List<String> all() {
        return all;
    }
}
