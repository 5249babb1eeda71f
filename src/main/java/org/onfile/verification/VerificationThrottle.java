package org.onfile.verification;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.onfile.edge.Problem;
import org.onfile.edge.RequestRefusedException;
import org.onfile.lookup.AuthorisedLookup;
import org.onfile.seal.Pseudonyms;
import org.onfile.verification.Verification.Demand;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A limit on how often one requester may have the same field or requirement of the same holder compared in a day, so that no
 * value can be guessed by trying. It counts whoever the holder is, before any search, and for all nodes.
 */
public final class VerificationThrottle {

    private final JdbcClient store;
    private final Pseudonyms pseudonyms;
    private final int times;
    private final ZoneId city;
    private final Clock clock;

    /**
     * Counts in the store.
     *
     * @param times a day
     * @param city whose days they are
     */
    VerificationThrottle(JdbcClient store, Pseudonyms pseudonyms, int times, ZoneId city, Clock clock) {
        this.store = store;
        this.pseudonyms = pseudonyms;
        this.times = times;
        this.city = city;
        this.clock = clock;
    }

    /**
     * The verification, counted.
     *
     * @throws RequestRefusedException 429, if something in it was asked as often as may be
     */
    public AdmittedVerification admit(AdmittedVerification admitted) throws RequestRefusedException {
        AuthorisedLookup lookup = admitted.lookup();
        SortedSet<String> counted = counted(admitted);
        if (counted.isEmpty()) {
            return admitted;
        }
        UUID holder = lookup.question().holder().pseudonym(pseudonyms);
        int most = store
                .sql("""
                        insert into verification_count as counted (requester, holder, asked, day, times)
                        select :requester, :holder, asked, :day, 1 from unnest(:asked::text[]) asked
                        on conflict (requester, holder, asked, day) do update set times = counted.times + 1
                        returning times
                        """)
                .param("requester", lookup.client().name())
                .param("holder", holder)
                .param("day", today())
                .param("asked", counted.toArray(String[]::new))
                .query(Integer.class)
                .list()
                .stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
        if (most > times) {
            throw new RequestRefusedException(Problem.of(
                            429,
                            "verified-too-often",
                            "Verified too often",
                            "One of these fields or requirements of this holder was asked " + times
                                    + " times today, as often as may be: values are compared, not guessed. Look at the paper again,"
                                    + " and ask tomorrow.")
                    .with(Map.of(Problem.RETRY_AFTER, secondsLeftToday())));
        }
        return admitted;
    }

    /** Forgets the counts of earlier days; for a timer. */
    public void forget() {
        store.sql("delete from verification_count where day < :day")
                .param("day", today().minusDays(1))
                .update();
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

    /** What is allowed, each once and in order, so that two verifications never wait for each other. */
    private static SortedSet<String> counted(AdmittedVerification admitted) {
        SortedSet<String> counted = new TreeSet<>();
        for (int i = 0; i < admitted.verification().demands().size(); i++) {
            if (!admitted.lookup().denies(i)) {
                String type = admitted.lookup().question().certificates().get(i).type();
                Demand demand = admitted.verification().demands().get(i);
                if (admitted.lookup().question().holder().name() != null) {
                    counted.add(type + "@name");
                }
                demand.told().keySet().forEach(field -> counted.add(type + "/" + field));
                demand.derive().keySet().forEach(requirement -> counted.add(type + "?" + requirement));
            }
        }
        return counted;
    }
}
