package org.onfile.registry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.onfile.batch.Batcher;
import org.onfile.feed.FeedId;
import org.onfile.feed.FeedState;
import org.onfile.schema.SharingClass;
import org.onfile.store.UuidArray;

/**
 * The registry's certificates, to be searched. Searches that arrive while one runs share the next: one statement, so one
 * snapshot, has the standing of every feed and the certificates; what is found is as fresh as what is promised.
 */
public final class Certificates implements AutoCloseable {

    private static final int MOST_AT_ONCE = 256;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String SEARCH = """
            with standing as materialized (
                select f.*, case when f.sharing = 'REFUSED' or f.withheld is not null then null else f.id end
                           as open_to_search,
                       exists (select from mass_withdrawal m where m.feed = f.id) as in_doubt,
                       (select p.compared_at from comparison p where p.feed = f.id) as compared_at,
                       (select count(*) from certificate u
                              where u.feed = f.id and u.state = 1 and not u.holders_known) as unreadable
                  from feed f where f.certificate_type = any (?))
            select w.place, f.id, f.name, f.certificate_type, f.state, f.watermark, f.batch, f.unreadable, f.areas,
                   f.complete_since, f.oldest_watermark_ms, f.answer_when_stale,
                   case when f.withheld is null then f.sharing else 'REFUSED' end, f.in_doubt,
                   c.ref, c.state, c.seen_at, c.record, c.batch, f.compared_at, f.confirm_always, f.refused_fields
              from unnest(?::uuid[], ?::text[]) with ordinality as w (holder, type, place)
              join standing f on f.certificate_type = w.type
              left join (certificate_holder h join certificate c on c.ref = h.certificate and h.holder = any (c.holders))
                on h.holder = w.holder and h.feed = f.open_to_search
             order by w.place, f.id
            """;

    private final DataSource store;
    private final RecordSeal seal;
    private final Batcher<List<Wanted>, List<Sealed>> searches =
            new Batcher<>("searches", MOST_AT_ONCE, PATIENCE.multipliedBy(2), this::search);

    /**
     * What is searched for.
     *
     * @param holder the holder's pseudonym
     */
    public record Wanted(UUID holder, String certificateType) {}

    /** Findings as they are stored. Whoever asked opens them, so that one that does not open fails no other search. */
    private record Sealed(List<Supplier<RegistryCertificate>> rows, List<SearchedFeed> searched) {

        Findings open() {
            return new Findings(rows.stream().map(Supplier::get).toList(), List.copyOf(searched));
        }
    }

    public Certificates(DataSource store, RecordSeal seal) {
        this.store = store;
        this.seal = seal;
        searches.start();
    }

    /**
     * For each, in order: all certificates of the type that the holder has or had, each once, and the standing of every
     * feed of the type. Certificates that their department does not share are not looked for, so that neither what is
     * found nor the time that it takes depends on who holds them.
     *
     * @throws StoreUnavailableException if the store cannot be read
     */
    public List<Findings> find(List<Wanted> wanted) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        List<Sealed> found = searches.ask(wanted, (why, cause) -> new StoreUnavailableException(cause));
        return found.stream().map(Sealed::open).toList();
    }

    @Override
    public void close() {
        searches.close();
    }

    private List<List<Sealed>> search(List<List<Wanted>> batch) throws SQLException {
        List<Wanted> all = batch.stream().flatMap(List::stream).toList();
        Iterator<Sealed> found = read(all).iterator();
        return batch.stream()
                .map(wanted -> wanted.stream().map(one -> found.next()).toList())
                .toList();
    }

    private List<Sealed> read(List<Wanted> wanted) throws SQLException {
        List<Sealed> found = wanted.stream()
                .map(one -> new Sealed(new ArrayList<>(), new ArrayList<>()))
                .toList();
        Map<Integer, SearchedFeed> standings = new HashMap<>();
        try (Connection connection = store.getConnection();
                PreparedStatement statement = connection.prepareStatement(SEARCH)) {
            connection.setNetworkTimeout(Runnable::run, (int) PATIENCE.toMillis());
            bind(statement, wanted);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    SearchedFeed standing = standings.get(result.getInt(2));
                    if (standing == null) {
                        standing = standing(result);
                        standings.put(result.getInt(2), standing);
                    }
                    add(found.get(result.getInt(1) - 1), standing, row(result, standing.feed()));
                }
            }
        }
        return found;
    }

    private static void bind(PreparedStatement statement, List<Wanted> wanted) throws SQLException {
        Connection connection = statement.getConnection();
        Object[] types = wanted.stream().map(Wanted::certificateType).toArray();
        statement.setArray(1, connection.createArrayOf("text", types));
        statement.setObject(2, new UuidArray(wanted.stream().map(Wanted::holder).toList()));
        statement.setArray(3, connection.createArrayOf("text", types));
    }

    private static void add(Sealed found, SearchedFeed standing, @Nullable Supplier<RegistryCertificate> row) {
        List<SearchedFeed> searched = found.searched();
        if (searched.isEmpty() || !Objects.equals(searched.getLast(), standing)) {
            searched.add(standing);
        }
        if (row != null) {
            found.rows().add(row);
        }
    }

    private static SearchedFeed standing(ResultSet result) throws SQLException {
        return new SearchedFeed(
                FeedId.parse(result.getString(3)),
                result.getString(4),
                FeedState.valueOf(result.getString(5)),
                SharingClass.valueOf(result.getString(13)),
                result.getBoolean(14),
                instant(result, 6),
                result.getObject(7, Long.class),
                result.getLong(8),
                List.of((String[]) result.getArray(9).getArray()),
                result.getObject(10, LocalDate.class),
                Duration.ofMillis(result.getLong(11)),
                result.getBoolean(12),
                instant(result, 20),
                result.getBoolean(21),
                Set.of((String[]) result.getArray(22).getArray()));
    }

    private @Nullable Supplier<RegistryCertificate> row(ResultSet result, FeedId feed) throws SQLException {
        UUID ref = result.getObject(15, UUID.class);
        if (ref == null) {
            return null;
        }
        Instant seenAt = result.getObject(17, OffsetDateTime.class).toInstant();
        byte[] record = result.getBytes(18);
        Long batch = result.getObject(19, Long.class);
        return switch (result.getShort(16)) {
            case CertificateState.PRESENT ->
                () -> new RegistryCertificate.Present(ref, feed, seal.open(ref, record), seenAt, batch);
            case CertificateState.UNREADABLE -> () -> new RegistryCertificate.Unreadable(ref, feed, seenAt, batch);
            // Gone before it could ever be read: nothing is known of it but that it was there.
            default ->
                record == null
                        ? null
                        : () -> new RegistryCertificate.Withdrawn(ref, feed, seal.open(ref, record), seenAt, batch);
        };
    }

    private static @Nullable Instant instant(ResultSet result, int column) throws SQLException {
        OffsetDateTime time = result.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
