package org.onfile.onboarding;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onfile.definition.DidYouMean;
import org.onfile.feed.Feed;
import org.onfile.feed.Mapping;
import org.onfile.source.Snapshot;

/** Whether a feed's query runs, and yields each column that the key and the mapping use. */
final class FeedQuery {

    /** What {@link Snapshot#columns} puts before a query. */
    static final int BEFORE = "select q.* from (".length();

    private final Session session;
    private final Feed feed;
    private final SqlFault faults;
    private final List<Finding> findings = new ArrayList<>();
    private List<Snapshot.Column> columns = List.of();

    FeedQuery(Session session, EngineChecks engine, Feed feed) {
        this.session = session;
        this.feed = feed;
        this.faults = new SqlFault(session, engine, feed);
    }

    List<Finding> check() throws SQLException {
        try {
            columns = session.snapshot().columns(feed.database().query());
        } catch (SQLException e) {
            findings.add(faults.of("/query", feed.database().query(), BEFORE, e));
            return findings;
        }
        List<String> labels = labels();
        Set<String> seen = new HashSet<>();
        labels.stream()
                .filter(label -> !seen.add(label))
                .forEach(label -> findings.add(Finding.Wrong.inFile(
                        session.place(feed, "/query"),
                        "the query yields two columns named '" + label + "'",
                        "name one of them otherwise, with as")));
        for (int i = 0; i < feed.database().key().size(); i++) {
            require(feed.database().key().get(i), session.place(feed, "/key/" + i), labels);
        }
        List<String> lower =
                labels.stream().map(label -> label.toLowerCase(Locale.ROOT)).toList();
        rules().forEach((place, column) -> {
            // Rules find their columns whatever the case
            if (!lower.contains(column.toLowerCase(Locale.ROOT))) {
                require(column, place, labels);
            }
        });
        if (findings.isEmpty()) {
            findings.add(new Finding.Fine("the query runs and yields each column that is used"));
        }
        return findings;
    }

    /** The key columns' type names; empty where the query does not yield them. */
    List<String> keyTypes() {
        List<String> types = feed.database().key().stream()
                .flatMap(key -> columns.stream()
                        .filter(column -> column.label().equals(key))
                        .limit(1))
                .map(Snapshot.Column::type)
                .toList();
        return types.size() == feed.database().key().size() ? types : List.of();
    }

    Feed feed() {
        return feed;
    }

    /** Whether it runs and yields all that is used. */
    boolean isSound() {
        return runs() && findings.stream().noneMatch(Finding.Wrong.class::isInstance);
    }

    boolean runs() {
        return !columns.isEmpty();
    }

    private List<String> labels() {
        return columns.stream().map(Snapshot.Column::label).toList();
    }

    private void require(String column, String place, List<String> labels) {
        if (!labels.contains(column)) {
            findings.add(Finding.Wrong.inFile(
                    place,
                    "the query yields no column '" + column + "' (columns: " + String.join(", ", labels) + ")"
                            + DidYouMean.among(labels, column),
                    "name a column of the query, or let the query yield it"));
        }
    }

    /** Columns of the query that rules use, by the rule's place. */
    private Map<String, String> rules() {
        Map<String, String> rules = new LinkedHashMap<>();
        feed.mapping().fields().values().forEach(rule -> add(rules, rule));
        feed.mapping().attributes().values().forEach(rule -> add(rules, rule));
        List<Mapping.Holders> holders = feed.mapping().holders();
        for (int i = 0; i < holders.size(); i++) {
            Mapping.Holders holder = holders.get(i);
            if (holder.list() != null) {
                // One rule alone may stand there without a list around it
                String inList = session.place(feed, "/holders/" + i + "/list");
                rules.put(
                        inList.equals(session.place(feed, "/holders")) ? session.place(feed, "/holders/list") : inList,
                        holder.list());
            } else {
                add(rules, holder.name());
                add(rules, holder.code());
                add(rules, holder.codeType());
                add(rules, holder.country());
                add(rules, holder.category());
            }
        }
        return rules;
    }

    private static void add(Map<String, String> rules, Mapping.@Nullable Rule rule) {
        if (rule != null && rule.column() != null) {
            rules.put(rule.place(), rule.column());
        }
    }
}
