package org.onfile.exchangelog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.onfile.exchangelog.ExchangeTerms.Field;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The words that exchanges are found by: requesters write some, so none is kept for ever, and never all are read. */
class ExchangeTermsTest extends ExchangeLogFixture {

    private static final Instant BEGUN = Instant.parse("2026-01-10T09:00:00Z");

    ExchangeTermsTest() throws Exception {}

    @Test
    void areErasedWithTheDetailsThatHadThem() throws Exception {
        try (TestLog log = node("node")) {
            ExchangeTerms terms = new ExchangeTerms(log.store());
            record(terms, "divorce of the two Zhangs", BEGUN);
            record(terms, "food-business-permit", BEGUN);
            record(terms, "food-business-permit", BEGUN.plusSeconds(40 * 86_400));
            assertThat(terms.has(Field.MATTER, "divorce of the two Zhangs")).isTrue();

            retention(log, terms, BEGUN.plusSeconds(3_600)).erase();
            assertThat(terms.has(Field.MATTER, "divorce of the two Zhangs"))
                    .as("not yet due")
                    .isTrue();
            retention(log, terms, BEGUN.plusSeconds(86_400)).erase();

            assertThat(terms.has(Field.MATTER, "divorce of the two Zhangs")).isFalse();
            assertThat(terms.has(Field.MATTER, "food-business-permit"))
                    .as("in use since")
                    .isTrue();
            assertThat(log.store()
                            .sql("select count(*) from exchange_term where word like '%Zhang%'")
                            .query(Integer.class)
                            .single())
                    .isZero();
        }
    }

    @Test
    void areComparedWithAMistypedOne_butNeverAllOfThem() throws Exception {
        try (TestLog log = node("node")) {
            JdbcClient store = log.store();
            store.sql("insert into exchange_term (field, word) select 'matter', 'matter-' || lpad(n::text, 6, '0')"
                            + " from generate_series(1, 5000) as n")
                    .update();
            ExchangeTerms terms = new ExchangeTerms(store);
            record(terms, "food-business-permit", Instant.now());

            assertThat(terms.near(Field.MATTER, "matter-00000x")).hasSize(1_000);
            assertThat(terms.near(Field.MATTER, "food-busines-permit")).contains("food-business-permit");
            assertThat(terms.near(Field.MATTER, "food")).isEqualTo(List.of("food-business-permit"));
        }
    }

    private static void record(ExchangeTerms terms, String matter, Instant at) {
        terms.note(new IndexTerms(
                at, null, null, Subjects.NONE, List.of(), List.of(), List.of(), List.of(), matter, null));
    }

    private static Retention retention(TestLog log, ExchangeTerms terms, Instant end) {
        Instant now = end.atZone(ZoneOffset.UTC).plus(Period.ofYears(3)).toInstant();
        return new Retention(log.details(), terms, Period.ofYears(3), Clock.fixed(now, ZoneOffset.UTC));
    }
}
