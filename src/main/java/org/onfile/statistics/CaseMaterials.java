package org.onfile.statistics;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What earlier checks of a case said of its materials, as far as details are kept. Thread-safe. */
public final class CaseMaterials {

    private final JdbcClient store;
    private final ZoneId city;

    /** @param city whose months they are */
    CaseMaterials(JdbcClient store, ZoneId city) {
        this.store = store;
        this.city = city;
    }

    /**
     * A case as its requester knows it.
     *
     * @param matter that its checks were for
     * @param number its pseudonym
     * @param holder the pseudonym of whose papers they are: one number may stand for the cases of many
     */
    public record Case(String requester, String matter, UUID number, UUID holder) {}

    /**
     * Materials, as {@code material@subject}.
     *
     * @param counted in the month so far: each counts once in it, as it was found first
     * @param onFile those that ever were on file and not handed in yet
     */
    public record Before(Set<String> counted, Set<String> onFile) {}

    /** What was said before of a case's materials. */
    public Before before(Case of, LocalDate month) {
        Set<String> counted = new HashSet<>();
        Set<String> onFile = new HashSet<>();
        Set<String> handedIn = new HashSet<>();
        store.sql(
                        "select at >= ?, array_to_string(materials, ',') from exchange_detail"
                                + " where case_number = ? and requester = ? and holder = ? and matter = ? and materials is not null")
                .params(
                        month.atStartOfDay(city).toOffsetDateTime(),
                        of.number(),
                        of.requester(),
                        of.holder(),
                        of.matter())
                .query(row -> {
                    boolean inMonth = row.getBoolean(1);
                    Arrays.stream(row.getString(2).split(",", -1))
                            .map(said -> said.split("=", 2))
                            .filter(said -> said.length == 2)
                            .forEach(said -> {
                                if (inMonth) {
                                    counted.add(said[0]);
                                }
                                if (said[1].equals("ON_FILE")) {
                                    onFile.add(said[0]);
                                } else if (said[1].equals("HANDED_IN")) {
                                    handedIn.add(said[0]);
                                }
                            });
                });
        onFile.removeAll(handedIn);
        return new Before(counted, onFile);
    }
}
