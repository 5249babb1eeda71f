package org.onfile.sqlstate;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlStateTextTest {

    private static final String SQL = "select x.xkzh, yxqz from yc_xkz x where mc <> '张三'";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            42703 | 0    | ERROR: column "yxqz" does not exist                                    | a column does not exist: 'yxqz' (SQL state 42703)
            42703 | 0    | 错误: 字段 "yxqz" 不存在                                                  | a column does not exist: 'yxqz' (SQL state 42703)
            42703 | 0    | ERROR: column x.xkzh does not exist                                    | a column does not exist: 'x.xkzh' (SQL state 42703)
            42S22 | 1054 | (conn=3) Unknown column 'x.xkzh' in 'SELECT'                           | a column does not exist: 'x.xkzh' (SQL state 42S22)
            42P01 | 0    | ERROR: relation "yc_xkz" does not exist                                | a table does not exist: 'yc_xkz' (SQL state 42P01)
            42S02 | 1146 | Table 'wlj.yc_xkz' doesn't exist                                       | a table does not exist: 'yc_xkz' (SQL state 42S02)
            42501 | 0    | ERROR: permission denied for table yc_xkz                              | the hub's account lacks a right: 'yc_xkz' (SQL state 42501)
            42000 | 1142 | SELECT command denied to user 'onfile'@'%' for table `wlj`.`yc_xkz`    | the hub's account lacks a right on a table: 'yc_xkz' (SQL state 42000)
            28P01 | 0    | FATAL: password authentication failed for user "onfile"                | it refuses the user or the password (SQL state 28P01)
            99999 | 0    | what nobody knows                                                      | it failed for a reason of its own (SQL state 99999)
            """)
    void saysWhatAStateMeans_andWhichNameOfTheFeedsSql(String state, int error, String message, String said) {
        assertThat(SqlStateText.of(new SQLException(message, state, error), SQL))
                .isEqualTo(said);
    }

    @Test
    void tellsNoValue() {
        String ofARow = "ERROR: invalid input syntax for type date: \"张三\"";
        assertThat(SqlStateText.of(new SQLException(ofARow, "22007"), SQL))
                .isEqualTo("a row has a value on which the query fails (SQL state 22007)");
        String raised = "ERROR: no holder \"李四\"";
        assertThat(SqlStateText.of(new SQLException(raised, "42000"), SQL))
                .isEqualTo("it refuses the SQL (SQL state 42000)");
    }

    @Test
    void bearsAFailureWithoutAState() {
        assertThat(SqlStateText.of(new SQLException("away"))).isEqualTo("it failed for a reason of its own");
    }
}
