package org.onfile.onboarding;

import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.onfile.source.Ticker;
import org.onfile.source.Ticks;

/** The one-row table through which the hub's ticks go at a MariaDB department. */
final class TickTable {

    static final String COLUMNS = " (id tinyint primary key, t bigint not null) engine=innodb";
    private static final List<String> PRIVILEGES = List.of("select", "insert", "update");

    private TickTable() {}

    static List<Finding> check(Session session, MariaDbGrants grants) throws SQLException {
        String table = MariaDbTables.sqlName(session, Ticks.TABLE);
        String definition = table + COLUMNS;
        List<Finding> findings = new ArrayList<>();
        List<String> missing = grants.missing(Ticks.TABLE, PRIVILEGES);
        if (!missing.isEmpty()) {
            findings.add(Finding.Wrong.atDatabase(
                    session.place("/user"),
                    "the account may not " + String.join(", ", missing) + " in " + table + ", for the hub's ticks",
                    List.of(
                            AdminStatement.table("create table if not exists " + definition),
                            AdminStatement.grant("grant " + String.join(", ", PRIVILEGES) + " on " + table + " to "
                                    + MariaDbGrants.account(session)))));
        } else if (MariaDbTables.find(session, Ticks.TABLE).isEmpty()) {
            findings.add(Finding.Wrong.atDatabase(
                    session.place("/database"),
                    "there is no table " + table + ", for the hub's ticks",
                    List.of(AdminStatement.table("create table " + definition))));
        } else if (!hasRightColumns(session)) {
            findings.add(Finding.Wrong.atDatabase(
                    session.place("/database"),
                    table + " is not (id tinyint primary key, t bigint)",
                    List.of(AdminStatement.table("create or replace table " + definition))));
        } else {
            findings.add(tick(session, table));
        }
        return findings;
    }

    private static boolean hasRightColumns(Session session) throws SQLException {
        var columns = session.rows("""
                select column_name as name, data_type as type, column_key as part from information_schema.columns
                 where table_schema = ? and table_name = ?
                """, session.connector().database(), Ticks.TABLE);
        return columns.contains(new Facts(Map.of("name", "id", "type", "tinyint", "part", "PRI")))
                && columns.stream()
                        .anyMatch(column -> column.text("name").equals("t")
                                && column.text("type").equals("bigint"))
                && columns.size() == 2;
    }

    private static Finding tick(Session session, String table) {
        try (Ticker ticker = new Ticker(session.connector(), Clock.systemUTC())) {
            ticker.tick();
            return new Finding.Fine("ticks can be sent through " + table);
        } catch (SQLException e) {
            return Finding.Wrong.inFile(
                    session.place("/database"),
                    "no tick can be sent through " + table + ": " + e.getMessage(),
                    "without ticks the feed would always be SOURCE_STALE");
        }
    }
}
