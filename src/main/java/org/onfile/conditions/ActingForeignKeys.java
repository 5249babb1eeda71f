package org.onfile.conditions;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.onfile.sqlstate.QueryFault;

/**
 * MariaDB's foreign keys with ON DELETE or ON UPDATE actions: InnoDB changes child rows by them below the binary log, of
 * which no row event tells.
 */
public final class ActingForeignKeys {

    private static final Pattern ACTING =
            Pattern.compile("CONSTRAINT `([^`]+)` FOREIGN KEY .*? ON (DELETE|UPDATE) (CASCADE|SET NULL|SET DEFAULT)");

    private ActingForeignKeys() {}

    /**
     * Those of tables that the hub follows.
     *
     * @param tables as touches name them
     */
    public static List<Unmet> of(Connection connection, Set<String> tables) throws SQLException {
        List<Unmet> acting = new ArrayList<>();
        for (String table : tables) {
            String quoted = "`" + table.replace("`", "``").replace(".", "`.`") + "`";
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("show create table " + quoted)) {
                Matcher key = ACTING.matcher(row.next() ? row.getString(2) : "");
                while (key.find()) {
                    acting.add(new Unmet(
                            table,
                            "the foreign key " + key.group(1) + " changes rows of " + table
                                    + " on its own, of which the log says nothing",
                            "alter table " + quoted + " drop foreign key `" + key.group(1) + "`"));
                }
            } catch (SQLException e) {
                if (QueryFault.isPassing(e)) {
                    throw e;
                }
                // It is not there, or not to be seen: said by its missing row
            }
        }
        return acting;
    }
}
