package org.onfile.agreement;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hands in what a requester may have only so many of. All that it has, and what of it waits to be recorded, is looked at under
 * the lock by which changes come into force one after the other: of two that are handed in at once, on whichever nodes, one
 * sees the other.
 */
final class LimitedHandIn {

    private final JdbcClient store;
    private final TransactionTemplate transaction;
    private final Agreements agreements;

    LimitedHandIn(DataSource store, Agreements agreements) {
        this.store = JdbcClient.create(store);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(store));
        this.agreements = agreements;
    }

    /**
     * Hands a change in.
     *
     * @param allows whether it may be, by all agreements of its requester as they are once what waits is recorded
     * @return its number; empty where it may not be
     */
    OptionalLong handIn(HandedIn change, String requester, Predicate<Collection<Agreement>> allows) {
        return Objects.requireNonNull(transaction.execute(status -> {
            store.sql("select revision from agreement_head for update")
                    .query(Long.class)
                    .single();
            return allows.test(heldBy(requester))
                    ? OptionalLong.of(AgreementRegister.handIn(store, change))
                    : OptionalLong.empty();
        }));
    }

    /** What this node knows, what came into force since, and what waits. */
    private Collection<Agreement> heldBy(String requester) {
        Map<String, Agreement> held = new TreeMap<>();
        long revision = agreements.revision();
        agreements.of(requester).forEach(one -> held.put(one.id(), one));
        AgreementRegister.after(store, revision).stream()
                .map(AgreementRegister.Recorded::agreement)
                .filter(one -> one.terms().requester().equals(requester))
                .forEach(one -> held.put(one.id(), one));
        AgreementRegister.waiting(store, requester, held.keySet())
                .forEach(change -> Agreement.expected(held.get(change.agreement()), change)
                        .ifPresent(one -> held.put(one.id(), one)));
        return held.values();
    }
}
