package org.onfile.source;

/** The marks by which ticks, the hub's heartbeats in a source's log, are told apart from the department's changes. */
public final class Ticks {

    /** Prefix of the PostgreSQL logical message whose content is the tick, epoch milliseconds in digits. */
    public static final String PREFIX = "onfile";

    /** MariaDB's captured one-row table: {@code id tinyint primary key, t bigint}, epoch milliseconds. */
    public static final String TABLE = "onfile_tick";

    private Ticks() {}
}
