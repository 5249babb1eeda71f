package org.onfile.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HealsItselfOnPostgresTest extends HealsItselfTest {

    HealsItselfOnPostgresTest() {
        super(Office.Engine.POSTGRESQL);
    }

    @Override
    void lengthenLog() throws SQLException {
        office.execute("create table ballast as select md5(i::text) from generate_series(1, 20000) as i");
    }

    @Override
    void takeRight() throws SQLException {
        office.execute("revoke select on dm_kind from onfile");
    }

    @Override
    void giveRight() throws SQLException {
        office.execute("grant select on dm_kind to onfile");
    }

    @Override
    String offsetToNothing() {
        return "{\"lsn\":99999999999999,\"lsn_proc\":99999999999999,\"lsn_commit\":99999999999999,\"txId\":1}";
    }

    @Test
    void theSlotIsDropped_whileTheHubFollows() throws Exception {
        dropSlot();
        follows("P11");
        assertThat(begunAnew()).contains("its replication slot is gone");
    }

    /** The log from before has a publication that is no more: PostgreSQL 17 and before refuses to read it. */
    @Test
    void thePublicationIsMadeAnew() throws Exception {
        whileTheHubIsDown(() -> office.execute(
                "drop publication onfile",
                "update permit set nr = 'UNSEEN' where id = 'P12'",
                "create publication onfile for table permit, owner, dm_kind"));
        hub.awaitCurrent(Office.FEED);
        assertThat(number("H12")).isEqualTo("UNSEEN");
        follows("P12");
    }

    /** It would wait for a minute (wal_sender_timeout) for the hub to confirm what it writes as it stops. */
    @Test
    void theServerIsStopped_andNeedNotWaitForTheHub() throws Exception {
        hub.awaitCurrent(Office.FEED);
        long begin = System.nanoTime();
        office.whileStopped(
                () -> assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(45)));
        follows("P13");
    }

    private void dropSlot() throws SQLException {
        office.transaction("""
                do $$ begin
                    for i in 1..100 loop
                        begin
                            perform pg_terminate_backend(active_pid) from pg_replication_slots where active;
                            perform pg_sleep(0.02);
                            perform pg_drop_replication_slot(slot_name) from pg_replication_slots;
                            return;
                        exception when object_in_use then null;
                        end;
                    end loop;
                end $$
                """);
    }
}
