package org.onfile.binlog;

import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tables of one connector whose changes count.
 *
 * @param database the connector's; names of its tables go without it
 * @param names as touches name them
 */
record FollowedTables(String database, Set<String> names) {

    /** As one setting: a name a line, the database first. */
    static String setting(String database, Collection<String> names) {
        return database + "\n" + String.join("\n", names);
    }

    static FollowedTables of(String setting) {
        String[] lines = setting.split("\n", -1);
        return new FollowedTables(lines[0], Arrays.stream(lines).skip(1).collect(Collectors.toUnmodifiableSet()));
    }

    /** A table as touches would name it. */
    String named(String itsDatabase, String table) {
        return itsDatabase.equals(database) ? table : itsDatabase + "." + table;
    }

    boolean contains(String name) {
        return names.contains(name);
    }
}
