package org.onfile.onboarding;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.onfile.cdc.EngineSettings;
import org.onfile.feed.Feed;
import org.onfile.feed.Touch;

/** Whether the publication {@code onfile} has all that the hub follows: each table, each kind of change, each row. */
final class Publication {

    private static final String NAME = EngineSettings.PUBLICATION;

    private final Session session;
    private final List<Table> tables;
    private final List<Finding> findings = new ArrayList<>();

    private Publication(Session session, List<Table> tables) {
        this.session = session;
        this.tables = tables;
    }

    /** @param tables those that the checked feeds' touches name and that exist */
    static List<Finding> check(Session session, List<Table> tables) throws SQLException {
        Publication publication = new Publication(session, tables);
        var existing = session
                .rows(
                        "select to_jsonb(p) ->> 'pubviaroot' as viaroot, p.* from pg_publication p"
                                + " where pubname = ?",
                        NAME)
                .stream()
                .findFirst();
        if (existing.isPresent()) {
            publication.operations(existing.get());
            publication.viaRoot(existing.get());
            publication.members();
        } else {
            publication.missing();
        }
        return publication.findings;
    }

    private void missing() throws SQLException {
        if (tables.isEmpty()) {
            return;
        }
        Set<String> names = new LinkedHashSet<>();
        boolean parted = false;
        for (Table table : allTables()) {
            names.add(table.sqlName());
            parted |= table.kind() == Table.Kind.PARTITIONED;
        }
        findings.add(Finding.Wrong.atDatabase(
                session.place("/database"),
                "there is no publication '" + NAME + "'",
                List.of(AdminStatement.publication("create publication " + NAME + " for table "
                        + String.join(", ", names) + (parted ? " with (publish_via_partition_root = true)" : "")))));
    }

    /** Those of the department's other feeds too, since one publication serves all. */
    private Set<Table> allTables() throws SQLException {
        Set<Table> all = new LinkedHashSet<>(tables);
        for (Feed feed : session.connector().feeds()) {
            for (Touch touch : feed.database().touches()) {
                PostgresTables.find(session, touch.table())
                        .filter(table -> table.kind() == Table.Kind.PLAIN || table.kind() == Table.Kind.PARTITIONED)
                        .ifPresent(all::add);
            }
        }
        return all;
    }

    private void operations(Facts publication) {
        List<String> missing = Map.of(
                        "pubinsert", "insert", "pubupdate", "update", "pubdelete", "delete", "pubtruncate", "truncate")
                .entrySet()
                .stream()
                .filter(operation -> !publication.is(operation.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            findings.add(Finding.Wrong.atDatabase(
                    session.place("/database"),
                    "the publication '" + NAME + "' leaves out " + String.join(", ", missing),
                    List.of(AdminStatement.publication(
                            "alter publication " + NAME + " set (publish = 'insert, update, delete, truncate')"))));
        }
    }

    private void viaRoot(Facts publication) {
        if (tables.stream().anyMatch(table -> table.kind() == Table.Kind.PARTITIONED) && !publication.is("viaroot")) {
            findings.add(Finding.Wrong.atDatabase(
                    session.place("/database"),
                    "the publication '" + NAME + "' names the parts of tables rather than the tables",
                    List.of(AdminStatement.publication(
                            "alter publication " + NAME + " set (publish_via_partition_root = true)"))));
        }
    }

    private void members() throws SQLException {
        Map<String, Facts> members = session.rows("""
                        select schemaname, tablename, to_jsonb(p) ->> 'rowfilter' as rowfilter,
                               (select string_agg(a, ',') from jsonb_array_elements_text(
                                    case jsonb_typeof(to_jsonb(p) -> 'attnames') when 'array'
                                    then to_jsonb(p) -> 'attnames' else '[]' end) a) as columns
                          from pg_publication_tables p where pubname = ?
                        """, NAME).stream()
                .collect(Collectors.toMap(
                        row -> PostgresTables.name(row.text("schemaname"), row.text("tablename")), row -> row));
        List<String> published = new ArrayList<>();
        for (Table table : tables) {
            Facts member = members.get(table.name());
            if (member == null) {
                fault(table, "is not in the publication '" + NAME + "'", "add table " + table.sqlName());
            } else if (!member.text("rowfilter").isEmpty()) {
                republish(table, "only with the rows that a filter lets through");
            } else if (!member.text("columns").isEmpty()
                    && !Arrays.asList(member.text("columns").split(",", -1)).containsAll(session.touchColumns(table))) {
                republish(table, "without columns that touches need");
            } else {
                published.add(table.name());
            }
        }
        if (!published.isEmpty()) {
            findings.add(new Finding.Fine("the publication '" + NAME + "' has " + String.join(", ", published)));
        }
    }

    private void republish(Table table, String how) {
        findings.add(Finding.Wrong.atDatabase(
                session.place("/database"),
                table.name() + " is in the publication '" + NAME + "' " + how,
                List.of(
                        AdminStatement.publication("alter publication " + NAME + " drop table " + table.sqlName()),
                        AdminStatement.publication("alter publication " + NAME + " add table " + table.sqlName()))));
    }

    private void fault(Table table, String what, String change) {
        findings.add(Finding.Wrong.atDatabase(
                session.place("/database"),
                table.name() + " " + what,
                List.of(AdminStatement.publication("alter publication " + NAME + " " + change))));
    }
}
