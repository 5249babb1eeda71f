package org.onfile.onboarding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.onfile.binlog.BinlogHook;
import org.onfile.cdc.TableDefinitions;
import org.onfile.conditions.ActingForeignKey;
import org.onfile.conditions.ActingForeignKeys;
import org.onfile.feed.Feed;
import org.onfile.feed.Touch;

/** MariaDB: a binary log with whole rows, a table for ticks, grants. */
record MariaDbChecks() implements EngineChecks {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public List<Finding> server(Session session) throws SQLException {
        List<Finding> findings = new ArrayList<>(MariaDbServer.check(session));
        MariaDbGrants grants = MariaDbGrants.of(session);
        findings.addAll(grants.replication());
        findings.addAll(TickTable.check(session, grants));
        return findings;
    }

    @Override
    public Optional<Table> table(Session session, String name) throws SQLException {
        return MariaDbTables.find(session, name);
    }

    /** The binary log has every table; what it must hold is a setting of the server. */
    @Override
    public List<Finding> followed(Session session, List<Table> tables) throws SQLException {
        Set<String> names = tables.stream().map(Table::name).collect(Collectors.toSet());
        Stream<Finding> acting =
                ActingForeignKeys.of(session.connection(), session.connector().database(), names).stream()
                        .map(key -> acting(session, key));
        Stream<Finding> notTransactional = tables.stream()
                .filter(table -> table.kind() == Table.Kind.NOT_TRANSACTIONAL)
                .map(table -> new Finding.Doubtful(
                        session.touchPlace(table.name()),
                        table.name() + " is not transactional: a read may see half of a change",
                        "the department's administrator runs 'alter table " + table.sqlName() + " engine = innodb'"));
        List<Finding> findings =
                new ArrayList<>(Stream.concat(acting, notTransactional).toList());
        for (Table table : tables.stream().filter(Table::readable).toList()) {
            for (Facts row : session.rows("show create table " + table.sqlName())) {
                if (!TableDefinitions.isReadable(row.text("create table"))) {
                    findings.add(Finding.Wrong.inFile(
                            session.touchPlace(table.name()),
                            "the hub cannot read the definition of " + table.name() + " and so no change of it",
                            "look in 'show create table " + table.sqlName()
                                    + "' for what is rare (inet6, compressed, system"
                                    + " versioning), and ask the department to do without it"));
                }
            }
        }
        return findings;
    }

    private static Finding acting(Session session, ActingForeignKey key) {
        String what = "the foreign key " + key.name() + " changes rows of " + key.table()
                + " on its own, of which the log has no rows";
        String drop = "alter table " + MariaDbTables.sqlName(session, key.table()) + " drop foreign key "
                + MariaDbTables.quoted(key.name());
        return BinlogHook.isInstalled()
                ? new Finding.Doubtful(
                        session.touchPlace(key.table()),
                        what + ": each time, the feed is SOURCE_STALE until all of it has been loaded again",
                        "where that is often, the application does what the key does, and the department's administrator"
                                + " runs '" + drop + "'")
                : Finding.Wrong.atDatabase(session.touchPlace(key.table()), what, List.of(AdminStatement.table(drop)));
    }

    @Override
    public Set<String> tablesOf(Session session, String query) throws SQLException {
        return MariaDbTables.behind(session, query);
    }

    @Override
    public Set<String> readWhole(Session session, KeyedQuery query) throws SQLException {
        Set<String> tables = new LinkedHashSet<>();
        for (JsonNode node : explain(session, query).findParents("access_type")) {
            String access = node.path("access_type").asText();
            if ((access.equals("ALL") || access.equals("index"))
                    && node.path("rows").asLong() >= LARGE) {
                tables.add(node.path("table_name").asText());
            }
        }
        return tables;
    }

    @Override
    public AdminStatement grantSelect(Session session, String sqlName) throws SQLException {
        return AdminStatement.grant("grant select on " + sqlName + " to " + MariaDbGrants.account(session));
    }

    @Override
    public String sqlName(Session session, String name) {
        return MariaDbTables.sqlName(session, name);
    }

    /** Plans say nothing of it; a table with the key has about as many rows. */
    @Override
    public long about(Session session, Feed feed) throws SQLException {
        for (Touch touch : feed.database().touches()) {
            if (touch instanceof Touch.ByColumns) {
                return table(session, touch.table()).map(Table::rows).orElse(0L);
            }
        }
        return 0;
    }

    @Override
    public String quoted(String name) {
        return MariaDbTables.quoted(name);
    }

    private static JsonNode explain(Session session, KeyedQuery query) throws SQLException {
        try (PreparedStatement statement =
                session.connection().prepareStatement("explain format=json " + query.sql())) {
            query.binding().bind(statement);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return JSON.readTree(Objects.requireNonNull(result.getString(1)));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("MariaDB's plan is no JSON", e);
        }
    }
}
