package org.onfile.onboarding;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.onfile.cdc.EngineSettings;
import org.onfile.onboarding.AdminStatement.Step;

/** The replication slot: that there is room for it, and that it cannot fill the department's disk. */
final class PostgresSlot {

    private static final String KEEP = "max_slot_wal_keep_size";
    private static final long MEGABYTE = 1024 * 1024;

    private final Session session;
    private final String slot;
    private final List<Finding> findings = new ArrayList<>();

    private PostgresSlot(Session session) {
        this.session = session;
        this.slot = EngineSettings.slot(session.connector());
    }

    static List<Finding> check(Session session) throws SQLException {
        PostgresSlot check = new PostgresSlot(session);
        var existing = session.rows("""
                select active, wal_status, pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)::bigint as retained
                  from pg_replication_slots where slot_name = ?
                """, check.slot).stream().findFirst();
        check.limit();
        check.idleTimeout();
        if (existing.isPresent()) {
            check.standing(existing.get());
        } else {
            check.room("max_replication_slots", "select count(*) from pg_replication_slots", "replication slot");
            check.room("max_wal_senders", "select count(*) from pg_stat_get_wal_senders()", "WAL sender");
        }
        return check.findings;
    }

    private void limit() throws SQLException {
        long megabytes = Long.parseLong(session.text("select setting from pg_settings where name = ?", KEEP)
                .orElse("-1"));
        String unlimited = KEEP + " is unlimited: while the hub is away, the log kept for it can fill the disk";
        if (megabytes >= 0) {
            findings.add(
                    new Finding.Fine("the server keeps at most " + size(megabytes * MEGABYTE) + " of log for the hub"));
        } else if (session.terms().unlimitedLog()) {
            findings.add(new Finding.Doubtful(session.place("/host"), unlimited, "set it, 10GB for instance"));
        } else {
            findings.add(new Finding.Wrong(
                    session.place("/host"),
                    unlimited,
                    "the department's database administrator runs what is below, with a size that suits the disk;"
                            + " or --allow-unlimited-wal",
                    List.of(
                            new AdminStatement(Step.SETTING, "alter system set " + KEEP + " = '10GB'"),
                            new AdminStatement(Step.RELOAD, "select pg_reload_conf()"))));
        }
    }

    /** PostgreSQL 18: a slot that nobody uses for long is given up. */
    private void idleTimeout() throws SQLException {
        String seconds = session.text("select setting from pg_settings where name = 'idle_replication_slot_timeout'")
                .orElse("0");
        if (!seconds.equals("0")) {
            findings.add(new Finding.Doubtful(
                    session.place("/host"),
                    "idle_replication_slot_timeout is " + seconds + " s: when the hub is away for longer, its feeds are"
                            + " loaded again",
                    "set it longer than any outage of the hub, or 0"));
        }
    }

    private void standing(Facts row) {
        if (row.text("wal_status").equals("lost")) {
            findings.add(new Finding.Doubtful(
                    session.place("/host"),
                    "the slot " + slot + " is lost: the server no longer has the log after it",
                    "nothing; the hub loads the department's feeds again"));
            return;
        }
        findings.add(new Finding.Fine("the slot " + slot + " exists"
                + (row.is("active") ? ", a hub follows it" : ", no hub follows it now")
                + "; " + size(row.number("retained")) + " of log are kept for it"));
    }

    private void room(String setting, String usedSql, String what) throws SQLException {
        long most = Long.parseLong(session.text("select setting from pg_settings where name = ?", setting)
                .orElse("0"));
        long used = Long.parseLong(session.text(usedSql).orElse("0"));
        if (used < most) {
            findings.add(new Finding.Fine("a " + what + " is free (" + used + " of " + most + " in use)"));
        } else {
            findings.add(Finding.Wrong.atDatabase(
                    session.place("/host"),
                    "no " + what + " is free: " + used + " of " + most + " are in use",
                    List.of(
                            new AdminStatement(Step.SETTING, "alter system set " + setting + " = " + (used + 4)),
                            new AdminStatement(Step.RESTART, setting))));
        }
    }

    static String size(long bytes) {
        if (bytes < MEGABYTE) {
            return bytes / 1024 + " KB";
        }
        return bytes < 10 * 1024 * MEGABYTE ? bytes / MEGABYTE + " MB" : bytes / (1024 * MEGABYTE) + " GB";
    }
}
