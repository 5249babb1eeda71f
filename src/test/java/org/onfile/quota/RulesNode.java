package org.onfile.quota;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.onfile.counting.CountMerge;
import org.onfile.counting.Counts;
import org.onfile.counting.Measure;
import org.onfile.lookup.LookupHub;
import org.onfile.supervision.Restraints;

/** What one process of the hub has of the rules against enumeration; all of them share the store of the hub that runs. */
final class RulesNode {

    /** In windows that nothing else counts in, that no test runs out of, and that the hub does not forget meanwhile. */
    static final Instant NOON = Instant.parse("2126-11-29T04:00:01Z");

    final Counts counts = new Counts();
    final EnumerationAlarms alarms;
    final EnumerationRules rules;
    final CountMerge merge;

    RulesNode(LookupHub hub, QuotaSettings settings) {
        Clock noon = Clock.fixed(NOON, ZoneId.of("UTC"));
        DataSource store = hub.bean(DataSource.class);
        alarms = new EnumerationAlarms(
                store, settings, counts, hub.bean(Restraints.class), new SimpleMeterRegistry(), noon);
        rules = new EnumerationRules(settings, counts, alarms, ZoneId.of("Asia/Shanghai"));
        merge = new CountMerge(store, counts, noon);
    }

    /** The rule that stops whoever asks the question; null where none does. */
    @Nullable
    Measure ask(Asked asked) {
        return stopping(rules.count(asked, NOON));
    }

    /** The same of somebody beside the one whom the question is about. */
    @Nullable
    Measure askBeside(Asked asked) {
        return stopping(rules.countBeside(asked, NOON));
    }

    private static @Nullable Measure stopping(@Nullable RuleRefusal refusal) {
        return refusal != null && refusal.stops() ? refusal.rule() : null;
    }

    /** Whether the question is refused, and whoever asks it is not stopped. */
    boolean isRefusedAlone(Asked asked) {
        RuleRefusal refusal = rules.count(asked, NOON);
        return refusal != null && !refusal.stops();
    }

    boolean askBound(Asked asked, boolean draft) {
        return rules.stopsDraft(asked, draft, NOON);
    }

    /** What the timer does each second. */
    void tick() {
        merge.merge();
        alarms.tell();
    }
}
