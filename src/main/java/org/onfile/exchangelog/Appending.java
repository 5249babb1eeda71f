package org.onfile.exchangelog;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.onfile.store.UuidArray;
import org.onfile.tlog.GrowingTree.FullTile;

/**
 * Writes a batch of entries: the head moves on, entries, tiles and details are inserted, what they add is counted, in one
 * statement that is a transaction of its own. If the head is not where the writer believes it to be, nothing is written.
 */
record Appending(Connection connection) {

    private static final String SQL = """
            with head as (
                update log_head set size = ?, root = ?, checkpoint = ? where size = ? and root = ? returning 1),
            entries as (
                insert into log_entry (index, entry, leaf)
                select ? + e.place - 1, e.entry, e.leaf
                  from head, unnest(?::bytea[], ?::bytea[]) with ordinality as e (entry, leaf, place)),
            tiles as (
                insert into log_tile (level, index, root, hashes)
                select t.level, t.index, t.root, t.hashes
                  from head, unnest(?::smallint[], ?::bigint[], ?::bytea[], ?::bytea[])
                    as t (level, index, root, hashes)),
            details as (
                insert into exchange_detail
                    (index, kind, at, exchange, requester, holder, case_number, departments, types, outcomes, sealed,
                     applicant, operator, matter, deciding_department, results, leaves, parties, materials)
                select ? + d.place - 1, d.kind, d.at, d.exchange, d.requester, d.holder, d.case_number,
                       string_to_array(d.departments, ','), string_to_array(d.types, ','),
                       string_to_array(d.outcomes, ','), d.sealed, d.applicant, d.operator, d.matter,
                       d.deciding_department, string_to_array(d.results, ','), d.leaves,
                       string_to_array(d.parties, ',')::uuid[], string_to_array(d.materials, ',')
                  from head, unnest(?::smallint[], ?::timestamptz[], ?::uuid[], ?::text[], ?::uuid[], ?::uuid[],
                    ?::text[], ?::text[], ?::text[], ?::bytea[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[],
                    ?::bytea[], ?::text[], ?::text[])
                    with ordinality
                    as d (kind, at, exchange, requester, holder, case_number, departments, types, outcomes, sealed,
                          applicant, operator, matter, deciding_department, results, leaves, parties, materials, place)),
            counts as (
                insert into exchange_count as known (month, matter, department, counted, times)
                select c.month::date, c.matter, c.department, c.counted, count(*)
                  from head, unnest(?::text[], ?::text[], ?::text[], ?::text[]) as c (month, matter, department, counted)
                 group by 1, 2, 3, 4
                    on conflict (month, matter, department, counted)
                    do update set times = known.times + excluded.times)
            select count(*) from head
            """;

    /**
     * Appends; false if the head was not the one given, and nothing was written.
     *
     * @throws SQLException if it failed, or it is not known whether it did
     */
    boolean append(SignedCheckpoint from, SignedCheckpoint to, List<PendingEntry> details, List<FullTile> tiles)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SQL)) {
            statement.setLong(1, to.size());
            statement.setBytes(2, to.root().bytes());
            statement.setString(3, to.note().toString());
            statement.setLong(4, from.size());
            statement.setBytes(5, from.root().bytes());
            statement.setLong(6, from.size());
            statement.setArray(7, bytes(details, detail -> detail.entry().bytes()));
            statement.setArray(8, bytes(details, detail -> detail.leaf().bytes()));
            statement.setArray(9, array("int2", tiles, tile -> (short) tile.level()));
            statement.setArray(10, array("int8", tiles, FullTile::index));
            statement.setArray(11, bytes(tiles, tile -> tile.root().bytes()));
            statement.setArray(12, bytes(tiles, FullTile::bytes));
            statement.setLong(13, from.size());
            bind(statement, details);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getLong(1) == 1;
            }
        }
    }

    private void bind(PreparedStatement statement, List<PendingEntry> details) throws SQLException {
        statement.setArray(
                14, array("int2", details, detail -> (short) detail.kind().code()));
        statement.setArray(15, array("timestamptz", details, Appending::time));
        statement.setObject(16, uuids(details, Appending::exchange));
        statement.setArray(17, array("text", details, detail -> detail.terms().requester()));
        statement.setObject(
                18, uuids(details, detail -> detail.terms().subjects().holder()));
        statement.setObject(
                19, uuids(details, detail -> detail.terms().subjects().caseNumber()));
        statement.setArray(20, list(details, detail -> detail.terms().departments()));
        statement.setArray(21, list(details, detail -> detail.terms().types()));
        statement.setArray(22, list(details, detail -> detail.terms().outcomes()));
        statement.setArray(23, bytes(details, PendingEntry::sealed));
        statement.setObject(
                24, uuids(details, detail -> detail.terms().subjects().applicant()));
        statement.setObject(
                25, uuids(details, detail -> detail.terms().subjects().operator()));
        statement.setArray(26, array("text", details, detail -> detail.terms().matter()));
        statement.setArray(27, array("text", details, detail -> detail.terms().decidingDepartment()));
        statement.setArray(28, list(details, detail -> detail.terms().results().stream()
                .map(IndexTerms.Result::toString)
                .toList()));
        byte[] @Nullable [] leaves = new byte[details.size()][];
        for (int i = 0; i < leaves.length; i++) {
            leaves[i] = details.get(i).leaves();
        }
        statement.setArray(29, connection.createArrayOf("bytea", leaves));
        statement.setArray(30, array("text", details, Appending::parties));
        statement.setArray(
                31, array("text", details, detail -> joined(detail.tally().materials())));
        List<Count> counts =
                details.stream().map(PendingEntry::tally).flatMap(Count::all).toList();
        statement.setArray(32, array("text", counts, count -> count.month().toString()));
        statement.setArray(33, array("text", counts, count -> count.of().matter()));
        statement.setArray(34, array("text", counts, count -> count.of().department()));
        statement.setArray(35, array("text", counts, count -> count.of().word()));
    }

    private record Count(LocalDate month, Tally.Counted of) {

        static Stream<Count> all(Tally tally) {
            return tally.counted().stream().map(one -> new Count(tally.month(), one));
        }
    }

    private static @Nullable String joined(@Nullable List<String> words) {
        return words == null ? null : String.join(",", words);
    }

    private static @Nullable String parties(PendingEntry detail) {
        List<UUID> parties = detail.terms().subjects().parties();
        return parties.isEmpty() ? null : parties.stream().map(UUID::toString).collect(Collectors.joining(","));
    }

    private static @Nullable UUID exchange(PendingEntry detail) {
        ExchangeId exchange = detail.terms().exchange();
        return exchange == null ? null : exchange.bits();
    }

    private static OffsetDateTime time(PendingEntry detail) {
        return detail.terms().at().atOffset(ZoneOffset.UTC);
    }

    private Array list(List<PendingEntry> details, Function<PendingEntry, List<String>> words) throws SQLException {
        return array("text", details, detail -> String.join(",", words.apply(detail)));
    }

    private static UuidArray uuids(List<PendingEntry> details, Function<PendingEntry, @Nullable UUID> part) {
        List<@Nullable UUID> uuids = new ArrayList<>(details.size());
        for (PendingEntry detail : details) {
            uuids.add(part.apply(detail));
        }
        return new UuidArray(uuids);
    }

    private <T> Array bytes(List<T> all, Function<T, byte[]> part) throws SQLException {
        return connection.createArrayOf("bytea", all.stream().map(part).toArray(byte[][]::new));
    }

    private <T> Array array(String type, List<T> all, Function<T, @Nullable Object> part) throws SQLException {
        return connection.createArrayOf(type, all.stream().map(part).toArray());
    }
}
