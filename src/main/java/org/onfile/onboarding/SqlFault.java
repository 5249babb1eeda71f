package org.onfile.onboarding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.onfile.definition.DidYouMean;
import org.onfile.feed.Engine;
import org.onfile.feed.Feed;
import org.onfile.sqlstate.QueryFault;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Words what a database says of a feed's SQL, at the place in the feed's file. */
final class SqlFault {

    private static final Pattern QUOTED = Pattern.compile("[\"'`]([^\"'`]+)[\"'`]|column (\\S+) does not exist");
    private static final Pattern AT_LINE = Pattern.compile("at line (\\d+)");
    private static final Pattern PLACE = Pattern.compile("(.*):(\\d+):(\\d+)");

    private final Session session;
    private final EngineChecks engine;
    private final Feed feed;

    SqlFault(Session session, EngineChecks engine, Feed feed) {
        this.session = session;
        this.engine = engine;
        this.feed = feed;
    }

    /**
     * The finding.
     *
     * @param pointer where the SQL stands in the file, as a JSON pointer
     * @param sql as written there
     * @param before how many characters the hub put before it
     */
    Finding of(String pointer, String sql, int before, SQLException e) throws SQLException {
        String place = placeIn(pointer, sql, before, e);
        QueryFault fault = QueryFault.of(e);
        if (fault == QueryFault.ROW) {
            return ofARow(place, e, "");
        }
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (state.equals("42501") || e.getErrorCode() == 1142 || e.getErrorCode() == 1345) {
            return denied(place, e);
        }
        if (fault == QueryFault.TIMEOUT || e.getErrorCode() == 1969) {
            return Finding.Wrong.inFile(
                    place,
                    "takes longer than the statement timeout of "
                            + session.connector().limits().statementTimeout().toSeconds() + " s",
                    "write it so that an index serves it, or raise limits.statementTimeout in connector.yaml");
        }
        return Finding.Wrong.inFile(
                place, "the database does not run it: " + oneLine(e) + meant(e), "correct the SQL here");
    }

    /** The query itself is sound, but some row makes it fail. */
    static Finding ofARow(String place, SQLException e, String which) {
        return new Finding.Doubtful(
                place,
                "a row makes the query fail: " + oneLine(e) + (which.isEmpty() ? "" : " (" + which + ")"),
                "let the query give values as they are, without a cast, and one row from each subquery: a row on which it"
                        + " fails is UNREADABLE with a holder that nobody knows, and so is every absence in this feed");
    }

    private Finding denied(String place, SQLException e) throws SQLException {
        List<AdminStatement> statements = new ArrayList<>();
        Matcher table = Pattern.compile("permission denied for \\w+ (.+)|for table (.+)")
                .matcher(oneLine(e));
        if (table.find()) {
            String name = (table.group(1) == null ? table.group(2) : table.group(1))
                    .replaceAll("[\"`]", "")
                    .strip();
            boolean schema = oneLine(e).contains("for schema");
            if (schema) {
                statements.add(AdminStatement.grant("grant usage on schema " + PostgresTables.quoted(name) + " to "
                        + PostgresTables.quoted(session.connector().user())));
            } else {
                String own = session.connector().database() + ".";
                String bare = session.connector().engine() == Engine.MARIADB && name.startsWith(own)
                        ? name.substring(own.length())
                        : name;
                statements.add(engine.grantSelect(session, engine.sqlName(session, bare)));
            }
        }
        return Finding.Wrong.atDatabase(place, "the account may not read all that it needs: " + oneLine(e), statements);
    }

    private static String oneLine(SQLException e) {
        ServerErrorMessage said = e instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        if (said != null) {
            return said.getMessage() + (said.getHint() == null ? "" : " (" + said.getHint() + ")");
        }
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return message.lines().findFirst().orElse("").replaceFirst("^\\(conn=\\d+\\) ", "");
    }

    /** PostgreSQL often says itself what may have been meant. */
    private String meant(SQLException e) throws SQLException {
        Matcher name = QUOTED.matcher(oneLine(e));
        if (oneLine(e).contains("Perhaps you meant") || !name.find()) {
            return "";
        }
        String typed = name.group(1) == null ? name.group(2) : name.group(1);
        List<String> known = new ArrayList<>();
        for (var touch : feed.database().touches()) {
            engine.table(session, touch.table()).ifPresent(table -> known.addAll(table.columns()));
        }
        known.addAll(tableNames());
        return DidYouMean.among(known, typed.substring(typed.lastIndexOf('.') + 1));
    }

    private List<String> tableNames() throws SQLException {
        return switch (session.connector().engine()) {
            case POSTGRESQL -> PostgresTables.names(session);
            case MARIADB -> MariaDbTables.names(session);
        };
    }

    private String placeIn(String pointer, String sql, int before, SQLException e) {
        String whole = session.place(feed, pointer);
        int line = 0;
        int column = 0;
        ServerErrorMessage said = e instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        if (said != null && said.getPosition() > before && said.getPosition() - before <= sql.length()) {
            String upTo = sql.substring(0, said.getPosition() - before - 1);
            line = (int) upTo.chars().filter(c -> c == '\n').count() + 1;
            column = upTo.length() - (upTo.lastIndexOf('\n') + 1);
        } else {
            Matcher atLine = AT_LINE.matcher(oneLine(e));
            line = atLine.find() ? Integer.parseInt(atLine.group(1)) : 0;
        }
        List<String> lines = sql.lines().toList();
        return line < 1 || line > lines.size() ? whole : found(whole, lines.get(line - 1), column);
    }

    /** Where a line of the SQL stands in the file. */
    private static String found(String whole, String wanted, int column) {
        Matcher place = PLACE.matcher(whole);
        if (!place.matches()) {
            return whole;
        }
        try {
            List<String> file = Files.readAllLines(Path.of(place.group(1)));
            for (int i = Integer.parseInt(place.group(2)) - 1; i < file.size(); i++) {
                int start = file.get(i).indexOf(wanted);
                if (start >= 0) {
                    return place.group(1) + ":" + (i + 1) + ":" + (start + column + 1);
                }
            }
        } catch (IOException unreadable) {
            return whole;
        }
        return whole;
    }
}
