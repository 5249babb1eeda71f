package org.onfile.source;

/** The marks by which ticks, the hub's heartbeats in a source's log, are told apart from the department's changes. */
public final class Ticks {

    /** Prefix of the PostgreSQL logical message whose content is the tick's number, in digits. */
    public static final String PREFIX = "onfile";

    /** MariaDB's captured one-row table: {@code id tinyint primary key, t bigint}, the tick's number. */
    public static final String TABLE = "onfile_tick";

    private Ticks() {}
}
