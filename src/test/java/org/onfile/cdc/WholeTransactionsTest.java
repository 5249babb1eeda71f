package org.onfile.cdc;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.engine.RecordChangeEvent;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.onfile.binlog.LogNotice;
import org.onfile.capture.Change;

class WholeTransactionsTest {

    private final WholeTransactions transactions = new WholeTransactions("test-office");
    private int position;

    @Test
    void keepsATransactionUntilItsEnd() {
        transaction(3);
        transactions.begin();
        rows(5);
        assertThat(sizes()).containsExactly(3);
        assertThat(transactions.take()).isEmpty();
        rows(1);
        transactions.end();
        assertThat(sizes()).containsExactly(6);
    }

    @Test
    void acknowledgesTheLastRow_ofWholeTransactionsAlone() {
        transaction(2);
        transactions.begin();
        assertThat(transactions.take()).singleElement().satisfies(parsed -> assertThat(position(parsed))
                .isEqualTo(2));
        rows(2_001);
        assertThat(transactions.take()).singleElement().satisfies(parsed -> {
            assertThat(parsed.batch().changes()).hasSize(2_000);
            assertThat(parsed.last()).isNull();
        });
        transactions.end();
        assertThat(transactions.take()).singleElement().satisfies(parsed -> {
            assertThat(parsed.batch().changes()).hasSize(1);
            assertThat(position(parsed)).isEqualTo(2_003);
        });
    }

    @Test
    void acknowledgesWhatCameBefore_whereATransactionIsCut_andTheRestAtItsEnd() {
        transaction(3);
        transactions.begin();
        rows(2);
        transactions.cut();
        assertThat(transactions.take()).singleElement().satisfies(parsed -> {
            assertThat(parsed.batch().changes()).hasSize(5);
            assertThat(position(parsed)).isEqualTo(3);
        });
        transactions.end();
        assertThat(transactions.take()).singleElement().satisfies(parsed -> {
            assertThat(parsed.batch().changes()).isEmpty();
            assertThat(position(parsed)).isEqualTo(5);
        });
    }

    @Test
    void putsManyTogether_butNoMoreThanAPage() {
        transaction(1_500);
        transaction(500);
        transaction(1);
        transaction(1_999);
        assertThat(sizes()).containsExactly(2_000, 2_000);
    }

    @Test
    void cutsOneThatIsTooLarge_andNoOtherWithIt() {
        transaction(10);
        transactions.begin();
        rows(4_100);
        assertThat(sizes()).containsExactly(10, 2_000, 2_000);
        transactions.end();
        transaction(20);
        assertThat(sizes()).containsExactly(120);
    }

    @Test
    void cutsOneOfWhichTheLogSaysMuchBesideItsRows() {
        transactions.begin();
        rows(1);
        for (int i = 0; i < 10_000; i++) {
            transactions.current().add(new LogNotice.Doubt("permit", "for a reason"));
            came();
        }
        assertThat(transactions.take()).hasSize(5).allSatisfy(parsed -> {
            assertThat(parsed.batch().notices()).hasSizeLessThanOrEqualTo(2_000);
            assertThat(parsed.last()).isNull();
        });
    }

    @Test
    void aBeginningEndsWhatWasBefore() {
        rows(2);
        assertThat(transactions.take()).isEmpty();
        transactions.begin();
        assertThat(sizes()).containsExactly(2);
        rows(1);
        assertThat(transactions.take()).isEmpty();
    }

    @Test
    void forgetsWhatWasNotTaken_sinceItComesAgain() {
        transaction(1);
        transactions.begin();
        rows(1);
        transactions.forget();
        transaction(4);
        assertThat(sizes()).containsExactly(4);
    }

    private List<Integer> sizes() {
        return transactions.take().stream()
                .map(parsed -> parsed.batch().changes().size())
                .toList();
    }

    private static Object position(WholeTransactions.Parsed parsed) {
        return requireNonNull(
                requireNonNull(parsed.last()).record().sourceOffset().get("position"));
    }

    private void transaction(int rows) {
        transactions.begin();
        rows(rows);
        transactions.end();
    }

    private void rows(int count) {
        for (int i = 0; i < count; i++) {
            transactions.current().add(new Change("permit", false, null, null));
            transactions.goOn();
            came();
        }
    }

    private void came() {
        position++;
        SourceRecord record = new SourceRecord(Map.of(), Map.of("position", position), "any", null, null);
        RecordChangeEvent<SourceRecord> event = () -> record;
        transactions.came(event);
    }
}
