package org.onfile.onboarding;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.onfile.feed.Feed;
import org.onfile.source.Snapshot;
import org.postgresql.util.PGobject;

/** Tries what the hub does after a change, on rows that are there: certificates are read by their keys. */
final class KeyedReads {

    private final Session session;
    private final EngineChecks engine;
    private final Feed feed;
    private final List<String> keyTypes;
    private final Snapshot snapshot;

    KeyedReads(Session session, EngineChecks engine, Feed feed, List<String> keyTypes) {
        this.session = session;
        this.engine = engine;
        this.feed = feed;
        this.keyTypes = keyTypes;
        this.snapshot = session.snapshot();
    }

    /** @param keys of the feed's first rows */
    List<Finding> check(List<List<Object>> keys) throws SQLException {
        List<Finding> findings = new ArrayList<>(types(keys));
        if (!keys.isEmpty() && findings.isEmpty()) {
            try {
                findings.add(read(keys));
            } catch (SQLException e) {
                findings.add(new SqlFault(session, engine, feed)
                        .of("/query", feed.database().query(), 0, e));
            }
        }
        return findings;
    }

    /** How many of these keys the query yields a certificate for. */
    int found(List<List<Object>> keys) throws SQLException {
        return snapshot.read(feed, keyTypes, keys).rows().size();
    }

    private Finding read(List<List<Object>> keys) throws SQLException {
        String place = session.place(feed, "/query");
        int found = found(keys);
        if (found < keys.size()) {
            return Finding.Wrong.inFile(
                    place,
                    "of " + keys.size() + " certificates read by their keys only " + found + " are found",
                    "let the query yield the key as its table has it");
        }
        String sql = session.dialect()
                .byKeys(feed.database().query(), feed.database().key(), keyTypes, keys.size());
        Set<String> whole = engine.readWhole(
                session, new KeyedQuery(sql, statement -> session.dialect().bindKeys(statement, keyTypes, keys)));
        return whole.isEmpty()
                ? new Finding.Fine("certificates are read by their keys without reading a large table whole")
                : new Finding.Doubtful(
                        place,
                        "to read " + keys.size() + " certificate(s) by key the database reads all of "
                                + String.join(", ", whole) + ", with every change",
                        "write the query so that the key reaches an index of each table, or ask the department for one");
    }

    /** A key must be written in the same way by a change event and by a row; not all types are. */
    private List<Finding> types(List<List<Object>> keys) {
        List<Finding> findings = new ArrayList<>();
        for (int part = 0; part < feed.database().key().size() && !keys.isEmpty(); part++) {
            if (!isPlain(keys.getFirst().get(part))) {
                findings.add(
                        Finding.Wrong.inFile(
                                session.place(feed, "/key/" + part),
                                "the key '" + feed.database().key().get(part) + "' is of the type " + keyTypes.get(part)
                                        + ", of which the log and a query write the same value in different ways",
                                "take a key of text, a whole number, a date or a uuid; let the query and touches yield such a text"));
            }
        }
        return findings;
    }

    private static boolean isPlain(Object value) {
        return switch (value) {
            case String text -> true;
            case Byte number -> true;
            case Short number -> true;
            case Integer number -> true;
            case Long number -> true;
            case BigInteger number -> true;
            case BigDecimal number -> true;
            case Boolean flag -> true;
            case UUID uuid -> true;
            case java.sql.Date day -> true;
            case LocalDate day -> true;
            case PGobject text -> true;
            default -> false;
        };
    }
}
