package org.onfile.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.TestHub;
import org.onfile.feed.FeedState;

/**
 * What a department's administrator does to tables and log, of which no row event tells: a watermark later than the act
 * says that the registry has what the source has, or there is none.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class UnseenChangesTest {

    private final Office.Engine engine;

    Office office;
    TestHub hub;
    Permits permits;

    UnseenChangesTest(Office.Engine engine) {
        this.engine = engine;
    }

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        office = Office.open(engine, folder.resolve("department"));
        office.issue(1, 200);
        prepare();
        hub = TestHub.start(folder.resolve("hub"), office.connectors(folder), office.settings());
        permits = new Permits(hub);
        hub.awaitCurrent(Office.FEED);
    }

    /** What the department has otherwise than {@link Office}, before the hub starts. */
    void prepare() throws SQLException {}

    @AfterAll
    void stop() throws Exception {
        try (AutoCloseable first = office;
                AutoCloseable second = hub) {
            assertThat(first).isNotSameAs(second);
        }
    }

    /** Returns once the feed vouches for a time after the acts. */
    void act(String... statements) throws SQLException {
        office.execute(statements);
        hub.awaitCurrent(Office.FEED);
    }

    /** Returns once the feed has stopped for such a reason. */
    void breaks(String reason, String... statements) throws SQLException {
        office.execute(statements);
        await().atMost(Duration.ofSeconds(30)).until(() -> permits.life().state() == FeedState.STOPPED);
        assertThat(permits.life().reason()).contains(reason);
    }

    String number(String holder) {
        return permits.present(holder).getCertificateNumber();
    }
}
