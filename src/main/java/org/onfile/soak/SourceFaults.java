package org.onfile.soak;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.onfile.demo.department.Department.Server;
import org.onfile.soak.judge.Ledger;

/** Faults of departments' servers and of the way there. */
final class SourceFaults {

    private SourceFaults() {}

    static List<Act> all() {
        return List.of(
                Act.fault("source-restarted", SourceFaults::restarted),
                Act.fault("source-killed", SourceFaults::killed),
                Act.fault("source-read-only", SourceFaults::readOnly),
                Act.fault("source-away", SourceFaults::away),
                Act.fault("source-slow", SourceFaults::slow),
                Act.fault("source-cut", SourceFaults::cut),
                Act.fault("source-silent", SourceFaults::silent),
                Act.fault("source-cut-within-transaction", SourceFaults::cutWithin),
                Act.fault("capture-killed", SourceFaults::captureKilled));
    }

    private static void restarted(Scene scene) throws Exception {
        Server server = scene.someServer();
        scene.servers().stop(server);
        scene.pause(100, 5_000);
        scene.servers().start(server);
    }

    private static void killed(Scene scene) throws Exception {
        Server server = scene.someServer();
        scene.servers().kill(server);
        scene.pause(100, 3_000);
        scene.servers().start(server);
    }

    private static void readOnly(Scene scene) throws Exception {
        Server server = scene.someServer();
        Administrator administrator = Administrator.of(scene, server, "");
        String[] set =
                switch (server) {
                    case POSTGRESQL ->
                        new String[] {"alter system set default_transaction_read_only = on", "select pg_reload_conf()"};
                    case MARIADB -> new String[] {"set global read_only = 1"};
                };
        String[] reset =
                switch (server) {
                    case POSTGRESQL ->
                        new String[] {
                            "set default_transaction_read_only = off",
                            "alter system reset default_transaction_read_only",
                            "select pg_reload_conf()"
                        };
                    case MARIADB -> new String[] {"set global read_only = 0"};
                };
        administrator.execute(set);
        try {
            scene.pause(1_000, 8_000);
        } finally {
            administrator.execute(reset);
        }
    }

    /** Nobody can be reached, for shorter or longer than the feeds' limit. */
    private static void away(Scene scene) throws Exception {
        Server server = scene.someServer();
        scene.relays(server).forEach(relay -> relay.away(true));
        try {
            scene.pause(1_000, 20_000);
        } finally {
            scene.relays(server).forEach(relay -> relay.away(false));
        }
    }

    private static void slow(Scene scene) throws Exception {
        Relay relay = scene.relay(scene.someDepartment());
        relay.delay(Duration.ofMillis(scene.random().nextInt(20, 400)));
        try {
            scene.pause(2_000, 12_000);
        } finally {
            relay.delay(Duration.ZERO);
        }
    }

    private static void cut(Scene scene) throws Exception {
        for (int i = 0; i < 3; i++) {
            scene.relays(scene.someServer()).forEach(Relay::cut);
            scene.pause(10, 1_500);
        }
    }

    /** As a firewall that forgets connections, or a machine that is no more. */
    private static void silent(Scene scene) throws Exception {
        scene.relay(scene.someDepartment()).silence();
        scene.pause(1_000, 5_000);
    }

    /** Somewhere within what a large transaction, and the reading that follows it, send. */
    private static void cutWithin(Scene scene) throws Exception {
        Register register = TableActs.any(scene);
        Ledger ledger = register.ledger(scene);
        scene.relay(ledger.department()).cutAfter(scene.random().nextInt(40_000));
        try {
            ledger.transaction(register.sql(
                    "update :table set :number = :changed",
                    "update :table set :number = :changed" + " where " + register.percent(60)));
            scene.pause(100, 2_000);
        } finally {
            scene.relay(ledger.department()).cutAfter(-1);
        }
    }

    /** The server ends the session that sends the log to the hub, as an administrator may, or a time-out. */
    private static void captureKilled(Scene scene) throws Exception {
        Server server = scene.someServer();
        try (Connection connection = scene.servers().administrator(server, "");
                Statement statement = connection.createStatement()) {
            List<String> ends =
                    switch (server) {
                        case POSTGRESQL ->
                            read(
                                    statement,
                                    "select 'select pg_terminate_backend(' || active_pid || ')' from pg_replication_slots"
                                            + " where active");
                        case MARIADB ->
                            read(
                                    statement,
                                    "select concat('kill ', id) from information_schema.processlist"
                                            + " where command like 'Binlog Dump%'");
                    };
            for (String end : ends) {
                statement.execute(end);
            }
        }
    }

    private static List<String> read(Statement statement, String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
