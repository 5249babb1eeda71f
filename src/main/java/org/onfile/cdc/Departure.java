package org.onfile.cdc;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import org.onfile.feed.Connector;
import org.onfile.source.Dialect;
import org.onfile.source.Ticks;

/** What is undone at a department's database when it leaves. */
public final class Departure {

    private Departure() {}

    /**
     * Drops the hub's replication slot, for which a PostgreSQL server would keep its log for ever.
     *
     * @return its name; empty where there is none
     * @throws SQLException if the server cannot be asked, or the slot is still in use
     */
    public static Optional<String> dropSlot(Connector connector) throws SQLException {
        return switch (connector.engine()) {
            case MARIADB -> Optional.empty();
            case POSTGRESQL -> {
                String slot = EngineSettings.slot(connector.department());
                Dialect dialect = Dialect.of(connector.engine());
                Properties properties = dialect.tickProperties();
                properties.setProperty("user", connector.user());
                properties.setProperty("password", connector.password());
                try (Connection source = DriverManager.getConnection(dialect.url(connector), properties);
                        PreparedStatement drop = source.prepareStatement("select pg_drop_replication_slot(slot_name)"
                                + " from pg_replication_slots where slot_name = ?")) {
                    drop.setString(1, slot);
                    try (ResultSet result = drop.executeQuery()) {
                        yield result.next() ? Optional.of(slot) : Optional.empty();
                    }
                }
            }
        };
    }

    /** What the department's administrator runs, with its names. */
    public static String script(Connector connector) {
        Dialect dialect = Dialect.of(connector.engine());
        return switch (connector.engine()) {
            case POSTGRESQL -> postgres(connector.department(), dialect.name(connector.user()), connector.database());
            case MARIADB ->
                mariaDb(connector.department(), "'" + connector.user() + "'@'%'", dialect.name(connector.database()));
        };
    }

    /** The same where its connector.yaml is not at hand. */
    public static String script(String department) {
        return postgres(department, "<the hub's user>", "<its database>") + "\n"
                + mariaDb(department, "<the hub's user>", "<its database>");
    }

    private static String postgres(String department, String user, String database) {
        return """
                -- %s, on PostgreSQL: to be run by the database's administrator, in psql -d %s
                select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name = '%s';
                -- the rest only where no other department or hub follows this database:
                drop publication if exists %s;
                drop owned by %s;
                drop role %s;
                -- tables whose replica identity was set for the hub may have their own back: alter table … replica identity default
                """.formatted(
                        department, database, EngineSettings.slot(department), EngineSettings.PUBLICATION, user, user);
    }

    private static String mariaDb(String department, String user, String database) {
        return """
                -- %s, on MariaDB: to be run by the database's administrator
                drop table if exists %s.%s;
                drop user %s;
                """.formatted(department, database, Ticks.TABLE, user);
    }
}
