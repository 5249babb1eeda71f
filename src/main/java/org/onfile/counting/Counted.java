package org.onfile.counting;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a count is of.
 *
 * @param subject the pseudonym of an operator, a case or a holder, or an agreement's; {@link #NOBODY} for none
 * @param windowStart in seconds since 1970
 */
public record Counted(Measure measure, String requester, UUID subject, long windowStart) {

    /** No operator: a citizen asks by himself, or a requester as a whole. */
    public static final UUID NOBODY = new UUID(0, 0);

    /** What is counted at a time. */
    public static Counted at(Instant now, Measure measure, String requester, @Nullable UUID subject) {
        long second = now.getEpochSecond();
        return new Counted(
                measure,
                requester,
                subject == null ? NOBODY : subject,
                second - Math.floorMod(second, measure.seconds()));
    }

    /** Seconds until the window is over, at least 1. */
    public long secondsLeft(Instant now) {
        return Math.max(1, windowStart + measure.seconds() - now.getEpochSecond());
    }

    /** Whether its window has ended. */
    public boolean isOver(Instant now) {
        return now.getEpochSecond() >= windowStart + measure.seconds();
    }

    /** When its window ends. */
    public Instant end() {
        return Instant.ofEpochSecond(windowStart + measure.seconds());
    }

    /** The operator whom it is about; null for all of the requester. */
    @Nullable
    UUID operator() {
        return measure.isOfOperator() && !subject.equals(NOBODY) ? subject : null;
    }

    /** Never the subject. */
    @Override
    public String toString() {
        return measure.word() + " of " + requester;
    }
}
