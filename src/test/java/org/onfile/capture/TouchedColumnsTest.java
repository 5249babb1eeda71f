package org.onfile.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.onfile.TestHub;
import org.onfile.feed.FeedState;

/** A touch names a table whose name is no plain word, and a column that its query does not use. */
class TouchedColumnsTest {

    @ParameterizedTest
    @EnumSource(Office.Engine.class)
    void areFollowed_andMissedWhenTheyAreGone(Office.Engine engine, @TempDir Path folder) throws Exception {
        try (Office office = Office.open(engine, folder.resolve("department"))) {
            office.issue(1, 10);
            office.execute("create table remark$1 (no int primary key, permit varchar(20), about varchar(20),"
                    + " txt varchar(40))");
            if (engine == Office.Engine.POSTGRESQL) {
                office.execute(
                        "alter table remark$1 replica identity full",
                        "grant select on remark$1 to onfile",
                        "alter publication onfile add table remark$1");
            }
            try (TestHub hub = TestHub.start(
                    folder.resolve("hub"),
                    office.connectors(folder, TouchedColumnsTest::withRemarks),
                    office.settings())) {
                Permits permits = new Permits(hub);
                hub.awaitCurrent(Office.FEED);
                long loaded = permits.life().load().position();
                office.execute("insert into remark$1 values (1, 'P7', 'P7', 'under water')");
                hub.awaitCurrent(Office.FEED);
                assertThat(permits.present("H7").getCertificateName()).isEqualTo("under water");
                assertThat(permits.life().load().position()).isEqualTo(loaded);

                office.execute(
                        "alter table remark$1 rename column about to concerning",
                        "update remark$1 set txt = 'under ground' where no = 1");
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> permits.life().state() == FeedState.STOPPED);
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(
                                () -> assertThat(permits.life().reason()).contains("remark$1 has no column about"));

                office.execute("alter table remark$1 rename column concerning to about");
                hub.awaitCurrent(Office.FEED);
                assertThat(permits.present("H7").getCertificateName()).isEqualTo("under ground");
            }
        }
    }

    private static String withRemarks(String feed) {
        return feed.replace(
                        "k.txt,", "coalesce((select max(r.txt) from remark$1 r where r.permit = p.id), k.txt) as txt,")
                .replace("touches:\n", "touches:\n  remark$1: {sql: 'select id from permit where id in (:about)'}\n");
    }
}
