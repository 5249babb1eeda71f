package org.onfile.exchangelog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.onfile.seal.Sealer;
import org.onfile.seal.SealingKeys;
import org.onfile.store.EmbeddedPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Finding exchanges among a hundred and fifty thousand, ten a second but for the order of neighbours, some of them erased. */
class ExchangeIndexTest {

    static final Instant BEGUN = Instant.parse("2026-01-01T00:00:00Z");
    private static final int ROWS = 150_000;

    private static EmbeddedPostgres server;
    private static JdbcClient store;
    private static ExchangeIndex index;

    @BeforeAll
    static void fill(@TempDir Path folder) throws Exception {
        server = TestLog.server(folder.resolve("server"));
        store = connected(server, "indexed");
        index = new ExchangeIndex(store);
        fill(store, ROWS);
        store.sql("delete from exchange_detail where index % 1000 < 37 or index between 70000 and 135000")
                .update();
    }

    /** A new database over one connection: what is many statements is not to be many connections. */
    static JdbcClient connected(EmbeddedPostgres server, String name) throws Exception {
        TestLog.database(server, name);
        return JdbcClient.create(new SingleConnectionDataSource(server.connect(name), true));
    }

    /** Rows as years of lookups leave them: 1,000 holders, 5,000 cases, four requesters. */
    static void fill(JdbcClient store, long rows) {
        store.sql("""
                        insert into exchange_detail (index, kind, at, exchange, requester, holder, case_number,
                            departments, types, outcomes, sealed, applicant, operator, matter, deciding_department, results,
                            parties)
                        select i, case when i % 10 = 0 then 3 else 1 end,
                               ?::timestamptz + i * interval '100 milliseconds'
                                   + (hashint8(i) % 2000) * interval '1 millisecond',
                               case when i % 10 > 0 then md5('exchange' || i)::uuid end,
                               case when i % 10 > 0 then 'requester-' || (hashint8(i) & 3) end,
                               case when i % 10 > 0 then md5('holder' || (hashint8(i + 7) & 65535) % 1000)::uuid end,
                               case when i % 10 > 0 then md5('case' || (hashint8(i + 9) & 65535) % 5000)::uuid end,
                               array['department-' || (hashint8(i + 1) & 7)],
                               case when i % 10 > 0 then array['type-' || (hashint8(i + 2) & 15)] else '{}' end,
                               case when i % 10 > 0 then array['OUTCOME_' || (hashint8(i + 3) & 7)] else '{}' end,
                               '',
                               case when i % 10 > 0 then md5('holder' || (hashint8(i + 4) & 65535) % 1000)::uuid end,
                               case when i % 10 > 0 then md5('operator' || (hashint8(i + 5) & 65535) % 10)::uuid end,
                               case when i % 10 > 0 then 'matter-' || (hashint8(i + 6) & 3) end,
                               case when i % 10 > 0 then 'deciding-' || (hashint8(i + 8) & 3) end,
                               case when i % 20 > 10 then array['type-' || (hashint8(i + 2) & 15) || '=OUTCOME_'
                                   || (hashint8(i + 3) & 7)] else '{}' end,
                               case when i % 30 = 7 then array[
                                   md5('holder' || (hashint8(i + 10) & 65535) % 1000)::uuid,
                                   md5('holder' || (hashint8(i + 11) & 65535) % 1000)::uuid] end
                          from generate_series(0, ? - 1) as i
                        """).params(BEGUN.atOffset(ZoneOffset.UTC), rows).update();
        store.sql("analyze exchange_detail").update();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void findsWhatLookingAtEveryRowFinds(long seed) {
        Random random = new Random(seed);
        ExchangeFilter filter = new ExchangeFilter(
                random.nextInt(3) > 0 ? null : BEGUN.plusSeconds(random.nextInt(15_000)),
                random.nextInt(3) > 0 ? null : BEGUN.plusSeconds(random.nextInt(15_000)),
                random.nextInt(3) > 0 ? null : random.nextBoolean() ? EntryKind.LOOKUP : EntryKind.FEED_BATCH,
                new ExchangeFilter.Words(
                        random.nextInt(3) > 0 ? null : "requester-" + random.nextInt(5),
                        random.nextInt(3) > 0 ? null : "department-" + random.nextInt(9),
                        random.nextInt(3) > 0 ? null : "type-" + random.nextInt(17),
                        random.nextInt(3) > 0 ? null : "OUTCOME_" + random.nextInt(9),
                        random.nextInt(5) > 0 ? null : "matter-" + random.nextInt(5),
                        random.nextInt(5) > 0 ? null : "deciding-" + random.nextInt(5)),
                new Subjects(
                        random.nextInt(3) > 0 ? null : named("holder" + random.nextInt(1001)),
                        random.nextInt(5) > 0 ? null : named("case" + random.nextInt(5001)),
                        random.nextInt(5) > 0 ? null : named("holder" + random.nextInt(1001)),
                        random.nextInt(5) > 0 ? null : named("operator" + random.nextInt(11))),
                new Subjects(
                        random.nextInt(3) > 0 ? null : named("holder" + random.nextInt(1001)),
                        null,
                        random.nextInt(3) > 0 ? null : named("holder" + random.nextInt(1001)),
                        null));
        int limit = 200 + random.nextInt(300);

        List<Long> found = new ArrayList<>();
        @Nullable Long before = Long.MAX_VALUE;
        long through = Long.MAX_VALUE;
        while (before != null) {
            ExchangePage page = index.search(filter, before, limit);
            assertThat(page.to()).isLessThanOrEqualTo(through);
            through = Math.min(page.from(), page.to());
            assertThat(page.exchanges()).hasSizeLessThanOrEqualTo(limit);
            page.exchanges().forEach(exchange -> found.add(exchange.index()));
            before = page.next();
        }

        assertThat(found).isEqualTo(everyRow(filter));
    }

    @Test
    void findsEachExchangeByItsIdentifier() {
        for (long at : List.of(37L, 65_535L, 65_537L, 69_999L, 135_037L, 149_999L)) {
            assertThat(index.find(exchange("exchange" + at)))
                    .hasValueSatisfying(found -> assertThat(found.index()).isEqualTo(at));
        }
        assertThat(index.find(exchange("exchange70001"))).isEmpty();
        assertThat(index.find(ExchangeId.random())).isEmpty();
    }

    @Test
    void erasesWhatIsDue_andKnowsThatItWas(@TempDir Path folder) throws Exception {
        JdbcClient aged = connected(server, "retained");
        fill(aged, 30_000);
        ExchangeDetails details = new ExchangeDetails(aged, new DetailSeal(new Sealer(SealingKeys.in(folder))));
        Instant end = BEGUN.plusSeconds(2500);
        Clock later =
                Clock.fixed(end.atZone(ZoneOffset.UTC).plus(Period.ofYears(3)).toInstant(), ZoneOffset.UTC);

        new Retention(details, new ExchangeTerms(aged), Period.ofYears(3), later).erase();

        assertThat(count(aged, "exchange_detail")).isBetween(4980L, 5020L);
        assertThat(count(aged, "exchange_detail where at < '2026-01-01T00:41:00Z'"))
                .isZero();
        LocatedExchange erased =
                new ExchangeIndex(aged).find(exchange("exchange11")).orElseThrow();
        assertThat(erased.index()).isEqualTo(11);
        assertThat(erased.erased()).isTrue();
        assertThat(count(aged, "exchange_erased where reason = 'retention' and erased_at > now() - interval '1 hour'"))
                .isEqualTo(30_000 - count(aged, "exchange_detail"));
        assertThat(details.erase(29_999)).isTrue();
        assertThat(details.erase(29_999)).isFalse();
        assertThat(new ExchangeIndex(aged)
                        .find(exchange("exchange29999"))
                        .orElseThrow()
                        .erased())
                .isTrue();
    }

    @Test
    void isNothing_whereNothingWasExchanged() throws Exception {
        JdbcClient empty = connected(server, "empty");
        ExchangeIndex none = new ExchangeIndex(empty);
        for (ExchangeFilter filter : List.of(
                ExchangeFilter.ALL,
                new ExchangeFilter(BEGUN, BEGUN.plusSeconds(1), null, ExchangeFilter.Words.ANY, Subjects.NONE),
                new ExchangeFilter(
                        null,
                        BEGUN,
                        null,
                        ExchangeFilter.Words.ANY,
                        new Subjects(named("holder1"), null, null, null)))) {
            ExchangePage page = none.search(filter, Long.MAX_VALUE, 50);
            assertThat(page.exchanges()).isEmpty();
            assertThat(page.next()).isNull();
            assertThat(new ExchangeGaps(empty).count(page.from(), page.to()))
                    .isEqualTo(new ExchangeGaps.Count(page.from(), page.from(), 0, 0));
        }
        assertThat(none.find(ExchangeId.random())).isEmpty();
    }

    private static ExchangeId exchange(String name) {
        return new ExchangeId(named(name));
    }

    static UUID named(String name) {
        return store.sql("select md5(?)::uuid").param(name).query(UUID.class).single();
    }

    private static long count(JdbcClient store, String from) {
        return store.sql("select count(*) from " + from).query(Long.class).single();
    }

    private static List<Long> everyRow(ExchangeFilter filter) {
        List<Long> all = new ArrayList<>();
        store.sql("select * from exchange_detail order by index desc").query(row -> {
            Instant at = row.getObject("at", OffsetDateTime.class).toInstant();
            if ((filter.from() == null || !at.isBefore(filter.from()))
                    && (filter.to() == null || at.isBefore(filter.to()))
                    && (filter.kind() == null || filter.kind().code() == row.getInt("kind"))
                    && is(filter.words().requester(), row.getString("requester"))
                    && has(filter.words().department(), ExchangeIndex.words(row, "departments"))
                    && has(filter.words().type(), ExchangeIndex.words(row, "types"))
                    && has(filter.words().outcome(), ExchangeIndex.words(row, "outcomes"))
                    && is(filter.words().matter(), row.getString("matter"))
                    && is(filter.words().decidingDepartment(), row.getString("deciding_department"))
                    && (is(filter.subjects(), filter.unscoped(), Subjects::holder, row.getObject("holder", UUID.class))
                            || ExchangeIndex.subjects(row).parties().stream()
                                    .anyMatch(
                                            party -> is(filter.subjects(), filter.unscoped(), Subjects::holder, party)))
                    && is(filter.subjects().caseNumber(), row.getObject("case_number", UUID.class))
                    && is(
                            filter.subjects(),
                            filter.unscoped(),
                            Subjects::applicant,
                            row.getObject("applicant", UUID.class))
                    && is(filter.subjects().operator(), row.getObject("operator", UUID.class))) {
                all.add(row.getLong("index"));
            }
        });
        return all;
    }

    private static boolean is(
            Subjects wanted, Subjects unscoped, Function<Subjects, @Nullable UUID> part, @Nullable UUID term) {
        UUID first = part.apply(wanted);
        return is(first, term) || (first != null && term != null && term.equals(part.apply(unscoped)));
    }

    private static boolean is(@Nullable Object wanted, @Nullable Object term) {
        return wanted == null || wanted.equals(term);
    }

    private static boolean has(@Nullable String wanted, List<String> words) {
        return wanted == null || words.contains(wanted);
    }
}
