package org.onfile.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.TestHub;

class PreparedTransactionTest {

    @Test
    void isSeen_thoughTheHubWasStartedAgainBeforeItsCommit(@TempDir Path folder) throws Exception {
        try (Office office = Office.open(Office.Engine.MARIADB, folder.resolve("department"))) {
            office.issue(1, 10);
            Path connectors = office.connectors(folder);
            Path data = folder.resolve("hub");
            try (TestHub hub = TestHub.start(data, connectors, office.settings())) {
                hub.awaitCurrent(Office.FEED);
                office.session(
                        "xa start 'a'", "update permit set nr = 'XA' where id = 'P7'", "xa end 'a'", "xa prepare 'a'");
                hub.awaitCurrent(Office.FEED);
                assertThat(new Permits(hub).present("H7").getCertificateNumber())
                        .isEqualTo("N7");
            }
            try (TestHub hub = TestHub.start(data, connectors, office.settings())) {
                hub.awaitCurrent(Office.FEED);
                office.session("xa commit 'a'");
                hub.awaitCurrent(Office.FEED);
                assertThat(new Permits(hub).present("H7").getCertificateNumber())
                        .isEqualTo("XA");
            }
        }
    }
}
