package org.onfile.onboarding;

/**
 * What a check lets pass.
 *
 * @param unlimitedLog whether the source may keep its log for the hub without a limit
 */
public record Terms(boolean unlimitedLog) {

    /** Refuses what could harm the department. */
    public static final Terms STRICT = new Terms(false);
}
