package org.onfile.binlog;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.shyiko.mysql.binlog.event.DeleteRowsEventData;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.MariadbGtidEventData;
import com.github.shyiko.mysql.binlog.event.QueryEventData;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.UpdateRowsEventData;
import com.github.shyiko.mysql.binlog.event.WriteRowsEventData;
import com.github.shyiko.mysql.binlog.event.XAPrepareEventData;
import java.io.Serializable;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogReaderTest {

    private final LogReader reader = new LogReader(new FollowedTables("office", Set.of("permit", "owner")));

    /** The client's own new connection goes on behind a group of which it has seen a SAVEPOINT. */
    @Test
    void aConnectionThatBreaksOffWithinATransaction_mayHaveMissedItsRest() {
        begin(0);
        map(1, "permit");
        write(1);
        query("SAVEPOINT a");
        assertThat(reader.read(event(EventType.FORMAT_DESCRIPTION, null)))
                .filteredOn(LogNotice.Doubt.class::isInstance)
                .containsExactly(new LogNotice.Doubt(null, "the connection to its log broke off within a transaction"));
        assertThat(reader.read(event(EventType.FORMAT_DESCRIPTION, null))).isEmpty();
    }

    @Test
    void aConnectionThatBreaksOffBetweenTransactions_missesNothing() {
        begin(0);
        map(1, "permit");
        write(1);
        assertThat(reader.read(event(EventType.XID, null))).containsExactly(new LogNotice.Ended());
        assertThat(reader.read(event(EventType.FORMAT_DESCRIPTION, null))).isEmpty();
    }

    @Test
    void tellsWhereATransactionEnds_thatHasRowsOfFollowedTables() {
        begin(0);
        map(1, "permit");
        write(1);
        map(9, "unfollowed");
        write(9);
        assertThat(reader.read(event(EventType.XID, null))).containsExactly(new LogNotice.Ended());
        begin(0);
        map(9, "unfollowed");
        write(9);
        assertThat(query("COMMIT")).isEmpty();
        begin(0);
        map(1, "permit");
        write(1);
        assertThat(query("COMMIT")).containsExactly(new LogNotice.Ended());
    }

    @Test
    void tellsOfTablesWithoutRows_statementByStatement() {
        begin(0);
        map(1, "permit");
        map(2, "owner");
        write(1);
        map(2, "owner");
        write(2);
        assertThat(reader.read(event(EventType.XID, null)))
                .hasSize(2)
                .endsWith(new LogNotice.Ended())
                .first()
                .isInstanceOfSatisfying(LogNotice.Unwritten.class, unwritten -> {
                    assertThat(unwritten.table()).isEqualTo("owner");
                    assertThat(unwritten.mapped()).containsExactlyInAnyOrder("permit", "owner");
                    assertThat(unwritten.written()).containsOnlyKeys("permit");
                });
    }

    @Test
    void tellsOfATableThatIsThereTwice() {
        begin(0);
        map(1, "permit");
        map(2, "permit");
        write(1);
        assertThat(reader.read(event(EventType.XID, null))).hasSize(2).first().isInstanceOf(LogNotice.Unwritten.class);
    }

    @Test
    void anEventThatIsNotKnown_mayHaveHeldRowsOfWhatTheStatementNamed() {
        begin(0);
        map(1, "permit");
        map(9, "unfollowed");
        reader.read(event(EventType.UNKNOWN, null));
        assertThat(reader.read(event(EventType.XID, null)))
                .filteredOn(LogNotice.Doubt.class::isInstance)
                .extracting(doubt -> ((LogNotice.Doubt) doubt).table())
                .containsExactly("permit");
        begin(0);
        reader.read(event(EventType.UNKNOWN, null));
        assertThat(reader.read(event(EventType.XID, null)))
                .containsExactly(new LogNotice.Doubt(
                        null,
                        "the log had something that the hub cannot read; it may be compressed (log_bin_compress)"));
    }

    @Test
    void aPreparedTransactionIsToldAtItsBeginning() {
        assertThat(begin(64)).containsExactly(new LogNotice.Preparing("0-7-5"));
        assertThat(query("XA COMMIT X'31',X'',1"))
                .containsExactly(new LogNotice.Committed(new TransactionId("x'31',x'',1")));
    }

    @Test
    void whatIsToldOfAPreparedTransaction_isToldWithIt() {
        begin(64);
        map(1, "permit");
        write(1);
        map(3, "firm");
        map(2, "owner");
        delete(3);
        assertThat(query("update permit set nr = 1")).isEmpty();
        assertThat(query("XA END X'31',X'',1")).isEmpty();
        assertThat(reader.read(event(EventType.XA_PREPARE, prepared())))
                .hasSize(2)
                .startsWith(new LogNotice.Ended())
                .last()
                .isInstanceOfSatisfying(LogNotice.Prepared.class, prepared -> {
                    assertThat(prepared.transaction()).isEqualTo(new TransactionId("x'31',x'',1"));
                    assertThat(prepared.notices())
                            .extracting(notice -> notice.getClass().getSimpleName())
                            .containsExactlyInAnyOrder("Unwritten", "Doubt");
                });
    }

    @Test
    void whatFailsWithinAPreparedTransaction_isToldAtOnce() {
        begin(64);
        map(1, "permit");
        write(1);
        assertThat(reader.failed(new IllegalStateException()))
                .containsExactly(
                        new LogNotice.Doubt(null, "an event of its log could not be read, IllegalStateException"),
                        new LogNotice.Ended());
        assertThat(reader.read(event(EventType.XA_PREPARE, prepared())))
                .containsExactly(new LogNotice.Prepared(new TransactionId("x'31',x'',1"), List.of()));
    }

    /** It may be another transaction's. */
    @Test
    void aPartOfTheLogThatIsLost_isToldAtOnce() {
        begin(64);
        map(1, "permit");
        write(1);
        assertThat(reader.read(event(EventType.INCIDENT, null)))
                .containsExactly(new LogNotice.Doubt(null, "the source lost a part of its log"), new LogNotice.Ended());
    }

    /** The log says whose each number is before it uses it. */
    @Test
    void forgetsWhoseANumberIs_withTheTransaction() {
        begin(0);
        map(1, "permit");
        write(1);
        assertThat(query("COMMIT")).containsExactly(new LogNotice.Ended());
        begin(0);
        write(1);
        assertThat(query("COMMIT")).isEmpty();
    }

    @Test
    void tellsAtMostAFewThingsOfATransaction_howeverManyStatementsItHas() {
        begin(0);
        map(1, "permit");
        write(1);
        for (int i = 0; i < 100_000; i++) {
            map(3, "firm");
            map(2, "owner");
            if (i == 77_777) {
                delete(3);
            } else {
                update(3, i % 2);
            }
        }
        assertThat(reader.read(event(EventType.XID, null)))
                .hasSize(2)
                .endsWith(new LogNotice.Ended())
                .first()
                .isInstanceOfSatisfying(LogNotice.Unwritten.class, unwritten -> {
                    assertThat(unwritten.table()).isEqualTo("owner");
                    assertThat(unwritten.written()).containsOnlyKeys("firm");
                    WrittenRows firms = requireNonNull(unwritten.written().get("firm"));
                    assertThat(firms.deleted()).isTrue();
                    assertThat(firms.changed(1)).isFalse();
                    assertThat(firms.changed(2)).isTrue();
                });
    }

    /** That no row of the other one came may say more than that some came. */
    @Test
    void keepsStatementsApart_thatWroteToOtherTables() {
        begin(0);
        map(3, "firm");
        map(4, "branch");
        map(2, "owner");
        update(3, 1);
        map(3, "firm");
        map(4, "branch");
        map(2, "owner");
        update(4, 1);
        assertThat(query("COMMIT"))
                .extracting(notice -> ((LogNotice.Unwritten) notice).written().keySet())
                .containsExactly(Set.of("firm"), Set.of("branch"));
    }

    @Test
    void tellsATableAlone_whereStatementsAreOfManyKinds() {
        begin(0);
        for (int i = 0; i < 10_000; i++) {
            map(10 + i, "firm_" + i);
            map(2, "owner");
            update(10 + i, 1);
        }
        assertThat(query("COMMIT")).hasSizeLessThanOrEqualTo(300).anySatisfy(notice -> assertThat(notice)
                .isInstanceOfSatisfying(LogNotice.Doubt.class, doubt -> assertThat(doubt.table())
                        .isEqualTo("owner")));
    }

    private List<LogNotice> begin(int flags) {
        MariadbGtidEventData gtid = new MariadbGtidEventData();
        gtid.setSequence(5);
        gtid.setFlags(flags);
        return reader.read(event(EventType.MARIADB_GTID, gtid));
    }

    private void map(long id, String table) {
        TableMapEventData map = new TableMapEventData();
        map.setTableId(id);
        map.setDatabase("office");
        map.setTable(table);
        map.setColumnTypes(new byte[2]);
        assertThat(reader.read(event(EventType.TABLE_MAP, map))).isEmpty();
    }

    private void write(long id) {
        WriteRowsEventData rows = new WriteRowsEventData();
        rows.setTableId(id);
        rows.setIncludedColumns(both());
        rows.setRows(List.<Serializable[]>of(new Serializable[] {1, 2}));
        assertThat(reader.read(event(EventType.WRITE_ROWS, rows))).isEmpty();
    }

    private static XAPrepareEventData prepared() {
        XAPrepareEventData prepared = new XAPrepareEventData();
        prepared.setFormatID(1);
        prepared.setGtridLength(1);
        prepared.setBqualLength(0);
        prepared.setData(new byte[] {'1'});
        return prepared;
    }

    private void delete(long id) {
        DeleteRowsEventData rows = new DeleteRowsEventData();
        rows.setTableId(id);
        rows.setIncludedColumns(both());
        rows.setRows(List.<Serializable[]>of(new Serializable[] {1, 2}));
        assertThat(reader.read(event(EventType.DELETE_ROWS, rows))).isEmpty();
    }

    /** Changes the second column. */
    private void update(long id, int change) {
        UpdateRowsEventData rows = new UpdateRowsEventData();
        rows.setTableId(id);
        rows.setIncludedColumnsBeforeUpdate(both());
        rows.setIncludedColumns(both());
        rows.setRows(List.of(Map.entry(new Serializable[] {1, 2}, new Serializable[] {1, 2 + change})));
        assertThat(reader.read(event(EventType.UPDATE_ROWS, rows))).isEmpty();
    }

    private static BitSet both() {
        BitSet columns = new BitSet();
        columns.set(0, 2);
        return columns;
    }

    private List<LogNotice> query(String sql) {
        QueryEventData query = new QueryEventData();
        query.setSql(sql);
        query.setDatabase("office");
        return reader.read(event(EventType.QUERY, query));
    }

    private static Event event(EventType type, @Nullable EventData data) {
        EventHeaderV4 header = new EventHeaderV4();
        header.setEventType(type);
        header.setServerId(7);
        return new Event(header, data);
    }
}
