package org.onfile.onboarding;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.onfile.cdc.EngineSettings;
import org.onfile.conditions.Trap;
import org.onfile.conditions.Traps;
import org.onfile.feed.Connector;
import org.onfile.feed.Feed;
import org.onfile.feed.Touch;
import org.onfile.feed.definition.Definitions;

/** Checks feeds of one department against its database, as the hub would follow it: all but their rows' content. */
public final class FeedCheck {

    private final Definitions definitions;
    private final CheckPolicy terms;

    public FeedCheck(Definitions definitions, CheckPolicy terms) {
        this.definitions = definitions;
        this.terms = terms;
    }

    /**
     * Looks at all and changes nothing, but for one tick that it sends.
     *
     * @param feeds some of the connector's
     * @throws SQLException if the connection broke meanwhile
     */
    public CheckReport check(Connector connector, List<Feed> feeds) throws SQLException {
        try (Session session = Session.open(connector, feeds, definitions, terms)) {
            return check(session);
        } catch (LoginRefusedException refused) {
            List<Finding> findings = List.of(Login.fault(connector, feeds, definitions, refused.reason()));
            return new CheckReport(findings, Map.of(), Set.of(), Script.of(connector, findings));
        }
    }

    private static CheckReport check(Session session) throws SQLException {
        Connector connector = session.connector();
        EngineChecks engine = EngineChecks.of(connector.engine());
        List<Finding> server = new ArrayList<>();
        server.add(new Finding.Fine("the hub can log in to " + session.connector()));
        server.addAll(engine.server(session));
        Map<Feed, List<Finding>> byFeed = new LinkedHashMap<>();
        Set<Feed> readable = new LinkedHashSet<>();
        Set<Table> tables = new LinkedHashSet<>();
        for (Feed feed : session.feeds()) {
            Coverage coverage = new Coverage(session, engine, feed);
            FeedQuery query = new FeedQuery(session, engine, feed);
            byFeed.put(feed, check(session, engine, query, coverage));
            if (query.runs()) {
                byFeed.get(feed)
                        .addAll(traps(
                                session.place(feed, "/query"), Traps.ofFeed(connector, session.connection(), feed)));
            }
            if (query.isSound()) {
                readable.add(feed);
            }
            tables.addAll(coverage.tables());
        }
        server.addAll(engine.followed(session, List.copyOf(tables)));
        server.addAll(traps(
                session.place("/database"),
                Traps.ofSource(
                        connector, session.connection(), EngineSettings.PUBLICATION, EngineSettings.slot(connector))));
        List<Finding> all = new ArrayList<>(server);
        byFeed.values().forEach(all::addAll);
        return new CheckReport(server, byFeed, readable, Script.of(session.connector(), all));
    }

    private static List<Finding> traps(String place, List<Trap> traps) {
        return traps.stream()
                .<Finding>map(trap -> new Finding.Doubtful(place, trap.what(), trap.todo()))
                .toList();
    }

    private static List<Finding> check(Session session, EngineChecks engine, FeedQuery query, Coverage coverage)
            throws SQLException {
        Feed feed = query.feed();
        List<Finding> findings = new ArrayList<>(query.check());
        findings.addAll(coverage.check(query.runs()));
        List<String> keyTypes = query.keyTypes();
        if (!keyTypes.isEmpty()) {
            KeyedReads reads = new KeyedReads(session, engine, feed, keyTypes);
            List<Finding> read = reads.check(FirstRows.keys(session, feed));
            findings.addAll(read);
            if (read.stream().noneMatch(Finding.Wrong.class::isInstance)) {
                findings.addAll(new TouchTrial(session, engine, feed, reads).byHolder());
                for (Touch touch : feed.database().touches()) {
                    for (Table table : coverage.tables()) {
                        if (table.name().equals(touch.table())) {
                            findings.addAll(new TouchTrial(session, engine, feed, reads).check(touch, table));
                        }
                    }
                }
            }
        }
        return findings;
    }
}
