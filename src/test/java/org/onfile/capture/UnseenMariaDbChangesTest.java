package org.onfile.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.onfile.registry.RegistryCertificate;

class UnseenMariaDbChangesTest extends UnseenChangesTest {

    UnseenMariaDbChangesTest() {
        super(Office.Engine.MARIADB);
    }

    @Test
    void aTableIsSwappedForAnother() throws SQLException {
        String before = number("H7");
        act(
                "create table permit_new like permit",
                "insert into permit_new (id, nr, kind, state, until_d)"
                        + " select id, concat('NEW ', nr), kind, state, until_d from permit",
                "rename table permit to permit_old, permit_new to permit");
        assertThat(number("H7")).isEqualTo("NEW " + before);
    }

    @Test
    void aColumnIsComputedAnew() throws SQLException {
        act("alter table permit drop column nr, add column nr varchar(40) as (concat('V', id)) virtual");
        assertThat(number("H7")).isEqualTo("VP7");
        act("alter table permit drop column nr, add column nr varchar(40)", "update permit set nr = id");
        assertThat(number("H7")).isEqualTo("P7");
    }

    @Test
    void theLogIsToHaveStatements() throws SQLException {
        breaks("binlog_format is STATEMENT", "set global binlog_format = 'STATEMENT'");
        office.execute("update permit set nr = 'UNSEEN' where id = 'P8'");
        act("set global binlog_format = 'ROW'");
        assertThat(number("H8")).isEqualTo("UNSEEN");
    }

    @Test
    void theLogIsCompressed() throws SQLException {
        breaks("log_bin_compress is 1", "set global log_bin_compress = 1");
        office.execute("update permit set nr = 'UNSEEN" + "X".repeat(30) + "' where id = 'P8'");
        act("set global log_bin_compress = 0");
        assertThat(number("H8")).startsWith("UNSEEN");
    }

    @Test
    void aPartitionIsDropped() throws SQLException {
        act(
                "alter table permit drop primary key, add primary key (id, state)",
                "alter table permit partition by list columns (state) (partition a values in ('1'), partition b values in"
                        + " ('2'))");
        act("update permit set state = '2' where id = 'P18'");
        act("alter table permit drop partition b", "alter table permit remove partitioning");
        assertThat(permits.find("H18").held()).noneMatch(RegistryCertificate.Present.class::isInstance);
    }

    @Test
    void aPartitionIsEmptied_andExchangedForATable() throws SQLException {
        act(
                "alter table permit drop primary key, add primary key (id, state)",
                "alter table permit partition by list columns (state) (partition a values in ('1'), partition b values in"
                        + " ('2'))");
        act("update permit set state = '2' where id in ('P28', 'P29')");
        assertThat(permits.present("H28").getStatus())
                .isNotEqualTo(permits.present("H27").getStatus());
        act("alter table permit truncate partition b");
        assertThat(permits.find("H28").held()).noneMatch(RegistryCertificate.Present.class::isInstance);

        act(
                "create table spare like permit",
                "alter table spare remove partitioning",
                "insert into spare (id, nr, kind, state, until_d) values ('P29', 'EXCHANGED', '1', '2', '20310501')",
                "alter table permit exchange partition b with table spare");
        assertThat(number("H29")).isEqualTo("EXCHANGED");
        act("alter table permit remove partitioning");
        assertThat(number("H29")).isEqualTo("EXCHANGED");
    }
}
