package org.onfile.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The hub is killed at random moments, the initial load and a code-table fan-out among them, while the departments work.
 * Afterwards the registry equals their databases certificate by certificate, and no answer ever went back.
 */
class KillTest {

    /** So many that a code-table row touches several pages of certificates. */
    private static final String PEOPLE = "2500";

    private final Path data;

    KillTest(@TempDir Path data) {
        this.data = data;
    }

    @AfterEach
    void leaveNoServerBehind() {
        DemoProcess.endServers(data);
    }

    @Test
    void losesNothing_whenKilledFiveTimes() throws Exception {
        surviveKills(5, new Random(20261122));
    }

    @Test
    @Tag("long")
    void losesNothing_whenKilledTwentyTimes() throws Exception {
        surviveKills(20, new Random());
    }

    private void surviveKills(int kills, Random random) throws Exception {
        int port = DemoProcess.freePort();
        try (OneWay oneWay = new OneWay(data, port)) {
            for (int round = 0; round < kills; round++) {
                killOnce(round, port, oneWay, random);
            }
            try (DemoProcess demo = DemoProcess.start(data, port)) {
                demo.awaitReady();
                oneWay.start();
                oneWay.awaitAnswers();
                oneWay.stop();
                CityComparison.awaitEqual(data);
            }
            assertThat(oneWay.wentBack()).isEmpty();
        }
    }

    private void killOnce(int round, int port, OneWay oneWay, Random random) throws Exception {
        DemoProcess demo = DemoProcess.start(data, port, "--people", PEOPLE, "--live", "60");
        try {
            if (round == 0) {
                demo.awaitOutput("feeds are loaded");
                awaitALoad();
                passMoments(random, 200);
                return;
            }
            demo.awaitReady();
            oneWay.start();
            oneWay.awaitAnswers();
            switch (round % 4) {
                case 1 -> {
                    changeEverySoundCard();
                    passMoments(random, 200);
                }
                case 2 -> {
                    changeEveryPresentTitle();
                    passMoments(random, 200);
                }
                default -> passMoments(random, 3_000);
            }
        } finally {
            demo.kill();
            oneWay.stop();
        }
    }

    /** Waits until a feed is being loaded, its rows on their way to the registry. */
    private void awaitALoad() throws IOException {
        JdbcClient store = JdbcClient.create(CityComparison.store(data));
        await().atMost(Duration.ofMinutes(1)).pollInterval(Duration.ofMillis(5)).until(() -> store.sql(
                        "select exists (select from feed where state = 'LOADING')")
                .query(Boolean.class)
                .single());
    }

    /** A row of a code table on PostgreSQL, behind most identity cards. */
    private void changeEverySoundCard() throws Exception {
        DemoProcess.execute(
                data,
                "public-security",
                "update dm_zjzt set bzdm = case bzdm when '01' then '02' else '01' end where dm = '1'");
    }

    /** A row of a code table on MariaDB, behind most titles. */
    private void changeEveryPresentTitle() throws Exception {
        DemoProcess.execute(
                data,
                "natural-resources",
                "update dm_qszt set bz = case bz when '01' then '02' else '01' end where dm = '1'");
    }

    /** Nothing is waited for here: the moment of the kill is what this test varies. */
    private static void passMoments(Random random, int mostMillis) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(mostMillis)));
    }
}
