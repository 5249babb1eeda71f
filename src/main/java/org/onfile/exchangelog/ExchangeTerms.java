package org.onfile.exchangelog;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The requesters, departments and matters that the log has entries of, so that a search for one that it has not is told
 * as mistyped. Written before the entry, once for each word. Thread-safe.
 */
public final class ExchangeTerms {

    /** Requesters write matters: what is remembered of them here has an end, the store then is asked again. */
    private static final int REMEMBERED = 20_000;

    private final JdbcClient store;
    private final Set<Term> noted = ConcurrentHashMap.newKeySet();

    ExchangeTerms(JdbcClient store) {
        this.store = store;
    }

    /** What a word names. */
    public enum Field {
        REQUESTER,
        DEPARTMENT,
        MATTER,
        DECIDING_DEPARTMENT;

        /** As requests and the store name it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private record Term(Field field, String word) {}

    /** All words of a field that entries have, sorted. */
    public List<String> all(Field field) {
        return store.sql("select word from exchange_term where field = ? order by word")
                .param(field.word())
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** @throws LogUnavailableException if the store is away */
    void note(IndexTerms terms) {
        note(Field.REQUESTER, terms.requester());
        terms.departments().forEach(department -> note(Field.DEPARTMENT, department));
        note(Field.MATTER, terms.matter());
        note(Field.DECIDING_DEPARTMENT, terms.decidingDepartment());
    }

    private void note(Field field, @Nullable String word) {
        if (word == null || noted.contains(new Term(field, word))) {
            return;
        }
        try {
            store.sql("insert into exchange_term (field, word) values (?, ?) on conflict do nothing")
                    .params(field.word(), word)
                    .update();
        } catch (DataAccessException e) {
            throw new LogUnavailableException("the exchange log was not written: the store is away", e);
        }
        if (noted.size() < REMEMBERED) {
            noted.add(new Term(field, word));
        }
    }
}
