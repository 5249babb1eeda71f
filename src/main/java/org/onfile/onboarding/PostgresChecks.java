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
import org.onfile.feed.Feed;

/** PostgreSQL: logical decoding, a publication, replica identities. */
record PostgresChecks() implements EngineChecks {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public List<Finding> server(Session session) throws SQLException {
        List<Finding> findings = new ArrayList<>(PostgresServer.check(session));
        findings.addAll(PostgresSlot.check(session));
        return findings;
    }

    @Override
    public Optional<Table> table(Session session, String name) throws SQLException {
        return PostgresTables.find(session, name);
    }

    @Override
    public List<Finding> followed(Session session, List<Table> tables) throws SQLException {
        List<Finding> findings = new ArrayList<>(ReplicaIdentity.check(session, tables));
        findings.addAll(Publication.check(session, tables));
        return findings;
    }

    @Override
    public Set<String> tablesOf(Session session, String query) throws SQLException {
        Set<String> tables = new LinkedHashSet<>();
        // Else a part that no row can come from would be left out
        session.texts("select set_config('enable_partition_pruning', 'off', false)");
        JsonNode plan = explain(session, new KeyedQuery(query, statement -> {}));
        for (JsonNode node : plan.findParents("Relation Name")) {
            String schema = node.path("Schema").asText("public");
            if (!schema.equals("pg_catalog")) {
                tables.add(PostgresTables.root(
                        session, schema, node.path("Relation Name").asText()));
            }
        }
        return tables;
    }

    @Override
    public Set<String> readWhole(Session session, KeyedQuery query) throws SQLException {
        Set<String> tables = new LinkedHashSet<>();
        for (JsonNode node : explain(session, query).findParents("Relation Name")) {
            String name = PostgresTables.name(
                    node.path("Schema").asText("public"),
                    node.path("Relation Name").asText());
            if (node.path("Node Type").asText().equals("Seq Scan")
                    && table(session, name).map(Table::rows).orElse(0L) >= LARGE) {
                tables.add(name);
            }
        }
        return tables;
    }

    @Override
    public AdminStatement grantSelect(Session session, String sqlName) throws SQLException {
        return AdminStatement.grant("grant select on " + sqlName + " to "
                + PostgresTables.quoted(session.connector().user()));
    }

    @Override
    public String sqlName(Session session, String name) {
        return PostgresTables.sqlName(name);
    }

    @Override
    public long about(Session session, Feed feed) throws SQLException {
        return explain(session, new KeyedQuery(feed.database().query(), statement -> {}))
                .findPath("Plan Rows")
                .asLong();
    }

    @Override
    public String quoted(String name) {
        return PostgresTables.quoted(name);
    }

    private static JsonNode explain(Session session, KeyedQuery query) throws SQLException {
        try (PreparedStatement statement =
                session.connection().prepareStatement("explain (format json, verbose) " + query.sql())) {
            query.binding().bind(statement);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return JSON.readTree(Objects.requireNonNull(result.getString(1)));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL's plan is no JSON", e);
        }
    }
}
