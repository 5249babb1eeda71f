package org.onfile.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.TestHub;
import org.onfile.cli.Shell;
import org.onfile.comparison.DifferenceKind;
import org.onfile.comparison.FeedComparison;
import org.onfile.comparison.FeedComparisons;
import org.onfile.exchangelog.DetailState;
import org.onfile.exchangelog.ExchangeDetails;
import org.onfile.feed.FeedId;
import org.onfile.registry.HubStatus;
import org.onfile.registry.RegistryCertificate;
import org.onfile.seal.Pseudonyms;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Registry and source compared: what differs though no change had named it is found, told and put right; what is on its
 * way is no difference.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ComparisonTest {

    private static final FeedId FEED = FeedId.parse(Office.FEED);
    /** Three pages of them. */
    private static final int PERMITS = 5_000;

    private final Office.Engine engine;
    private Path data;
    private Path connectors;

    Office office;
    TestHub hub;
    Permits permits;
    private JdbcClient store;

    ComparisonTest(Office.Engine engine) {
        this.engine = engine;
    }

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        office = Office.open(engine, folder.resolve("department"));
        office.issue(1, PERMITS);
        data = folder.resolve("hub");
        connectors = office.connectors(folder);
        Files.writeString(
                connectors.resolve("test-office/connector.yaml"),
                "limits: {rowsPerSecond: 20000}\ncompare: {every: 1d, share: 0.05}\n",
                StandardOpenOption.APPEND);
        startHub();
        // Once by itself
        await().atMost(Duration.ofMinutes(1)).until(() -> comparisons()
                .of(FEED)
                .filter(compared -> compared.comparedAt() != null && compared.compared() == PERMITS)
                .isPresent());
    }

    private void startHub() {
        Map<String, String> settings = new HashMap<>(office.settings());
        settings.put("onfile.comparison.first-after", "0s");
        hub = TestHub.start(data, connectors, settings);
        permits = new Permits(hub);
        store = JdbcClient.create(hub.bean(DataSource.class));
        hub.awaitCurrent(Office.FEED);
    }

    @AfterAll
    void stop() throws Exception {
        try (AutoCloseable first = office;
                AutoCloseable second = hub) {
            assertThat(first).isNotSameAs(second);
        }
    }

    @Test
    void findsEachKindOfDifference_andPutsItRight() throws SQLException {
        Map<String, @Nullable Object> before = row("P11");
        Map<String, @Nullable Object> older = row("P12");
        Map<String, @Nullable Object> readable = row("P13");
        office.execute(
                "delete from permit where id = 'P11'",
                "update permit set nr = 'NEWER' where id = 'P12'",
                "update permit set until_d = 'someday' where id = 'P13'");
        hub.awaitCurrent(Office.FEED);
        // As if none of these changes had come
        setBack("P11", before);
        setBack("P12", older);
        setBack("P13", readable);
        store.sql("delete from certificate where ref = ?").param(ref("P10")).update();
        store.sql("update certificate set state = 2, content = null where ref = ?")
                .param(ref("P15"))
                .update();
        store.sql("update certificate set state = 1, content = null where ref = ?")
                .param(ref("P14"))
                .update();
        UUID somebodyElse = hub.bean(Pseudonyms.class).holder("999", "", "SOMEBODY");
        store.sql("update certificate set holders = array[?::uuid] where ref = ?")
                .params(somebodyElse, ref("P16"))
                .update();
        store.sql("delete from certificate_holder where certificate = ?")
                .param(ref("P17"))
                .update();
        assertThat(permits.find("H17").held()).isEmpty();

        FeedComparison compared = compare();

        assertThat(compared.found())
                .isEqualTo(Map.of(
                        DifferenceKind.MISSING, 2L,
                        DifferenceKind.EXTRA, 1L,
                        DifferenceKind.OLDER, 1L,
                        DifferenceKind.OTHER_HOLDER, 2L,
                        DifferenceKind.UNREADABLE, 2L));
        assertThat(permits.find("H11").held()).hasOnlyElementsOfType(RegistryCertificate.Withdrawn.class);
        assertThat(permits.present("H12").getCertificateNumber()).isEqualTo("NEWER");
        assertThat(permits.find("H13").held()).hasOnlyElementsOfType(RegistryCertificate.Unreadable.class);
        for (String holder : List.of("H10", "H14", "H15", "H16", "H17")) {
            assertThat(permits.present(holder).getCertificateNumber()).isEqualTo(holder.replace('H', 'N'));
        }
        assertThat(recorded())
                .contains(
                        ref("P10") + " MISSING",
                        ref("P11") + " EXTRA",
                        ref("P12") + " OLDER",
                        ref("P13") + " UNREADABLE",
                        ref("P14") + " UNREADABLE",
                        ref("P15") + " MISSING",
                        ref("P16") + " OTHER_HOLDER",
                        ref("P17") + " OTHER_HOLDER");
        assertThat(compare().differences()).isZero();
    }

    /** Its key is in its record alone, and the source says nothing of it. */
    @Test
    void loadsTheFeed_whereACertificateCannotBeAskedFor() throws SQLException {
        Map<String, @Nullable Object> before = row("P50");
        office.execute("delete from permit where id = 'P50'");
        hub.awaitCurrent(Office.FEED);
        before.put("record", new byte[] {1, 2, 3});
        setBack("P50", before);

        FeedComparison compared = compare();
        hub.awaitCurrent(Office.FEED);
        assertThat(row("P50")).containsEntry("state", 2);
        assertThat(compare().comparedAt())
                .isAfter(Optional.ofNullable(compared.comparedAt()).orElse(Instant.MIN));
    }

    @Test
    void aChangeOnItsWayIsNoDifference() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Thread changes = Thread.ofPlatform().start(() -> {
            try {
                for (int round = 0; !enough.get(); round++) {
                    int permit = 100 + round % 4_000;
                    office.execute(
                            "update permit set nr = 'R" + round + "' where id = 'P" + permit + "'",
                            "update owner set code = 'X" + round + "' where permit = 'P" + (permit + 1) + "'",
                            "insert into permit values ('Q" + round + "', 'NQ', '1', '1', '20310501')",
                            "delete from permit where id = 'Q" + (round - 20) + "'",
                            "update permit set until_d = '" + (round % 2 == 0 ? "never" : "20310501")
                                    + "' where id = 'P99'");
                }
            } catch (SQLException e) {
                failure.set(e);
            }
        });
        try {
            for (int pass = 0; pass < 4; pass++) {
                FeedComparison compared = compare();
                assertThat(compared.differences()).as("%s", compared.found()).isZero();
                assertThat(compared.compared()).isGreaterThan(PERMITS - 100);
            }
        } finally {
            enough.set(true);
            changes.join();
        }
        assertThat(failure.get()).isNull();
        assertThat(permits.life().reason()).isNull();
        office.execute("update permit set until_d = '20310501' where id = 'P99'");
        hub.awaitCurrent(Office.FEED);
    }

    @Test
    void goesOnWhereItWas_afterARestart() {
        long before = comparisons().of(FEED).map(FeedComparison::pass).orElse(0L);
        comparisons().ask(FEED, false, Clock.systemUTC().instant());
        await().atMost(Duration.ofSeconds(30)).until(() -> comparisons()
                .of(FEED)
                .filter(now -> now.pass() == before + 1 && now.compared() > 0)
                .isPresent());
        hub.close();
        startHub();
        FeedComparison after = await().atMost(Duration.ofMinutes(2))
                .until(() -> comparisons().of(FEED).orElseThrow(), FeedComparison::isAtRest);
        assertThat(after.pass()).isEqualTo(before + 1);
        assertThat(after.compared()).isBetween(PERMITS - 100L, PERMITS + 3_000L);
        assertThat(after.differences()).isZero();
        assertThat(after.comparedAt()).isNotNull();
    }

    @Test
    void isAskedForFromAShell() {
        // A node looks at its captures every ten seconds
        await().atMost(Duration.ofSeconds(30)).until(() -> hub.bean(HubStatus.class).connectors().stream()
                .anyMatch(capture -> capture.seenAt() != null));
        Shell shell = new Shell();
        assertThat(shell.run("feed", "compare", "--now", "--data", data, Office.FEED))
                .as(shell.err())
                .isZero();
        assertThat(shell.out()).contains("OTHER HOLDER", Office.FEED);
        store.sql("delete from certificate where ref = ?").param(ref("P40")).update();
        assertThat(shell.run("feed", "compare", "--now", "--data", data, Office.FEED))
                .isEqualTo(1);
        assertThat(shell.out()).contains("put right");
        assertThat(shell.run("feed", "status", "--json", "--data", data)).isZero();
        assertThat(shell.out()).contains("\"differed\"");
        assertThat(shell.run("feed", "compare", "--data", data, "nobody/nothing"))
                .isEqualTo(2);
    }

    /** Compares all at full speed and returns what was found. */
    FeedComparison compare() {
        long before = comparisons().of(FEED).map(FeedComparison::pass).orElse(0L);
        comparisons().ask(FEED, true, Clock.systemUTC().instant());
        return await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> comparisons().of(FEED).orElseThrow(),
                        compared -> compared.pass() > before && compared.isAtRest());
    }

    private FeedComparisons comparisons() {
        return hub.bean(FeedComparisons.class);
    }

    UUID ref(String id) {
        return hub.bean(Pseudonyms.class).certificate(Office.FEED, id);
    }

    private Map<String, @Nullable Object> row(String id) {
        return store.sql("select state, content, position, record from certificate where ref = ?")
                .param(ref(id))
                .query()
                .singleRow();
    }

    private void setBack(String id, Map<String, @Nullable Object> row) {
        store.sql("update certificate set state = :state, content = :content, position = :position, record = :record"
                        + " where ref = :ref")
                .params(row)
                .param("ref", ref(id))
                .update();
    }

    /** What all passes found. */
    List<String> recorded() {
        return hub.bean(ExchangeDetails.class).states(0, Long.MAX_VALUE).stream()
                .filter(DetailState.Opened.class::isInstance)
                .map(state -> ((DetailState.Opened) state).opening().detail())
                .filter(detail -> detail.contains("found-by-comparison"))
                .flatMap(detail -> java.util.regex.Pattern.compile("\"ref\":\"([^\"]+)\",\"difference\":\"(\\w+)\"")
                        .matcher(detail)
                        .results())
                .map(found -> found.group(1) + " " + found.group(2))
                .collect(Collectors.toList());
    }
}
