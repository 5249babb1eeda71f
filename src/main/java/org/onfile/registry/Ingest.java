package org.onfile.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.onfile.schema.BatchKind;
import org.onfile.schema.FeedBatch;
import org.onfile.schema.FeedRecord;
import org.onfile.schema.RecordState;

/**
 * Applies feed batches to the registry, one transaction a batch. A record that is not newer than what the registry
 * holds is ignored, so a batch delivered twice changes nothing the second time.
 */
public final class Ingest {

    private final DataSource store;

    public Ingest(DataSource store) {
        this.store = store;
    }

    /** Returns once the batch is committed. */
    public void apply(RecordedBatch recorded) throws SQLException {
        FeedBatch batch = recorded.batch();
        try (Connection connection = store.getConnection()) {
            connection.setAutoCommit(false);
            try {
                FeedRow feed = FeedRow.lock(connection, batch.getFeed());
                if (!batch.getRecords().isEmpty() || batch.getKind() == BatchKind.LOAD_FINISHED) {
                    planForTheTablesAsTheyAre(connection);
                }
                if (!batch.getRecords().isEmpty()) {
                    applyRecords(connection, feed, recorded);
                }
                switch (batch.getKind()) {
                    case CHANGES, LOAD -> {}
                    case LOAD_FINISHED -> Reconciliation.apply(connection, feed, recorded);
                }
                if (batch.getWatermark() != null || recorded.entry() != null) {
                    feed.advance(connection, batch.getWatermark(), recorded.entry());
                }
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }
    }

    private static void applyRecords(Connection connection, FeedRow feed, RecordedBatch recorded) throws SQLException {
        FeedBatch batch = recorded.batch();
        Map<UUID, Current> known = Current.of(connection, batch.getRecords());
        List<UUID> unchanged = new ArrayList<>();
        List<Entry> arrived = new ArrayList<>();
        List<Entry> changed = new ArrayList<>();
        for (FeedRecord record : batch.getRecords()) {
            Entry entry = Entry.of(record);
            Current current = known.get(entry.ref());
            if (current == null) {
                // A page of the load, read before and queued after, may still bring what is gone: this keeps it out
                if (record.getState() != RecordState.WITHDRAWN || feed.isBeingLoaded()) {
                    arrived.add(entry);
                }
            } else if (current.position() < batch.getPosition()) {
                if (current.sameAs(entry)) {
                    unchanged.add(entry.ref());
                } else {
                    changed.add(entry.following(current));
                }
            }
        }
        CertificateRows rows = new CertificateRows(connection, feed.id(), recorded);
        rows.reread(unchanged);
        rows.insert(arrived);
        rows.replace(changed);
        rows.link(arrived, changed, known);
        rows.quarantine(arrived, changed, known);
    }

    /** A plan kept from when the registry was empty would read all of it for each batch of a first load. */
    private static void planForTheTablesAsTheyAre(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local plan_cache_mode = force_custom_plan");
        }
    }

    /** The part of a certificate's row that decides what becomes of a new record. */
    record Current(long position, int state, @Nullable UUID content, List<UUID> holders) {

        static Map<UUID, Current> of(Connection connection, List<FeedRecord> records) throws SQLException {
            return CertificateRows.current(
                    connection, records.stream().map(Entry::ref).toList());
        }

        boolean sameAs(Entry entry) {
            return state == entry.state()
                    && switch (state) {
                        case Entry.PRESENT ->
                            entry.content() != null && entry.content().equals(content);
                        case Entry.WITHDRAWN -> true;
                        default -> false;
                    };
        }
    }
}
