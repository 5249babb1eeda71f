package org.onfile.quota;

import org.onfile.counting.Measure;

/**
 * A quota in the header fields of draft-ietf-httpapi-ratelimit-headers-10: {@code RateLimit-Policy} says what is allowed,
 * {@code RateLimit} what is left of it.
 */
final class RateLimit {

    static final String POLICY = "RateLimit-Policy";
    static final String LEFT = "RateLimit";

    private RateLimit() {}

    /** Both quotas, by their names. */
    static String policy(QuotaSettings settings) {
        return policy(Measure.REQUESTER, settings.requester()) + ", " + policy(Measure.OPERATOR, settings.operator());
    }

    private static String policy(Measure quota, int allowed) {
        return '"' + quota.word() + "\";q=" + allowed + ";w=" + quota.seconds();
    }

    /**
     * What is left of one.
     *
     * @param seconds until it is whole again
     */
    static String left(Measure quota, int left, long seconds) {
        return '"' + quota.word() + "\";r=" + Math.max(0, left) + ";t=" + seconds;
    }
}
