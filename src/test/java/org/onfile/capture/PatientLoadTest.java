package org.onfile.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.onfile.TestHub;

/** A department's server ends sessions that idle with a transaction open; a load that is told to read slowly does. */
class PatientLoadTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Office.Engine.class)
    void isNotEnded_whileItWaitsBetweenTwoPages(Office.Engine engine) throws Exception {
        try (Office office = Office.open(engine, folder.resolve("department"))) {
            office.issue(1, 6_000);
            switch (engine) {
                case POSTGRESQL ->
                    office.execute("alter role onfile set idle_in_transaction_session_timeout = '500ms'");
                case MARIADB ->
                    office.execute(
                            "set global idle_readonly_transaction_timeout = 1",
                            "set global idle_transaction_timeout = 1");
            }
            Path connectors = office.connectors(folder);
            Files.writeString(
                    connectors.resolve("test-office").resolve("connector.yaml"),
                    "limits: {rowsPerSecond: 1000}\n",
                    StandardOpenOption.APPEND);
            try (TestHub hub = TestHub.start(folder.resolve("hub"), connectors, office.settings())) {
                hub.awaitCurrent(Office.FEED);
                assertThat(new Permits(hub).present("H6000").getCertificateNumber())
                        .isEqualTo("N6000");
            }
        }
    }
}
