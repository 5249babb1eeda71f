package org.onfile.onboarding;

import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.onfile.onboarding.AdminStatement.Step;
import org.onfile.source.Ticker;
import org.postgresql.PGProperty;

/** Whether a PostgreSQL server is the primary, writes what logical decoding needs, and lets the hub's role follow it. */
final class PostgresServer {

    private static final int OLDEST = 140_000;

    private final Session session;
    private final List<Finding> findings = new ArrayList<>();

    private PostgresServer(Session session) {
        this.session = session;
    }

    static List<Finding> check(Session session) throws SQLException {
        PostgresServer server = new PostgresServer(session);
        if (server.isPrimary()) {
            server.version();
            boolean logical = server.walLevel();
            boolean role = server.role();
            if (logical && role) {
                server.replicationConnection();
            }
            server.tick();
        }
        return server.findings;
    }

    private boolean isPrimary() throws SQLException {
        if (session.isTrue("select pg_is_in_recovery()")) {
            findings.add(Finding.Wrong.inFile(
                    session.place("/host"),
                    session.connector() + " is a standby, which may be behind its own events",
                    "write the primary's address here"));
            return false;
        }
        findings.add(new Finding.Fine("the server is a primary, PostgreSQL "
                + session.text("show server_version").orElse("")));
        return true;
    }

    private void version() throws SQLException {
        if (number("show server_version_num") < OLDEST) {
            findings.add(Finding.Wrong.inFile(
                    session.place("/engine"),
                    "the server is older than PostgreSQL 14, whose log carries no messages for the hub's ticks",
                    "the department upgrades its server"));
        }
    }

    private boolean walLevel() throws SQLException {
        if (session.text("show wal_level").orElse("").equals("logical")) {
            findings.add(new Finding.Fine("wal_level is logical"));
            return true;
        }
        findings.add(Finding.Wrong.atDatabase(
                session.place("/host"),
                "wal_level is not logical: the server's log does not say which rows changed",
                List.of(
                        new AdminStatement(Step.SETTING, "alter system set wal_level = 'logical'"),
                        new AdminStatement(Step.RESTART, "wal_level"))));
        return false;
    }

    private boolean role() throws SQLException {
        String user = session.connector().user();
        if (session.isTrue("select rolsuper from pg_roles where rolname = current_user")) {
            findings.add(new Finding.Doubtful(
                    session.place("/user"),
                    "the role '" + user + "' is a superuser, which may read and change everything",
                    "let the hub log in as a role that has REPLICATION and may read the feeds' tables"));
            return true;
        }
        if (session.isTrue("select rolreplication from pg_roles where rolname = current_user")) {
            findings.add(new Finding.Fine("the role '" + user + "' may replicate"));
            return true;
        }
        findings.add(Finding.Wrong.atDatabase(
                session.place("/user"),
                "the role '" + user + "' may not replicate",
                List.of(AdminStatement.account("alter role " + PostgresTables.quoted(user) + " replication"))));
        return false;
    }

    /** What only a connection of this kind shows: pg_hba.conf, and that a WAL sender is free. */
    private void replicationConnection() {
        Properties properties = session.dialect().tickProperties();
        properties.setProperty("user", session.connector().user());
        properties.setProperty("password", session.connector().password());
        PGProperty.REPLICATION.set(properties, "database");
        PGProperty.PREFER_QUERY_MODE.set(properties, "simple");
        PGProperty.ASSUME_MIN_SERVER_VERSION.set(properties, "14");
        try (var connection = DriverManager.getConnection(session.dialect().url(session.connector()), properties);
                var statement = connection.createStatement();
                ResultSet result = statement.executeQuery("IDENTIFY_SYSTEM")) {
            result.next();
            findings.add(new Finding.Fine("a replication connection can be opened"));
        } catch (SQLException e) {
            findings.add(
                    Finding.Wrong.inFile(
                            session.place("/user"),
                            "no replication connection can be opened: " + e.getMessage(),
                            "the department's administrator lets this host in through pg_hba.conf, and keeps a WAL sender free"));
        }
    }

    private void tick() {
        try (Ticker ticker = new Ticker(session.connector(), java.time.Clock.systemUTC())) {
            ticker.tick();
            findings.add(new Finding.Fine("ticks can be sent through the server's log"));
        } catch (SQLException e) {
            findings.add(Finding.Wrong.inFile(
                    session.place("/host"),
                    "no tick can be sent through the server's log: " + e.getMessage(),
                    "without ticks the feed would always be SOURCE_STALE"));
        }
    }

    private long number(String sql) throws SQLException {
        return session.text(sql).map(Long::parseLong).orElse(0L);
    }
}
