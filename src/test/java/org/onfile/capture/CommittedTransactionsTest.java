package org.onfile.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.onfile.binlog.LogNotice;
import org.onfile.binlog.TransactionId;
import org.onfile.source.Tick;

/** What the log, and the server's list of prepared transactions, say of one that was committed. */
class CommittedTransactionsTest {

    private static final TransactionId ID = new TransactionId("x'31',x'',1");
    private static final Change ROW = new Change("permit", false, null, null);
    private static final LogNotice COMMITTED = new LogNotice.Committed(ID);
    private static final LogNotice PREPARED = new LogNotice.Prepared(ID, List.of());
    private static final LogNotice BESIDE = new LogNotice.Doubt("permit", "for a reason");
    private static final Set<TransactionId> LISTED = Set.of(ID);

    private final CommittedTransactions transactions = new CommittedTransactions();

    private CommittedTransactions.Again read(ChangeBatch batch, Set<TransactionId> listed) {
        transactions.hear(batch);
        return transactions.again(batch, listed);
    }

    private CommittedTransactions.Again deliver(ChangeBatch batch, Set<TransactionId> listed) {
        CommittedTransactions.Again again = read(batch, listed);
        transactions.delivered(batch);
        return again;
    }

    private static ChangeBatch batch(boolean known, @Nullable Tick tick, LogNotice... notices) {
        return new ChangeBatch(
                "office",
                List.of(),
                Set.of(),
                tick,
                0,
                List.of(notices),
                known ? Map.of(ID, new PreparedContent(List.of(ROW), List.of(BESIDE))) : Map.of(),
                Set.of());
    }

    private static ChangeBatch batch(LogNotice... notices) {
        return batch(true, null, notices);
    }

    private static ChangeBatch tick() {
        return batch(true, new Tick(1, Instant.EPOCH));
    }

    @Test
    void areReadOnce_whereTheListSaysTheyHaveEnded() {
        assertThat(deliver(batch(COMMITTED), Set.of()).changes()).isEmpty();
        assertThat(transactions.isEmpty()).isTrue();
    }

    @Test
    void areReadAgain_onceTheListSaysIt_howeverOftenTheBatchComes() {
        deliver(batch(COMMITTED), LISTED);
        assertThat(transactions.areToComeAgain()).isTrue();
        assertThat(deliver(batch(), LISTED).changes()).isEmpty();
        assertThat(read(batch(), Set.of()).changes()).containsExactly(ROW);
        assertThat(deliver(batch(), Set.of()).changes()).containsExactly(ROW);
        assertThat(transactions.isEmpty()).isTrue();
    }

    @Test
    void areReadAgain_whereTheIdentifierIsUsedAgain() {
        deliver(batch(COMMITTED), LISTED);
        assertThat(deliver(batch(PREPARED), LISTED).changes()).containsExactly(ROW);
        assertThat(transactions.isEmpty()).isTrue();
        deliver(batch(COMMITTED, PREPARED), LISTED);
        assertThat(transactions.isEmpty()).isTrue();
    }

    @Test
    void areReadAgain_whereTheIdentifierWasUsedAgain_andCommitted() {
        deliver(batch(COMMITTED), LISTED);
        assertThat(deliver(batch(PREPARED, COMMITTED), LISTED).changes()).containsExactly(ROW);
        assertThat(transactions.areToComeAgain()).isTrue();
        assertThat(deliver(batch(), Set.of()).changes()).containsExactly(ROW);
    }

    @Test
    void areReadForAMinute_andHoldUpNothingThen_whereTheListNeverSaysIt() {
        deliver(batch(COMMITTED), LISTED);
        for (int second = 0; second < 60; second++) {
            assertThat(transactions.areToComeAgain()).isTrue();
            assertThat(deliver(tick(), LISTED).changes()).containsExactly(ROW);
        }
        assertThat(transactions.areToComeAgain()).isFalse();
        assertThat(deliver(tick(), LISTED).changes()).isEmpty();
        assertThat(deliver(batch(), Set.of()).changes()).containsExactly(ROW);
    }

    @Test
    void callForALoad_whereTheirRowsAreNotKnown() {
        deliver(batch(false, null, COMMITTED), LISTED);
        assertThat(deliver(tick(), LISTED).notices()).isEmpty();
        assertThat(deliver(tick(), Set.of()).notices())
                .singleElement()
                .isInstanceOf(LogNotice.Doubt.class)
                .isNotEqualTo(BESIDE);
    }

    @Test
    void areHeededOnceMore_inWhatTheirRowsDoNotTell() {
        deliver(batch(COMMITTED), LISTED);
        assertThat(deliver(tick(), LISTED).notices()).isEmpty();
        assertThat(deliver(tick(), Set.of()).notices()).containsExactly(BESIDE);
        deliver(batch(COMMITTED), LISTED);
        assertThat(deliver(batch(PREPARED), LISTED).notices()).containsExactly(BESIDE);
        deliver(batch(COMMITTED), LISTED);
        for (int second = 1; second < 60; second++) {
            assertThat(deliver(tick(), LISTED).notices()).isEmpty();
        }
        assertThat(deliver(tick(), LISTED).notices()).containsExactly(BESIDE);
        assertThat(deliver(tick(), LISTED).notices()).isEmpty();
    }
}
