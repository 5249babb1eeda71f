package org.onfile.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.onfile.TestHub;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A department that the hub cannot reach when it starts with it, or that goes away just then. */
class AbsentDepartmentTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Office.Engine.class)
    void isTold_andFollowedOnceItIsThere(Office.Engine engine) throws Exception {
        try (Office office = Office.open(engine, folder.resolve("department"));
                Turnstile way = new Turnstile(Integer.parseInt(office.settings().get("TEST_OFFICE_PORT")))) {
            office.issue(1, 20);
            way.let(number -> false);
            try (TestHub hub = hub(office, way)) {
                awaitFailing(hub, "cannot be reached");
                way.let(number -> true);
                follows(office, hub);

                way.let(number -> false);
                awaitFailing(hub, "cannot be reached");
                way.let(number -> true);
                follows(office, hub);
            }
            // Sooner or later the look at the source's log gets through, and not the engine
            way.let(number -> number % 2 == 1);
            try (TestHub hub = hub(office, way)) {
                awaitFailing(hub, "the source cannot be reached, or refuses to be followed");
                way.let(number -> true);
                follows(office, hub);
                assertThat(begunAnew(hub)).isZero();
            }
        }
    }

    private TestHub hub(Office office, Turnstile way) throws Exception {
        Map<String, String> settings = new HashMap<>(office.settings());
        settings.put("TEST_OFFICE_PORT", Integer.toString(way.port()));
        return TestHub.start(folder.resolve("hub"), office.connectors(folder), settings);
    }

    private static void awaitFailing(TestHub hub, String words) {
        Capture capture = hub.bean(Captures.class).running("test-office");
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> capture.state().get() instanceof CaptureState.Failing failing
                        && failing.fault().contains(words));
    }

    private static void follows(Office office, TestHub hub) throws Exception {
        String number = "N" + System.nanoTime();
        office.execute("update permit set nr = '" + number + "' where id = 'P7'");
        hub.awaitCurrent(Office.FEED);
        assertThat(new Permits(hub).present("H7").getCertificateNumber()).isEqualTo(number);
    }

    private static long begunAnew(TestHub hub) {
        return JdbcClient.create(hub.bean(DataSource.class))
                .sql("select count(*) from connector where begun_anew_because is not null")
                .query(Long.class)
                .single();
    }
}
