package org.onfile.onboarding;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.onfile.onboarding.AdminStatement.Step;

/** Whether a MariaDB server is the primary and its binary log has every row, whole, for long enough. */
final class MariaDbServer {

    private static final Duration LONG_ENOUGH = Duration.ofDays(3);

    private final Session session;
    private final List<Finding> findings = new ArrayList<>();

    private MariaDbServer(Session session) {
        this.session = session;
    }

    static List<Finding> check(Session session) throws SQLException {
        MariaDbServer server = new MariaDbServer(session);
        server.primary();
        server.log();
        return server.findings;
    }

    private void primary() throws SQLException {
        String version = session.text("select version()").orElse("");
        if (!version.toLowerCase(Locale.ROOT).contains("mariadb")) {
            findings.add(Finding.Wrong.inFile(
                    session.place("/engine"), "the server is no MariaDB but " + version, "name the engine that it is"));
        }
        if (!variable("read_only").equals("0")) {
            findings.add(Finding.Wrong.inFile(
                    session.place("/host"),
                    session.connector() + " is read-only: a standby, which may be behind its own events",
                    "write the primary's address here"));
        } else {
            findings.add(new Finding.Fine("the server takes changes, " + version));
        }
    }

    private void log() throws SQLException {
        if (!variable("log_bin").equals("1")) {
            findings.add(Finding.Wrong.atDatabase(
                    session.place("/host"),
                    "the server keeps no binary log",
                    List.of(
                            new AdminStatement(Step.CONFIGURATION_FILE, "log_bin = binlog"),
                            new AdminStatement(Step.CONFIGURATION_FILE, "server_id = 1"),
                            new AdminStatement(Step.CONFIGURATION_FILE, "binlog_format = ROW"),
                            new AdminStatement(Step.CONFIGURATION_FILE, "binlog_row_image = FULL"),
                            new AdminStatement(Step.RESTART, "log_bin"))));
            return;
        }
        int before = findings.size();
        expect("binlog_format", "ROW", "the binary log has statements instead of rows");
        expect("binlog_row_image", "FULL", "the binary log leaves out columns of changed rows");
        expect("log_bin_compress", "0", "the binary log is compressed, which the hub cannot read");
        if (variable("server_id").equals("0")) {
            mend("server_id", "1", "server_id is 0: nobody may follow the server");
        }
        if (findings.size() == before) {
            findings.add(new Finding.Fine("the binary log has whole rows"));
        }
        retention();
        filters();
    }

    private void expect(String variable, String value, String otherwise) throws SQLException {
        String is = variable(variable);
        if (!is.equalsIgnoreCase(value)) {
            mend(variable, value, variable + " is " + is + ": " + otherwise);
        }
    }

    private void mend(String variable, String value, String what) {
        String literal = value.matches("[0-9]+") ? value : "'" + value + "'";
        findings.add(
                Finding.Wrong.atDatabase(
                        session.place("/host"),
                        what,
                        List.of(
                                new AdminStatement(Step.SETTING, "set global " + variable + " = " + literal),
                                new AdminStatement(Step.CONFIGURATION_FILE, variable + " = " + value),
                                new AdminStatement(
                                        Step.RESTART,
                                        variable
                                                + " (or let the applications reconnect: sessions keep what they began with)"))));
    }

    private void retention() throws SQLException {
        long seconds = Long.parseLong(variable("binlog_expire_logs_seconds"));
        if (seconds == 0) {
            findings.add(new Finding.Fine("the binary log is never purged by age"));
        } else if (seconds < LONG_ENOUGH.toSeconds()) {
            findings.add(new Finding.Doubtful(
                    session.place("/host"),
                    "the binary log is purged after " + seconds / 3600
                            + " h: when the hub is away for longer, its feeds" + " are loaded again",
                    "set binlog_expire_logs_seconds longer than any outage of the hub, 604800 for instance"));
        } else {
            findings.add(new Finding.Fine("the binary log is kept for " + seconds / 86_400 + " days"));
        }
    }

    /** Databases can be kept out of the log. */
    private void filters() {
        try {
            for (Facts row : session.rows("show master status")) {
                List<String> only = names(row.text("binlog_do_db"));
                List<String> not = names(row.text("binlog_ignore_db"));
                String database = session.connector().database();
                if ((!only.isEmpty() && !only.contains(database)) || not.contains(database)) {
                    findings.add(Finding.Wrong.inFile(
                            session.place("/database"),
                            "the binary log leaves out the database '" + database + "'",
                            "the department's administrator takes binlog_do_db or binlog_ignore_db out of the server's"
                                    + " configuration file and restarts it"));
                }
            }
        } catch (SQLException denied) {
            // The account may not ask: its grants are checked, too
        }
    }

    private static List<String> names(String list) {
        return list.isEmpty() ? List.of() : Arrays.asList(list.split(",", -1));
    }

    private String variable(String name) throws SQLException {
        return session.text("select @@global." + name).orElse("");
    }
}
