package org.onfile.onboarding;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.onfile.feed.Connector;
import org.onfile.feed.Feed;
import org.onfile.feed.definition.Definitions;
import org.onfile.source.Ticks;

/** Words why a department's database lets nobody in. */
final class Login {

    private static final String PASSWORD = "'<the password that the hub has for it>'";

    /** MariaDB: access denied to a database. */
    private static final int DATABASE_DENIED = 1044;

    private static final Pattern ACCOUNT = Pattern.compile("'[^']*'@'[^']*'");

    private Login() {}

    static Finding.Wrong fault(Connector connector, List<Feed> feeds, Definitions definitions, SQLException refused) {
        String state = refused.getSQLState() == null ? "" : refused.getSQLState();
        String user = connector.user();
        if (refused.getErrorCode() == DATABASE_DENIED) {
            return database(connector, feeds, definitions, refused);
        }
        return switch (state) {
            case "28P01", "28000" ->
                new Finding.Wrong(
                        definitions.place(connector, "/user"),
                        "the database refuses the user '" + user + "': " + refused.getMessage(),
                        "correct user and password here; or the department's administrator makes the account, and you"
                                + " run this check again",
                        switch (connector.engine()) {
                            case POSTGRESQL ->
                                List.of(AdminStatement.account("create role " + PostgresTables.quoted(user)
                                        + " login replication password " + PASSWORD));
                            case MARIADB -> {
                                List<AdminStatement> all = new ArrayList<>();
                                all.add(AdminStatement.account(
                                        "create user if not exists '" + user + "'@'%' identified by " + PASSWORD));
                                all.addAll(mariaDb(connector, feeds, "'" + user + "'@'%'"));
                                yield all;
                            }
                        });
            case "42501" ->
                Finding.Wrong.atDatabase(
                        definitions.place(connector, "/user"),
                        "the user '" + user + "' may not connect to the database '" + connector.database() + "'",
                        List.of(AdminStatement.grant("grant connect on database "
                                + PostgresTables.quoted(connector.database()) + " to " + PostgresTables.quoted(user))));
            case "3D000", "42000" ->
                Finding.Wrong.inFile(
                        definitions.place(connector, "/database"),
                        "there is no database '" + connector.database() + "' there",
                        "write the database's name here");
            default ->
                Finding.Wrong.inFile(
                        definitions.place(connector, "/host"),
                        connector + " cannot be reached: " + refused.getMessage(),
                        "correct host and port here; or the department's administrator opens the way from this"
                                + " machine");
        };
    }

    /** MariaDB hides a database from an account that has no right in it; any right shows whether it is there. */
    private static Finding.Wrong database(
            Connector connector, List<Feed> feeds, Definitions definitions, SQLException refused) {
        Matcher account = ACCOUNT.matcher(String.valueOf(refused.getMessage()));
        String grantee = account.find() ? account.group() : "'" + connector.user() + "'@'%'";
        return new Finding.Wrong(
                definitions.place(connector, "/database"),
                "the user '" + connector.user() + "' has no right in the database '" + connector.database()
                        + "', or there is none",
                "correct its name here; or the department's administrator runs what is below, and you run this check"
                        + " again",
                mariaDb(connector, feeds, grantee));
    }

    /** All that following takes there, as far as the files say: its administrator is asked once. */
    private static List<AdminStatement> mariaDb(Connector connector, List<Feed> feeds, String grantee) {
        String database = MariaDbTables.quoted(connector.database()) + ".";
        List<AdminStatement> statements = new ArrayList<>();
        statements.add(
                AdminStatement.table("create table if not exists " + database + Ticks.TABLE + TickTable.COLUMNS));
        statements.add(AdminStatement.grant("grant replication slave, binlog monitor on *.* to " + grantee));
        statements.add(
                AdminStatement.grant("grant select, insert, update on " + database + Ticks.TABLE + " to " + grantee));
        Set<String> tables = new LinkedHashSet<>();
        feeds.forEach(feed -> feed.database().touches().forEach(touch -> tables.add(touch.table())));
        tables.forEach(table -> statements.add(
                AdminStatement.grant("grant select on " + database + MariaDbTables.quoted(table) + " to " + grantee)));
        for (String line : List.of("log_bin = binlog", "binlog_format = ROW", "binlog_row_image = FULL")) {
            statements.add(new AdminStatement(
                    AdminStatement.Step.CONFIGURATION_FILE, line + "   (where it is not so; server_id not 0)"));
        }
        return statements;
    }
}
