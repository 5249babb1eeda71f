package org.onfile.source;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A PostgreSQL snapshot in the text form of {@code pg_snapshot}: {@code xmin:xmax:xip,…} in 64-bit transaction ids.
 * Change events carry the lower 32 bits only, so ids are compared as the nearest 64-bit id to xmax.
 */
record TransactionSnapshot(long xmax, Set<Long> inProgress) {

    static TransactionSnapshot parse(String text) {
        String[] parts = text.split(":", -1);
        Set<Long> inProgress = parts[2].isEmpty()
                ? Set.of()
                : Arrays.stream(parts[2].split(",", -1)).map(Long::valueOf).collect(Collectors.toUnmodifiableSet());
        return new TransactionSnapshot(Long.parseLong(parts[1]), inProgress);
    }

    boolean containsAll(Set<Long> transactions) {
        return transactions.stream().allMatch(this::contains);
    }

    private boolean contains(long transaction) {
        // The difference as a signed 32-bit number: right as long as fewer than 2^31 transactions lie between.
        long nearest = xmax + (int) (transaction - xmax);
        return nearest < xmax && !inProgress.contains(nearest);
    }
}
