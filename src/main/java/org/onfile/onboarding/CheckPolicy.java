package org.onfile.onboarding;

/**
 * The policy of a check: the deviations that it lets pass.
 *
 * @param unlimitedLog whether the source may keep its log for the hub without a limit
 */
public record CheckPolicy(boolean unlimitedLog) {

    /** Refuses what could harm the department. */
    public static final CheckPolicy STRICT = new CheckPolicy(false);
}
