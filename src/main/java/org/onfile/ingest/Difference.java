package org.onfile.ingest;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.onfile.feed.LockedFeed;
import org.onfile.registry.CertificateState;
import org.onfile.schema.FeedBatch;
import org.onfile.schema.FeedRecord;
import org.onfile.schema.RecordState;

/**
 * What a batch changes in the registry. A record that is not newer than what the registry holds is left out.
 *
 * @param unchanged read again, with the same content
 * @param arrived not there yet
 * @param changed there, with another content or state
 * @param before what the registry holds of each changed one
 */
record Difference(
        List<UUID> unchanged, List<IncomingRecord> arrived, List<IncomingRecord> changed, Map<UUID, Current> before) {

    static Difference of(LockedFeed feed, FeedBatch batch) throws SQLException {
        Map<UUID, Current> held = CertificateRows.current(
                feed.connection(),
                batch.getRecords().stream().map(IncomingRecord::ref).toList());
        Difference difference =
                new Difference(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new HashMap<>());
        for (FeedRecord record : batch.getRecords()) {
            IncomingRecord entry = IncomingRecord.of(record);
            Current current = held.get(entry.ref());
            if (current == null) {
                // A page of the load, read before and queued after, may still bring what is gone: this keeps it out
                if (record.getState() != RecordState.WITHDRAWN || feed.life().expectsOlderPages()) {
                    difference.arrived.add(entry);
                }
            } else if (current.position() < batch.getPosition()) {
                difference.add(entry, current);
            }
        }
        return difference;
    }

    private void add(IncomingRecord entry, Current current) {
        if (current.sameAs(entry)) {
            unchanged.add(entry.ref());
        } else {
            changed.add(entry.following(current));
            before.put(entry.ref(), current);
        }
    }

    /** Whom a certificate is found by from now on and was not before. */
    Set<UUID> gained(IncomingRecord entry) {
        return without(entry.holders(), holdersBefore(entry));
    }

    /** Whom a certificate was found by before and is no more. */
    Set<UUID> lost(IncomingRecord entry) {
        return without(holdersBefore(entry), entry.holders());
    }

    int size() {
        return arrived.size() + changed.size();
    }

    boolean wasUnreadable(IncomingRecord entry) {
        Current current = before.get(entry.ref());
        return current != null && current.state() == CertificateState.UNREADABLE;
    }

    private List<UUID> holdersBefore(IncomingRecord entry) {
        Current current = before.get(entry.ref());
        return current == null ? List.of() : current.holders();
    }

    private static Set<UUID> without(List<UUID> all, List<UUID> others) {
        Set<UUID> rest = new LinkedHashSet<>(all);
        others.forEach(rest::remove);
        return rest;
    }
}
