package org.onfile.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.onfile.TestHub;

/** A query reads through a view, which somebody replaces: no row changes, and what the query yields does. */
class ReplacedViewTest {

    @ParameterizedTest
    @EnumSource(Office.Engine.class)
    void hasTheFeedLoadedAgain(Office.Engine engine, @TempDir Path folder) throws Exception {
        try (Office office = Office.open(engine, folder.resolve("department"))) {
            office.issue(1, 10);
            office.execute(
                    "create view current_permit as select id, nr, kind, state, until_d from permit",
                    "grant select on current_permit to " + (engine == Office.Engine.MARIADB ? "onfile@'%'" : "onfile"));
            try (TestHub hub = TestHub.start(
                    folder.resolve("hub"),
                    office.connectors(folder, feed -> feed.replace("from permit p", "from current_permit p")),
                    office.settings())) {
                Permits permits = new Permits(hub);
                hub.awaitCurrent(Office.FEED);
                String before = permits.present("H7").getCertificateNumber();

                office.execute("create or replace view current_permit as" + " select id, "
                        + (engine == Office.Engine.MARIADB ? "concat('V', nr)" : "('V' || nr)::varchar(40)")
                        + " as nr, kind, state, until_d from permit");
                hub.awaitCurrent(Office.FEED);

                assertThat(permits.present("H7").getCertificateNumber().strip()).isEqualTo("V" + before);
            }
        }
    }
}
