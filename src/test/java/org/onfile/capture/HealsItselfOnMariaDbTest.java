package org.onfile.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.onfile.feed.FeedLife;

class HealsItselfOnMariaDbTest extends HealsItselfTest {

    HealsItselfOnMariaDbTest() {
        super(Office.Engine.MARIADB);
    }

    /** A right in a whole database outlives its end in the sessions that are open. */
    @Override
    void takeRight() throws SQLException {
        office.execute("grant select on office.onfile_tick to onfile", "revoke select on office.* from onfile");
        end("user = 'onfile'");
    }

    @Override
    void giveRight() throws SQLException {
        office.execute("grant select on office.* to onfile");
    }

    @Override
    String offsetToNothing() {
        return "{\"file\":\"binlog.000001\",\"pos\":5}";
    }

    @Test
    void theTablesHistoryIsDamaged() throws Exception {
        inTheStore("update capture_schema_history_test_office set history_data = '{'");
        whileTheHubIsDown(() -> {});
        follows("P11");
        assertThat(begunAnew()).contains("could not be followed on");
    }

    @Test
    void theTablesHistoryIsGone() throws Exception {
        inTheStore("delete from capture_schema_history_test_office");
        whileTheHubIsDown(() -> {});
        follows("P12");
        assertThat(begunAnew()).isNotEmpty();
    }

    @Test
    void theBinlogIsBegunAnew_whileTheHubIsDown() throws Exception {
        whileTheHubIsDown(() -> office.execute("reset master", "update permit set nr = 'UNSEEN' where id = 'P13'"));
        hub.awaitCurrent(Office.FEED);
        assertThat(number("H13")).isEqualTo("UNSEEN");
        assertThat(begunAnew()).contains("set back");
        follows("P13");
    }

    @Test
    void theBinlogIsBegunAnew_whileTheHubFollows() throws Exception {
        office.execute("reset master", "update permit set nr = 'UNSEEN' where id = 'P14'");
        hub.awaitCurrent(Office.FEED);
        assertThat(number("H14")).isEqualTo("UNSEEN");
        follows("P14");
    }

    @Test
    void aStatementThatNobodyKnowsConcernsAnotherTable() throws Exception {
        office.execute(
                "create table elsewhere (a int, b inet6)",
                "alter table elsewhere add constraint if not exists small check (a < 10)",
                "drop table elsewhere");
        follows("P15");
    }

    @Test
    void aStatementThatNobodyKnowsConcernsATableOfASimilarName_orOneThatRefersToAFollowedOne() throws Exception {
        FeedLife before = new Permits(hub).life();
        office.execute(
                "create table permit_archive (a int, p varchar(20))",
                "alter table permit_archive add constraint if not exists small check (a < 10)",
                "alter table permit_archive add constraint if not exists other check (a < 11),"
                        + " add foreign key (p) references permit (id)",
                "alter table permit_archive add constraint if not exists third check (a < 12),"
                        + " add foreign key (p) references `office`.`permit` (id)",
                "drop table permit_archive");
        follows("P18");
        assertThat(new Permits(hub).life().loadedAt()).isEqualTo(before.loadedAt());
    }

    @Test
    void aStatementThatNobodyKnowsConcernsAFollowedTable() throws Exception {
        office.execute(
                "alter table permit add constraint if not exists some_number check (nr <> '')",
                "alter table permit drop constraint some_number");
        follows("P17");
        assertThat(begunAnew()).contains("DDL statement");
    }

    @Test
    void aTableThatNobodyKnewTakesAFollowedOnesPlace() throws Exception {
        office.execute(
                "create table neu (id varchar(20) primary key, nr varchar(40), kind char(1), state char(1),"
                        + " until_d varchar(20))",
                "insert into neu select * from permit",
                "rename table permit to alt, neu to permit",
                "drop table alt");
        follows("P16");
    }

    private void end(String which) throws SQLException {
        try (Connection connection = office.connect();
                Statement statement = connection.createStatement();
                ResultSet dump =
                        statement.executeQuery("select id from information_schema.processlist where " + which)) {
            while (dump.next()) {
                office.execute("kill " + dump.getLong(1));
            }
        }
    }
}
