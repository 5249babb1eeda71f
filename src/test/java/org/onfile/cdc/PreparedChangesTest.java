package org.onfile.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.onfile.binlog.LogNotice;
import org.onfile.binlog.TransactionId;
import org.onfile.capture.Change;
import org.onfile.capture.PreparedContent;

class PreparedChangesTest {

    private static final TransactionId ID = new TransactionId("x'31',x'',1");
    private static final Change FIRST = new Change("permit", false, null, null);
    private static final Change SECOND = new Change("owner", false, null, null);
    private static final LogNotice BESIDE = new LogNotice.Doubt("permit", "for a reason");

    private final PreparedChanges prepared = new PreparedChanges();

    @Test
    void countOnceCommitted() {
        assertThat(prepared.take(FIRST)).isFalse();
        prepared.begin("0-7-5");
        assertThat(prepared.take(FIRST)).isTrue();
        prepared.end(ID, List.of(BESIDE));
        assertThat(prepared.take(SECOND)).isFalse();
        assertThat(prepared.commit(ID)).contains(new PreparedContent(List.of(FIRST), List.of(BESIDE)));
        assertThat(prepared.commit(ID)).isEmpty();
    }

    @Test
    void areNotKnown_ofAGroupThatMayHaveBegunBeforeTheStart() {
        prepared.begin("0-7-5");
        prepared.take(FIRST);
        prepared.end(ID, List.of(BESIDE));
        assertThat(prepared.commit(ID)).isEmpty();
    }

    /** Debezium does not repeat rows that were taken, its listener hears the whole group again. */
    @Test
    void areKept_whenTheEngineGoesOnWithinTheGroup_orRightAfterIt() {
        prepared.passed();
        prepared.begin("0-7-5");
        prepared.take(FIRST);
        prepared.begin("0-7-5");
        prepared.take(SECOND);
        prepared.end(ID, List.of(BESIDE));
        prepared.begin("0-7-5");
        prepared.end(ID, List.of(BESIDE));
        assertThat(prepared.commit(ID)).contains(new PreparedContent(List.of(FIRST, SECOND), List.of(BESIDE)));
    }

    /** What came of it behind the break was taken for something else. */
    @Test
    void areNotKnown_ofAGroupThatBrokeOff() {
        prepared.passed();
        prepared.begin("0-7-5");
        prepared.take(FIRST);
        prepared.passed();
        assertThat(prepared.take(SECOND)).isFalse();
        prepared.end(ID, List.of());
        assertThat(prepared.commit(ID)).isEmpty();
    }

    @Test
    void areForgotten_whereTheyAreTooMany() {
        prepared.passed();
        prepared.begin("0-7-5");
        for (int i = 0; i < 100_001; i++) {
            prepared.take(FIRST);
        }
        prepared.end(ID, List.of(BESIDE));
        assertThat(prepared.commit(ID)).isEmpty();
    }
}
