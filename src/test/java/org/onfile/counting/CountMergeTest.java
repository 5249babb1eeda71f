package org.onfile.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.lookup.LookupHub;
import org.onfile.store.AwayStore;
import org.springframework.core.NestedRuntimeException;

/** What two nodes of a store count is added up, and taken back, on both. */
@ExtendWith(LookupHub.Shared.class)
class CountMergeTest {

    /** In a window that no test runs out of, and that the hub which has the store does not forget meanwhile. */
    private static final Instant NOON = Instant.parse("2126-11-29T04:00:01Z");

    private final Node one;
    private final Node other;
    private final Counted drafts = Counted.at(NOON, Measure.DRAFTS, "asker-" + UUID.randomUUID(), UUID.randomUUID());

    CountMergeTest(LookupHub hub) {
        this.one = Node.of(hub);
        this.other = Node.of(hub);
    }

    private record Node(AwayStore store, Counts counts, CountMerge merge) {

        static Node of(LookupHub hub) {
            Counts counts = new Counts();
            AwayStore store = new AwayStore(hub.bean(DataSource.class));
            return new Node(store, counts, new CountMerge(store, counts, Clock.fixed(NOON, ZoneOffset.UTC)));
        }
    }

    @Test
    void tellsOthersWhatIsCounted_andWhatIsTakenBack_downToNothing() {
        one.counts().of(drafts).addDistinct(1);
        one.counts().of(drafts).addDistinct(2);
        assertThat(totalOnOther()).isEqualTo(2);

        one.counts().of(drafts).remove(1);
        assertThat(totalOnOther()).isEqualTo(1);

        one.counts().of(drafts).remove(2);
        assertThat(totalOnOther()).isZero();
    }

    @Test
    void tellsWhatItCouldNot_onceTheStoreIsBack() {
        one.counts().of(drafts).addDistinct(1);
        one.counts().of(drafts).addDistinct(2);
        assertThat(totalOnOther()).isEqualTo(2);
        one.counts().of(drafts).remove(1);

        one.store().setAway(true);
        assertThatThrownBy(one.merge()::merge).isInstanceOf(NestedRuntimeException.class);
        one.store().setAway(false);

        assertThat(totalOnOther()).isEqualTo(1);
    }

    /** Most things are counted once. */
    @Test
    void tellsNothing_ofWhatWasTakenBackBeforeAnybodyWasTold() {
        one.counts().of(drafts).addDistinct(1);
        one.counts().of(drafts).remove(1);

        assertThat(one.counts().of(drafts).take(1)).isEqualTo(-1);
    }

    private int totalOnOther() {
        one.merge().merge();
        other.counts().of(drafts);
        other.merge().merge();
        return other.counts().total(drafts);
    }
}
