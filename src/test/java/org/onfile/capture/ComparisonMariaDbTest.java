package org.onfile.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.onfile.registry.RegistryCertificate;

class ComparisonMariaDbTest extends ComparisonTest {

    ComparisonMariaDbTest() {
        super(Office.Engine.MARIADB);
    }

    @Test
    void isDoneAtOnce_whereATableChangesPastTheLog() throws SQLException {
        try (Connection connection = office.connect();
                Statement unlogged = connection.createStatement()) {
            unlogged.execute("set sql_log_bin = 0");
            unlogged.execute("update dm_kind set txt = 'quarrying' where dm = '1'");
        }
        await().atMost(Duration.ofMinutes(1)).until(() -> permits.life().isToBeCompared());
        assertThat(permits.life().reason()).contains("rows of dm_kind changed");
        hub.awaitCurrent(Office.FEED);
        assertThat(permits.present("H30").getCertificateName()).isEqualTo("quarrying");
        assertThat(compare().differences()).isZero();
    }

    @Test
    void findsWhatASessionChanged_pastTheLog() throws SQLException {
        try (Connection connection = office.connect();
                Statement unlogged = connection.createStatement()) {
            unlogged.execute("set sql_log_bin = 0");
            unlogged.execute("insert into permit values ('P9000', 'N9000', '1', '1', '20310501')");
            unlogged.execute("insert into owner values (9000, 'P9000', 'somebody', 'H9000')");
            unlogged.execute("delete from permit where id = 'P21'");
            unlogged.execute("update permit set nr = 'UNSEEN' where id = 'P22'");
            unlogged.execute("update owner set code = 'H9023' where permit = 'P23'");
            unlogged.execute("update permit set until_d = 'someday' where id = 'P24'");
        }
        // The hub may see that the table changed and have begun a pass of its own before this one
        compare();
        assertThat(recorded())
                .contains(
                        ref("P9000") + " MISSING",
                        ref("P21") + " EXTRA",
                        ref("P22") + " OLDER",
                        ref("P23") + " OTHER_HOLDER",
                        ref("P24") + " UNREADABLE");
        assertThat(permits.present("H9000").getCertificateNumber()).isEqualTo("N9000");
        assertThat(permits.find("H21").held()).hasOnlyElementsOfType(RegistryCertificate.Withdrawn.class);
        assertThat(permits.present("H22").getCertificateNumber()).isEqualTo("UNSEEN");
        assertThat(permits.present("H9023").getCertificateNumber()).isEqualTo("N23");
        assertThat(permits.find("H24").held()).hasOnlyElementsOfType(RegistryCertificate.Unreadable.class);
        assertThat(compare().differences()).isZero();
    }
}
