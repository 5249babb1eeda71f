package org.onfile.binlog;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.MariadbGtidEventData;
import com.github.shyiko.mysql.binlog.event.QueryEventData;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.WriteRowsEventData;
import java.io.Serializable;
import java.util.BitSet;
import java.util.List;
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
        BitSet columns = new BitSet();
        columns.set(0, 2);
        rows.setIncludedColumns(columns);
        rows.setRows(List.<Serializable[]>of(new Serializable[] {1, 2}));
        assertThat(reader.read(event(EventType.WRITE_ROWS, rows))).isEmpty();
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
