package org.onfile.supervision;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onfile.agreement.Agreements;
import org.onfile.agreement.PausedRequester;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which requesters and operators may ask nothing now, and which departments answer a requester nothing. A timer follows the
 * store, so that every node takes an order within two seconds; where the store is away, what was known stays. Thread-safe.
 */
public final class Restraints {

    private final JdbcClient store;
    private final Agreements agreements;
    private volatile List<Stop> stops = List.of();

    Restraints(JdbcClient store, Agreements agreements) {
        this.store = store;
        this.agreements = agreements;
    }

    /** Takes up what is in effect now; for a timer. */
    public synchronized void follow() {
        Set<PausedRequester> paused = new HashSet<>();
        SupervisionRegister.pauses(store).forEach(pause -> paused.add(pause.paused()));
        agreements.pause(paused);
        stops = List.copyOf(SupervisionRegister.stops(store));
    }

    /** All stops that are in effect. */
    public List<Stop> stops() {
        return stops;
    }

    /**
     * The stop that keeps somebody from asking, if there is one.
     *
     * @param operator the pseudonym of whoever operates the requester's system; null where nobody does
     */
    public Optional<Stop> stopping(String requester, @Nullable UUID operator) {
        List<Stop> all = stops;
        return all.isEmpty()
                ? Optional.empty()
                : all.stream()
                        .filter(stop -> stop.requester().equals(requester)
                                && (stop.operator() == null || stop.operator().equals(operator)))
                        .findFirst();
    }
}
