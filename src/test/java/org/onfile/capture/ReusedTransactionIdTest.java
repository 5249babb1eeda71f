package org.onfile.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.TestHub;

/** An application gives each of its XA transactions the same identifier, and leaves one prepared. */
class ReusedTransactionIdTest {

    @Test
    void holdsUpNothing_andHidesNoCommit(@TempDir Path folder) throws Exception {
        try (Office office = Office.open(Office.Engine.MARIADB, folder.resolve("department"))) {
            office.issue(1, 10);
            Path connectors = office.connectors(folder);
            try (TestHub hub = TestHub.start(folder.resolve("hub"), connectors, office.settings())) {
                hub.awaitCurrent(Office.FEED);
                Permits permits = new Permits(hub);
                office.session(
                        "xa start 'a'",
                        "update permit set nr = 'FIRST' where id = 'P1'",
                        "xa end 'a'",
                        "xa prepare 'a'",
                        "xa commit 'a'",
                        "xa start 'a'",
                        "update permit set nr = 'SECOND' where id = 'P2'",
                        "xa end 'a'",
                        "xa prepare 'a'");
                hub.awaitCurrent(Office.FEED);
                assertThat(permits.present("H1").getCertificateNumber()).isEqualTo("FIRST");
                assertThat(permits.present("H2").getCertificateNumber()).isEqualTo("N2");

                // The third one is prepared past the log
                office.session(
                        "xa commit 'a'",
                        "set sql_log_bin = 0",
                        "xa start 'a'",
                        "update permit set nr = 'THIRD' where id = 'P3'",
                        "xa end 'a'",
                        "xa prepare 'a'");
                hub.awaitCurrent(Office.FEED);
                assertThat(permits.present("H2").getCertificateNumber()).isEqualTo("SECOND");
                office.execute("update permit set nr = 'LATER' where id = 'P4'");
                hub.awaitCurrent(Office.FEED);
                assertThat(permits.present("H4").getCertificateNumber()).isEqualTo("LATER");
            }
        }
    }
}
