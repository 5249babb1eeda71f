package org.onfile.normalise;

/** The reason why a row is in quarantine, besides the rules of identifiers. Never says what the row holds. */
enum QuarantineReason {
    /** A field that every certificate needs is null or empty. */
    MISSING,
    /** The department's code is not in the feed's code map. */
    UNKNOWN_CODE,
    /** No date in any known form, or one that does not exist. */
    WRONG_DATE,
    /** A date whose day, month and year could stand in several orders; a {@code date:} converter says in which. */
    AMBIGUOUS_DATE,
    /** No number, or not a whole one where one is needed. */
    WRONG_NUMBER,
    /** A number that the attribute's precision does not hold. */
    OUT_OF_RANGE,
    /** Neither yes nor no. */
    WRONG_FLAG,
    /** A region code is not 6 to 12 digits. */
    WRONG_AREA,
    /** The holders' column holds no JSON array of objects. */
    WRONG_JSON,
    /** Binary or another type that says nothing here. */
    WRONG_TYPE,
    /** More text than the field takes. */
    TOO_LONG,
    /** The query yields no such column. */
    NO_SUCH_COLUMN,
    /** The department's database cannot evaluate the feed's query for this row. */
    QUERY_FAILED,
    /** A part of the row's key is null. */
    NO_KEY,
    /** Another row has the same key: the feed's query must yield one row for each. */
    DUPLICATE_KEY,
    /** The hub itself failed on it. */
    UNEXPECTED
}
