package org.onfile.sqlstate;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryFaultTest {

    /** PostgreSQL's states, and MariaDB's with their errors. */
    @ParameterizedTest
    @CsvSource({"22007, 0", "21000, 0", "21000, 1242", "23514, 0", "42000, 1172"})
    void isOfARow(String state, int error) {
        SQLException failure = new SQLException("for a row", state, error);
        assertThat(QueryFault.of(failure)).isEqualTo(QueryFault.ROW);
        assertThat(QueryFault.isUnexplained(failure)).isFalse();
        assertThat(SqlStateText.of(failure)).doesNotContain("a reason of its own");
    }

    @ParameterizedTest
    @CsvSource({"42703, 0", "42501, 0", "42000, 1142"})
    void isOfTheFeedsSql(String state, int error) {
        SQLException failure = new SQLException("refused", state, error);
        assertThat(QueryFault.of(failure)).isEqualTo(QueryFault.REFUSED);
        assertThat(QueryFault.isUnexplained(failure)).isFalse();
    }

    /**
     * A time-out, a page that cannot be read, a stack that is too deep, no memory, a change of the table meanwhile; what a
     * function raises, whatever the row may be.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "57014", "70100", "XX001", "54001", "53200", "HY000", "P0001", "P0002", "20000", "2F005", "38000",
                "39004", "02000", "45000"
            })
    void mayBeOfARow(String state) {
        assertThat(QueryFault.isUnexplained(new SQLException("who knows", state)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "08S01", "40001", "40P01", "55P03", "57P01", "57P03"})
    void passes(String state) {
        SQLException failure = new SQLException("for now", state);
        assertThat(QueryFault.of(failure)).isEqualTo(QueryFault.OTHER);
        assertThat(QueryFault.isUnexplained(failure)).isFalse();
    }
}
