package org.onfile.quota;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onfile.counting.Measure;
import org.onfile.edge.Problem;

/** The refusals of questions that are too many, or of somebody who was stopped; counted by reason. */
final class QuotaRefusals {

    private final MeterRegistry meters;

    QuotaRefusals(MeterRegistry meters) {
        this.meters = meters;
    }

    /** A quota is used up. */
    Problem used(Measure quota, int allowed, long seconds) {
        count("quota");
        return Problem.of(
                        429,
                        "quota-used-up",
                        "Quota used up",
                        "Of " + (quota == Measure.REQUESTER ? "one requester" : "one operator of a requester") + ", "
                                + allowed + " questions a minute are answered. Ask again after Retry-After seconds.")
                .with(Map.of(
                        Problem.RETRY_AFTER,
                        seconds,
                        Problem.RATE_LIMIT,
                        RateLimit.left(quota, 0, seconds),
                        "quota",
                        quota.word()));
    }

    /** The hub is busy, and the requester has its share of it. */
    Problem busy(int share) {
        count("busy");
        return Problem.of(
                        429,
                        "share-used-up",
                        "Share used up",
                        "The hub is busy, and " + share
                                + " questions of yours are under way, your share. Wait for one to" + " end.")
                .with(Map.of(Problem.RETRY_AFTER, 1L));
    }

    /** A value is one too many, and whoever tries it is not stopped. */
    Problem tried(Measure rule, long seconds) {
        count("tried");
        return Problem.of(
                        429,
                        "tried-too-often",
                        "Tried too often",
                        "By the rule '" + rule.word()
                                + "' against enumeration, so many values were tried for this requester that"
                                + " another one is not answered before Retry-After seconds. Look at the paper again; whoever"
                                + " goes on is stopped.")
                .with(Map.of(Problem.RETRY_AFTER, seconds));
    }

    /**
     * A rule stopped it.
     *
     * @param stop by which the hub's operator releases it; null where it is not recorded yet
     */
    Problem stopped(String rule, @Nullable Long stop) {
        count("stopped");
        Problem problem = Problem.of(
                403,
                "asking-stopped",
                "Stopped",
                "The rule '" + rule + "' against enumeration stopped this requester, or this operator of it: nothing is"
                        + " answered until the hub's operator releases " + (stop == null ? "this stop" : "stop " + stop)
                        + ", with a reason.");
        return stop == null ? problem : problem.with(Map.of("stop", stop));
    }

    private void count(String reason) {
        Counter.builder("onfile.quota.refused")
                .description("Questions that were refused since they were too many, by reason")
                .tag("reason", reason)
                .register(meters)
                .increment();
    }
}
