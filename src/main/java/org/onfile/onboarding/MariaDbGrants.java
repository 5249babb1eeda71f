package org.onfile.onboarding;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the hub's account may do on a MariaDB server, as {@code show grants} says. */
final class MariaDbGrants {

    private static final Pattern GRANT =
            Pattern.compile("GRANT (.+?) ON (?:(?:TABLE )?)(\\*\\.\\*|`(?:[^`]|``)*`\\.(?:\\*|`(?:[^`]|``)*`)) TO .*");

    private final Session session;
    private final List<Granted> granted;

    private record Granted(Set<String> privileges, String on) {

        boolean allows(String privilege) {
            return privileges.contains(privilege) || privileges.contains("ALL PRIVILEGES");
        }
    }

    private MariaDbGrants(Session session, List<Granted> granted) {
        this.session = session;
        this.granted = granted;
    }

    static MariaDbGrants of(Session session) throws SQLException {
        List<Granted> granted = new ArrayList<>();
        for (String line : session.texts("show grants")) {
            Matcher grant = GRANT.matcher(line);
            if (grant.matches()) {
                granted.add(new Granted(privileges(grant.group(1)), grant.group(2)));
            }
        }
        return new MariaDbGrants(session, granted);
    }

    private static Set<String> privileges(String list) {
        // Column lists have commas of their own; a right on some columns is no right on the table
        return new HashSet<>(Arrays.asList(list.toUpperCase(Locale.ROOT)
                .replaceAll("[A-Z ]+\\([^)]*\\)", "-")
                .split(", ", -1)));
    }

    /** The account that the server takes the hub for, quoted. */
    static String account(Session session) throws SQLException {
        String account = session.text("select current_user()").orElse("");
        int at = account.lastIndexOf('@');
        return "'" + account.substring(0, at) + "'@'" + account.substring(at + 1) + "'";
    }

    List<Finding> replication() throws SQLException {
        List<String> missing = new ArrayList<>();
        if (!onServer("REPLICATION SLAVE")) {
            missing.add("replication slave");
        }
        if (!onServer("BINLOG MONITOR") && !onServer("REPLICATION CLIENT")) {
            missing.add("binlog monitor");
        }
        if (missing.isEmpty()) {
            return List.of(
                    new Finding.Fine("the account '" + session.connector().user() + "' may follow the binary log"));
        }
        return List.of(Finding.Wrong.atDatabase(
                session.place("/user"),
                "the account " + account(session) + " lacks " + String.join(" and ", missing)
                        + ", to follow the binary log",
                List.of(AdminStatement.grant(
                        "grant " + String.join(", ", missing) + " on *.* to " + account(session)))));
    }

    /** Of these privileges on a table of the connector's database, those that the account lacks. */
    List<String> missing(String table, List<String> privileges) {
        return privileges.stream()
                .filter(privilege -> !onTable(table, privilege.toUpperCase(Locale.ROOT)))
                .toList();
    }

    private boolean onServer(String privilege) {
        return granted.stream().anyMatch(grant -> grant.on.equals("*.*") && grant.allows(privilege));
    }

    private boolean onTable(String table, String privilege) {
        String database = session.connector().database();
        return granted.stream()
                .filter(grant -> grant.allows(privilege))
                .anyMatch(grant -> grant.on.equals("*.*")
                        || grant.on.equals("`" + database + "`.`" + table + "`")
                        || (grant.on.endsWith(".*") && isLike(grant.on.substring(1, grant.on.length() - 3), database)));
    }

    /** A database in a grant is a pattern: {@code %}, {@code _}, either after a backslash for itself. */
    private static boolean isLike(String pattern, String database) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length()) {
                regex.append(Pattern.quote(pattern.substring(++i, i + 1)));
            } else {
                regex.append(
                        switch (c) {
                            case '%' -> ".*";
                            case '_' -> ".";
                            default -> Pattern.quote(Character.toString(c));
                        });
            }
        }
        return database.matches(regex.toString());
    }
}
