package org.onfile.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.engine.RecordChangeEvent;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.onfile.capture.Change;

class WholeTransactionsTest {

    private final WholeTransactions transactions = new WholeTransactions("test-office");

    @Test
    void keepsATransactionUntilItsEnd() {
        transaction(3);
        begin();
        rows(5);
        assertThat(transactions.take()).singleElement().satisfies(parsed -> {
            assertThat(parsed.batch().changes()).hasSize(3);
            assertThat(parsed.events()).hasSize(5);
        });
        assertThat(transactions.take()).isEmpty();
        rows(1);
        end();
        assertThat(transactions.take()).singleElement().satisfies(parsed -> {
            assertThat(parsed.batch().changes()).hasSize(6);
            assertThat(parsed.events()).hasSize(8);
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
        begin();
        rows(4_100);
        assertThat(sizes()).containsExactly(10, 2_000, 2_000);
        end();
        transaction(20);
        assertThat(sizes()).containsExactly(120);
    }

    @Test
    void aBeginningEndsWhatWasBefore() {
        rows(2);
        assertThat(transactions.take()).isEmpty();
        begin();
        assertThat(sizes()).containsExactly(2);
        rows(1);
        transactions.end();
        event();
        assertThat(sizes()).containsExactly(1);
    }

    @Test
    void cutsWithinATransaction_whereItIsTold() {
        begin();
        rows(2);
        transactions.cut();
        rows(1);
        assertThat(sizes()).containsExactly(2);
        end();
        assertThat(sizes()).containsExactly(1);
    }

    @Test
    void forgetsWhatWasNotTaken_sinceItComesAgain() {
        transaction(1);
        begin();
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

    private void transaction(int rows) {
        begin();
        rows(rows);
        end();
    }

    private void begin() {
        transactions.begin();
        event();
    }

    private void rows(int count) {
        for (int i = 0; i < count; i++) {
            transactions.current().add(new Change("permit", false, null, null));
            transactions.goOn();
            event();
        }
    }

    private void end() {
        transactions.end();
        event();
    }

    private void event() {
        SourceRecord record = new SourceRecord(Map.of(), Map.of(), "any", null, null);
        RecordChangeEvent<SourceRecord> event = () -> record;
        transactions.came(event);
    }
}
