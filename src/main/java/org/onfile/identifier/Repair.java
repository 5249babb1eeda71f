package org.onfile.identifier;

/** What was put right in a value, none of which changes what it means. */
public enum Repair {
    /** Blanks before or after it. */
    TRIMMED,
    /** Zero-width characters and marks of direction. */
    INVISIBLE_REMOVED,
    /** Full-width characters (ＡＢＣ１２３). */
    HALF_WIDTH,
    /** Blanks within it. */
    BLANKS_REMOVED,
    UPPER_CASED,
    /** A citizen number of 15 digits, as issued before 1999. */
    FIFTEEN_TO_EIGHTEEN,
    /** A name's middle dot, written as • ． . ‧ or ・. */
    MIDDLE_DOT
}
