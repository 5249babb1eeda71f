package org.onfile.counting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** The four columns by which the store has what a count is of: measure, requester, subject, window_start. */
final class CountedColumns {

    private CountedColumns() {}

    /** Gives a statement the arrays {@code :measures}, {@code :requesters}, {@code :subjects} and {@code :starts}. */
    static StatementSpec bind(StatementSpec statement, List<Counted> counted) {
        return statement
                .param(
                        "measures",
                        counted.stream().map(one -> one.measure().name()).toArray(String[]::new))
                .param("requesters", counted.stream().map(Counted::requester).toArray(String[]::new))
                .param(
                        "subjects",
                        counted.stream().map(one -> one.subject().toString()).toArray(String[]::new))
                .param("starts", counted.stream().map(Counted::windowStart).toArray(Long[]::new));
    }

    /** Of a row that begins with them. */
    static Counted read(ResultSet row) throws SQLException {
        return new Counted(
                Measure.valueOf(row.getString(1)), row.getString(2), row.getObject(3, UUID.class), row.getLong(4));
    }
}
