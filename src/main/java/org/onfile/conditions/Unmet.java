package org.onfile.conditions;

import org.jspecify.annotations.Nullable;

/**
 * A condition without which changes would be missed.
 *
 * @param scope as {@link Aspect#scope()}
 * @param what is wrong
 * @param statement the one by which the department's administrator mends it; null where there is none
 */
public record Unmet(String scope, String what, @Nullable String statement) {

    /** What is wrong, and what mends it. */
    @Override
    public String toString() {
        return statement == null ? what : what + "; the department's administrator runs: " + statement;
    }
}
