package org.onfile.catalogue;

/** Something about a case that no certificate says and intake tells, e.g. the end of a lease. */
public record Fact(String name, Title title, Kind kind) {

    /** What its value is. */
    public enum Kind {
        /** A day, {@code 2026-11-29}. */
        DATE,
        /** A number, with a point before its fraction. */
        NUMBER,
        TEXT
    }
}
