package org.onfile.ingest;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.onfile.registry.CertificateState;
import org.onfile.store.UuidArray;

/** The registry's tables of certificates, written a batch at a time: one statement a kind of change, arrays as rows. */
record CertificateRows(Connection connection, int feed, RecordedBatch batch) {

    /** The holders of all, one after the other; each certificate has a slice of them. */
    private static final String HOLDERS = "(?::uuid[])[b.first_holder:b.last_holder]";

    private static final String COLUMNS = """
            unnest(?::uuid[], ?::smallint[], ?::uuid[], ?::uuid[], ?::int[], ?::int[], ?::boolean[], ?::bytea[])
                as b (ref, state, content, number, first_holder, last_holder, holders_known, record)
            """;

    private static final String LINK = "insert into certificate_holder (feed, holder, certificate)"
            + " select ?, l.holder, l.certificate from unnest(?::uuid[], ?::uuid[]) as l (holder, certificate)";

    private static final String UNLINK = "delete from certificate_holder where feed = ?"
            + " and (holder, certificate) in (select * from unnest(?::uuid[], ?::uuid[]))";

    /** What the registry holds of these certificates; absent where it holds nothing. */
    static Map<UUID, Current> current(Connection connection, List<UUID> refs) throws SQLException {
        Map<UUID, Current> known = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "select ref, position, state, content, holders, seen_at from certificate where ref = any(?)")) {
            statement.setObject(1, new UuidArray(refs));
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    known.put(
                            result.getObject(1, UUID.class),
                            new Current(
                                    result.getLong(2),
                                    result.getInt(3),
                                    result.getObject(4, UUID.class),
                                    List.of((UUID[]) result.getArray(5).getArray()),
                                    result.getObject(6, OffsetDateTime.class).toInstant()));
                }
            }
        }
        return known;
    }

    /**
     * Writes what nobody sees before the batch itself is there: the states that it replaces, as versions, and by whom its
     * certificates are found, since a search asks the certificate, too.
     *
     * @param again whether it may have been written before, when the batch itself was not
     */
    void writeAhead(Difference difference, boolean again) throws SQLException {
        String unlessThere = again ? " on conflict do nothing" : "";
        if (!difference.changed().isEmpty()) {
            archive(difference.changed(), unlessThere);
        }
        List<Link> links = new ArrayList<>();
        for (List<IncomingRecord> entries : List.of(difference.arrived(), difference.changed())) {
            for (IncomingRecord entry : entries) {
                difference.gained(entry).forEach(holder -> links.add(new Link(holder, entry.ref())));
            }
        }
        links(LINK + unlessThere, links);
    }

    /** Writes the batch itself. */
    void write(Difference difference) throws SQLException {
        reread(difference.unchanged());
        insert(difference.arrived());
        replace(difference.changed());
        List<Link> links = new ArrayList<>();
        for (IncomingRecord entry : difference.changed()) {
            difference.lost(entry).forEach(holder -> links.add(new Link(holder, entry.ref())));
        }
        links(UNLINK, links);
        Tombstones.keep(connection, feed, batch.position(), difference.gone());
        quarantine(difference);
    }

    /** Read again, same content: only the position moves on. */
    private void reread(List<UUID> refs) throws SQLException {
        if (refs.isEmpty()) {
            return;
        }
        try (PreparedStatement statement =
                connection.prepareStatement("update certificate set position = ?, batch = ? where ref = any(?)")) {
            statement.setLong(1, batch.position());
            statement.setObject(2, batch.entry(), Types.BIGINT);
            statement.setObject(3, new UuidArray(refs));
            statement.executeUpdate();
        }
    }

    private void insert(List<IncomingRecord> entries) throws SQLException {
        if (entries.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into certificate (ref, feed, position, batch, state, content, number, holders, holders_known, seen_at, record)"
                        + " select b.ref, ?, ?, ?, b.state, b.content, b.number, " + HOLDERS
                        + ", b.holders_known, ?, b.record from " + COLUMNS)) {
            statement.setInt(1, feed);
            statement.setLong(2, batch.position());
            statement.setObject(3, batch.entry(), Types.BIGINT);
            statement.setObject(4, holders(entries));
            statement.setObject(5, batch.seenAt().atOffset(ZoneOffset.UTC));
            bind(statement, 6, entries);
            statement.executeUpdate();
        }
    }

    /** Puts the new state in place of what was; a record stays where there is no new one. */
    private void replace(List<IncomingRecord> entries) throws SQLException {
        if (entries.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "update certificate c set position = ?, batch = ?, state = b.state, content = b.content, number = coalesce(b.number, c.number),"
                        + " holders = " + HOLDERS + ", holders_known = b.holders_known, seen_at = ?,"
                        + " record = coalesce(b.record, c.record) from "
                        + COLUMNS + " where c.ref = b.ref")) {
            statement.setLong(1, batch.position());
            statement.setObject(2, batch.entry(), Types.BIGINT);
            statement.setObject(3, holders(entries));
            statement.setObject(4, batch.seenAt().atOffset(ZoneOffset.UTC));
            bind(statement, 5, entries);
            statement.executeUpdate();
        }
    }

    private void archive(List<IncomingRecord> entries, String unlessThere) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("insert into certificate_version (ref, position, state, seen_at, record)"
                        + " select ref, position, state, seen_at, record from certificate where ref = any(?)"
                        + unlessThere)) {
            statement.setObject(1, uuids(entries, IncomingRecord::ref));
            statement.executeUpdate();
        }
    }

    private void links(String sql, List<Link> links) throws SQLException {
        if (links.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, feed);
            statement.setObject(2, uuids(links, Link::holder));
            statement.setObject(3, uuids(links, Link::certificate));
            statement.executeUpdate();
        }
    }

    /** Unreadable rows go in, mended and withdrawn ones come out. */
    private void quarantine(Difference difference) throws SQLException {
        List<IncomingRecord> in = new ArrayList<>();
        List<UUID> out = new ArrayList<>();
        for (List<IncomingRecord> entries : List.of(difference.arrived(), difference.changed())) {
            for (IncomingRecord entry : entries) {
                if (entry.state() == CertificateState.UNREADABLE) {
                    in.add(entry);
                } else if (difference.wasUnreadable(entry)) {
                    out.add(entry.ref());
                }
            }
        }
        if (!in.isEmpty()) {
            putAside(in);
        }
        if (!out.isEmpty()) {
            try (PreparedStatement statement =
                    connection.prepareStatement("delete from quarantine where ref = any(?)")) {
                statement.setObject(1, new UuidArray(out));
                statement.executeUpdate();
            }
        }
    }

    private void putAside(List<IncomingRecord> entries) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into quarantine (ref, feed, position, reason, place, since, row) values (?, ?, ?, ?, ?, ?, ?)
                on conflict (ref) do update set position = excluded.position, reason = excluded.reason,
                    place = excluded.place, row = excluded.row
                """)) {
            for (IncomingRecord entry : entries) {
                statement.setObject(1, entry.ref());
                statement.setInt(2, feed);
                statement.setLong(3, batch.position());
                statement.setString(4, entry.reason() == null ? "UNREADABLE" : entry.reason());
                statement.setString(5, entry.place());
                statement.setObject(6, batch.seenAt().atOffset(ZoneOffset.UTC));
                statement.setBytes(7, IncomingRecord.bytes(entry.body()));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private void bind(PreparedStatement statement, int first, List<IncomingRecord> entries) throws SQLException {
        int size = entries.size();
        Short[] states = new Short[size];
        Integer[] firstHolders = new Integer[size];
        Integer[] lastHolders = new Integer[size];
        Boolean[] known = new Boolean[size];
        byte[] @Nullable [] bodies = new byte[size][];
        int holders = 0;
        for (int i = 0; i < size; i++) {
            IncomingRecord entry = entries.get(i);
            states[i] = entry.state();
            firstHolders[i] = holders + 1;
            holders += entry.holders().size();
            lastHolders[i] = holders;
            known[i] = entry.holdersKnown();
            // An unreadable row goes to quarantine; the certificate keeps what was read last.
            bodies[i] = entry.state() == CertificateState.PRESENT ? IncomingRecord.bytes(entry.body()) : null;
        }
        statement.setObject(first, uuids(entries, IncomingRecord::ref));
        statement.setArray(first + 1, connection.createArrayOf("int2", states));
        statement.setObject(first + 2, uuids(entries, IncomingRecord::content));
        statement.setObject(first + 3, uuids(entries, IncomingRecord::number));
        statement.setArray(first + 4, connection.createArrayOf("int4", firstHolders));
        statement.setArray(first + 5, connection.createArrayOf("int4", lastHolders));
        statement.setArray(first + 6, connection.createArrayOf("bool", known));
        statement.setArray(first + 7, connection.createArrayOf("bytea", bodies));
    }

    private static UuidArray holders(List<IncomingRecord> entries) {
        List<UUID> holders = new ArrayList<>(entries.size());
        entries.forEach(entry -> holders.addAll(entry.holders()));
        return new UuidArray(holders);
    }

    private static <T> UuidArray uuids(List<T> all, Function<T, @Nullable UUID> part) {
        List<@Nullable UUID> uuids = new ArrayList<>(all.size());
        for (T one : all) {
            uuids.add(part.apply(one));
        }
        return new UuidArray(uuids);
    }

    private record Link(UUID holder, UUID certificate) {}
}
