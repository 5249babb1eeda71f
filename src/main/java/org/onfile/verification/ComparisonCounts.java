package org.onfile.verification;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.onfile.edge.Problem;
import org.onfile.edge.RequestRefusedException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How often each requester had something of a holder compared on a day of the city, counted in the store, for all nodes. A
 * value that may be told again at no cost has a row of its own, by its pseudonym, beside the count of such values.
 */
public final class ComparisonCounts {

    private final JdbcClient store;
    private final TransactionTemplate transaction;
    private final int times;
    private final ZoneId city;
    private final Clock clock;

    /**
     * Counts in the store.
     *
     * @param times a day
     * @param city whose days they are
     */
    ComparisonCounts(DataSource store, int times, ZoneId city, Clock clock) {
        this.store = JdbcClient.create(store);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(store));
        this.times = times;
        this.city = city;
        this.clock = clock;
    }

    /**
     * A value that was told of a holder.
     *
     * @param holder its pseudonym
     * @param compared with what: {@code type/field}
     * @param value its pseudonym
     */
    public record Told(UUID holder, String compared, UUID value) implements Comparable<Told> {

        private static final Comparator<Told> ORDER =
                Comparator.comparing(Told::holder).thenComparing(Told::compared).thenComparing(Told::value);

        @Override
        public int compareTo(Told other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * Counts each of these once more, whatever it is compared with.
     *
     * @param asked each once and in order, so that two questions never wait for each other
     * @throws RequestRefusedException 429, if one of them was asked as often as may be
     */
    void count(String requester, UUID holder, SortedSet<String> asked) throws RequestRefusedException {
        List<Integer> counted = store.sql("""
                        insert into verification_count as counted (requester, holder, asked, day, times)
                        select :requester, :holder, asked, :day, 1 from unnest(:asked::text[]) asked
                        on conflict (requester, holder, asked, day) do update set times = counted.times + 1
                        returning times
                        """)
                .param("requester", requester)
                .param("holder", holder)
                .param("day", today())
                .param("asked", asked.toArray(String[]::new))
                .query((row, at) -> row.getInt("times"))
                .list();
        if (isTooOften(counted)) {
            throw refused("One of these fields or requirements of this holder was asked " + times
                    + " times today, as often as may be: values are compared, not guessed. Look at the paper again, and ask"
                    + " tomorrow.");
        }
    }

    /**
     * Counts those of these values that were not told before on this day. Of a question that would pass the limit none is
     * counted, nor told before from then on.
     *
     * @param told each once and in order
     * @throws RequestRefusedException 429, if as many other values were told to be compared with the same as may be
     */
    public void countNew(String requester, SortedSet<Told> told) throws RequestRefusedException {
        if (told.isEmpty()) {
            return;
        }
        boolean tooOften = Objects.requireNonNull(transaction.execute(status -> {
            boolean passed = isTooOften(remember(requester, told));
            if (passed) {
                status.setRollbackOnly();
            }
            return passed;
        }));
        if (tooOften) {
            throw refused("A fact that papers are compared with was told in " + times
                    + " ways of this holder today, as many as may be: values are compared, not guessed. Look at the paper"
                    + " again, and ask tomorrow, or take the paper itself (handedIn), which is not compared.");
        }
    }

    /** Who tells the same value at the same time waits here for what becomes of it; who tells another, at its count. */
    private List<Integer> remember(String requester, SortedSet<Told> told) {
        return store.sql("""
                        with fresh as (
                            insert into verification_count (requester, holder, asked, day, times)
                            select :requester, holder, compared || '=' || value, :day, 1
                            from unnest(:holders::uuid[], :compared::text[], :values::text[]) told (holder, compared, value)
                            on conflict do nothing
                            returning holder, split_part(asked, '=', 1) as compared
                        )
                        insert into verification_count as counted (requester, holder, asked, day, times)
                        select :requester, holder, compared || '=', :day, count(*) from fresh
                        group by holder, compared order by holder, compared
                        on conflict (requester, holder, asked, day) do update set times = counted.times + excluded.times
                        returning times
                        """)
                .param("requester", requester)
                .param("day", today())
                .param("holders", texts(told, Told::holder))
                .param("compared", texts(told, Told::compared))
                .param("values", texts(told, Told::value))
                .query((row, at) -> row.getInt("times"))
                .list();
    }

    private static String[] texts(SortedSet<Told> told, Function<Told, Object> part) {
        return told.stream().map(part).map(Object::toString).toArray(String[]::new);
    }

    /** Forgets earlier days. */
    void forget() {
        store.sql("delete from verification_count where day < :day")
                .param("day", today().minusDays(1))
                .update();
    }

    private boolean isTooOften(List<Integer> counted) {
        return counted.stream().anyMatch(one -> one > times);
    }

    private RequestRefusedException refused(String detail) {
        return new RequestRefusedException(Problem.of(429, "verified-too-often", "Verified too often", detail)
                .with(Map.of(Problem.RETRY_AFTER, secondsLeftToday())));
    }

    private long secondsLeftToday() {
        return Duration.between(
                                clock.instant(),
                                today().plusDays(1).atStartOfDay(city).toInstant())
                        .toSeconds()
                + 1;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), city);
    }
}
