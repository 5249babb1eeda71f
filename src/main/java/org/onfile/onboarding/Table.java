package org.onfile.onboarding;

import java.util.List;

/**
 * A table as the database knows it.
 *
 * @param name as touches name it
 * @param sqlName qualified and quoted
 * @param columns as the database spells them
 * @param rows about how many
 * @param readable whether the hub's account may read it
 */
record Table(String name, String sqlName, Kind kind, List<String> columns, long rows, boolean readable) {

    enum Kind {
        /** Changes of it are in the log. */
        PLAIN,
        /** Split in parts whose changes are in the log. */
        PARTITIONED,
        VIEW,
        /** Nothing of it is in the log: a materialized view, a foreign or an unlogged table. */
        UNLOGGED,
        /** In the log, but not transactional: a snapshot does not hold it still. */
        NOT_TRANSACTIONAL
    }
}
