package org.onfile.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The hub is killed at random moments, the initial load and a code-table fan-out among them, while the departments work.
 * Afterwards the registry equals their databases certificate by certificate, and no answer ever went back.
 */
class KillTest {

    @Test
    void losesNothing_whenKilledFiveTimes(@TempDir Path data) throws Exception {
        surviveKills(data, 5, new Random(20261122));
    }

    @Test
    @Tag("long")
    void losesNothing_whenKilledTwentyTimes(@TempDir Path data) throws Exception {
        surviveKills(data, 20, new Random());
    }

    private void surviveKills(Path data, int kills, Random random) throws Exception {
        int port = DemoProcess.freePort();
        try (OneWay oneWay = new OneWay(data, port)) {
            for (int round = 0; round < kills; round++) {
                killOnce(data, round, port, oneWay, random);
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

    private void killOnce(Path data, int round, int port, OneWay oneWay, Random random) throws Exception {
        DemoProcess demo = DemoProcess.start(data, port, "--people", "600", "--live", "60");
        try {
            if (round == 0) {
                demo.awaitOutput("Loading");
                moments(random, 2_000);
                return;
            }
            demo.awaitReady();
            oneWay.start();
            oneWay.awaitAnswers();
            if (round % 3 == 1) {
                DemoProcess.execute(data, "public-security", "update dm_zjzt set mc = mc || '" + round + "'");
                moments(random, 500);
            } else {
                moments(random, 4_000);
            }
        } finally {
            demo.kill();
            oneWay.stop();
        }
    }

    /** Lets a random time pass: the moment of the kill is what this test varies, it waits for nothing. */
    private static void moments(Random random, int mostMillis) throws InterruptedException {
        Thread.sleep(random.nextInt(mostMillis));
    }
}
