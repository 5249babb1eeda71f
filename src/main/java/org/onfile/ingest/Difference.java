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

/**
 * What a batch changes in the registry. A record that is not newer than what the registry holds, or than what was read as
 * gone, is left out.
 *
 * @param unchanged read again, with the same content
 * @param arrived not there yet
 * @param changed there, with another content or state
 * @param before what the registry holds of each changed one
 * @param gone read as gone, and not there
 * @param late not there, and read so long ago that nobody knows whether they are gone meanwhile
 */
record Difference(
        List<UUID> unchanged,
        List<IncomingRecord> arrived,
        List<IncomingRecord> changed,
        Map<UUID, Current> before,
        Set<UUID> gone,
        Set<UUID> late) {

    static Difference none() {
        return new Difference(
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new HashMap<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>());
    }

    static Difference of(LockedFeed feed, FeedBatch batch) throws SQLException {
        List<UUID> refs = batch.getRecords().stream().map(IncomingRecord::ref).toList();
        Map<UUID, Current> held = CertificateRows.current(feed.connection(), refs);
        Tombstones tombstones = Tombstones.of(
                feed, refs.stream().filter(ref -> !held.containsKey(ref)).toList());
        Difference difference = none();
        for (FeedRecord record : batch.getRecords()) {
            IncomingRecord entry = IncomingRecord.of(record);
            Current current = held.get(entry.ref());
            if (current == null) {
                difference.add(entry, tombstones, batch.getPosition());
            } else if (current.position() < batch.getPosition()) {
                difference.add(entry, current);
            }
        }
        return difference;
    }

    private void add(IncomingRecord entry, Tombstones tombstones, long position) {
        if (tombstones.overtake(entry.ref(), position)) {
            return;
        }
        if (entry.state() == CertificateState.WITHDRAWN) {
            gone.add(entry.ref());
        } else if (tombstones.mayHaveOvertaken(entry.ref(), position)) {
            late.add(entry.ref());
        } else {
            arrived.add(entry);
        }
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
