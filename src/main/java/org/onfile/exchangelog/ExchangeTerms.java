package org.onfile.exchangelog;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The requesters, departments and matters that the log has entries of, so that a search for one that it has not is told
 * as mistyped. Written before the entry, once a day for each word. Requesters write matters, so a word goes when no entry
 * was made with it for as long as details are kept. Thread-safe.
 */
public final class ExchangeTerms {

    /** Requesters write matters: what is remembered of them here has an end, the store then is asked again. */
    private static final int REMEMBERED = 20_000;

    /** Of the words that may have been meant. */
    private static final int COMPARED = 1_000;

    private final JdbcClient store;
    private final Map<Term, LocalDate> noted = new ConcurrentHashMap<>();

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

    /** Whether entries have the word. */
    public boolean has(Field field, String word) {
        return store.sql("select exists (select from exchange_term where field = ? and word = ?)")
                .params(field.word(), word)
                .query(Boolean.class)
                .single();
    }

    /** Words of a field that the given one may be a slip of: about as long, or beginning with it; not all, where many are. */
    public List<String> near(Field field, String word) {
        return store.sql("select word from exchange_term where field = ?"
                        + " and (abs(length(word) - ?) <= ? or starts_with(lower(word), lower(?)))"
                        + " order by noted desc, word limit " + COMPARED)
                .params(field.word(), word.length(), Math.max(1, word.length() / 3), word)
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** Erases the words that no entry was made with since. */
    void eraseBefore(Instant time) {
        store.sql("delete from exchange_term where noted < ?").param(day(time)).update();
    }

    /** @throws LogUnavailableException if the store is away */
    void note(IndexTerms terms) {
        LocalDate day = day(terms.at());
        note(Field.REQUESTER, terms.requester(), day);
        terms.departments().forEach(department -> note(Field.DEPARTMENT, department, day));
        note(Field.MATTER, terms.matter(), day);
        note(Field.DECIDING_DEPARTMENT, terms.decidingDepartment(), day);
    }

    private void note(Field field, @Nullable String word, LocalDate day) {
        if (word == null) {
            return;
        }
        Term term = new Term(field, word);
        LocalDate before = noted.get(term);
        if (before != null && !before.isBefore(day)) {
            return;
        }
        try {
            store.sql("insert into exchange_term as t (field, word, noted) values (?, ?, ?)"
                            + " on conflict (field, word) do update set noted = excluded.noted"
                            + " where t.noted < excluded.noted")
                    .params(field.word(), word, day)
                    .update();
        } catch (DataAccessException e) {
            throw new LogUnavailableException("the exchange log was not written: the store is away", e);
        }
        if (noted.size() >= REMEMBERED) {
            noted.clear();
        }
        noted.put(term, day);
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
