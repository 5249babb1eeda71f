package org.onfile.reference;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.onfile.demo.city.City;
import org.onfile.demo.city.Draw;
import org.onfile.demo.department.Department;
import org.onfile.demo.department.Shift;
import org.onfile.demo.department.UncheckedSqlException;

/** What may happen in departments' databases: their daily work, what it leaves out, and rows that nobody can read. */
record Changes(City city, RandomGenerator random) {

    /** Of a certificate by its key, beside daily work. */
    private static final Map<String, List<String>> RARE = Map.of(
            "public-security/resident-identity-card",
            List.of(
                    "update ga_czrkjbxx set xm = '改名人' where rybh = (select rybh from ga_jmsfz where slh = ?)",
                    "update ga_jmsfz set zt_dm = '5' where slh = ?",
                    "update ga_jmsfz set yxqxjzrq = '20240229' where slh = ?",
                    "update ga_jmsfz set zt_dm = '1', yxqxjzrq = '长期' where slh = ?"),
            "civil-affairs/marriage-certificate",
            List.of(
                    "update hydj set nv_zjlx = '2', nv_zjhm = 'X0000001', nv_gj = 'FR' where djid = cast(? as bigint)",
                    "update hydj set zt = 'Y' where djid = cast(? as bigint)"),
            "health/birth-certificate",
            List.of(
                    "update csyxzm set xsesfzh = null where zmid = cast(? as bigint)",
                    "update csyxzm set zt = '1' where zmid = cast(? as bigint)",
                    "delete from csyxzm_fm where fmbz = '1' and zmid = cast(? as bigint)"),
            "human-resources/neighbouring-social-insurance-proof",
            List.of(
                    "update wd_cbzm set cbd = '990300' where xh = cast(? as bigint)",
                    "update wd_cbzm set zt = '2' where xh = cast(? as bigint)",
                    "update wd_cbzm set cbd = '990200', zt = '1' where xh = cast(? as bigint)"),
            "market-regulation/business-licence",
            List.of(
                    "update e_baseinfo set entname = '更名有限公司' where pripid = ?",
                    "update e_baseinfo set regstate = '5' where pripid = ?",
                    "update e_baseinfo set regstate = '1', opto = '长期' where pripid = ?",
                    "update e_baseinfo set opto = '2024-02-29' where pripid = ?",
                    "update e_pri_person set cerno = null where lerepsign = '1' and pripid = ?"),
            "market-regulation/food-business-licence",
            List.of(
                    "update spjyxkz set xkzt = '有效', yxqjz = '2024年2月29日' where id = cast(? as bigint)",
                    "update spjyxkz set xkzt = '有效', yxqks = '2100年1月1日', yxqjz = '长期' where id = cast(? as bigint)"),
            "natural-resources/real-estate-title",
            List.of(
                    "update bdc_dj set zl = '云汉市别处1号' where ywh = ?",
                    "update bdc_dj set qszt_dm = '1' where ywh = ?",
                    "update bdc_qlr set qlrmc = '改名人' where ywh = ? and sxh = 1"),
            "taxation/deed-tax-proof",
            List.of(
                    "update sw_wspz set fwzl = '云汉市别处1号' where pzxh = ?",
                    "update sw_wspz set zfbz = 'N' where pzxh = ?"));

    /**
     * A value that no row may have, where its table has the key in a column of its own.
     *
     * @param value as SQL
     */
    record Break(String feed, String table, String column, String value, String key) {}

    /** Rows of which the certificate, and rows of which the holder cannot be read. */
    static final List<Break> BREAKS = List.of(
            new Break("public-security/resident-identity-card", "ga_jmsfz", "zt_dm", "'9'", "slh"),
            new Break("civil-affairs/marriage-certificate", "hydj", "nan_zjlx", "'9'", "djid"),
            new Break("natural-resources/real-estate-title", "bdc_qlr", "zjh", "'123'", "ywh"),
            new Break("market-regulation/business-licence", "e_baseinfo", "uniscid", "'91990100'", "pripid"),
            new Break("traffic-police/driving-licence", "drv_license", "zt", "'Q'", "dabh"),
            new Break("health/birth-certificate", "csyxzm", "xsesfzh", "'1234'", "zmid"),
            new Break("market-regulation/food-business-licence", "spjyxkz", "yxqjz", "'2020年13月45日'", "id"),
            new Break("taxation/deed-tax-proof", "sw_wspz", "zfbz", "'?'", "pzxh"),
            new Break("human-resources/social-insurance-proof", "ac01", "aac002", "'12'", "aac001"),
            new Break("human-resources/neighbouring-social-insurance-proof", "wd_cbzm", "zt", "'?'", "xh"),
            new Break("housing-construction/work-safety-permit", "jz_aqxkz", "yxqz", "'2020年2月30日'", "xkzid"));

    /** One change of a department's. */
    void one(Department department, OnFile onFile, Connection connection) throws SQLException {
        List<Paper> papers = onFile.papers().stream()
                .filter(paper -> !paper.gone()
                        && paper.feed().department().equals(department.name())
                        && RARE.containsKey(paper.feed().id()))
                .toList();
        if (papers.isEmpty() || random.nextBoolean()) {
            work(department, connection);
            return;
        }
        Paper paper = papers.get(random.nextInt(papers.size()));
        List<String> rare = RARE.getOrDefault(paper.feed().id(), List.of());
        execute(connection, rare.get(random.nextInt(rare.size())), paper.key());
    }

    private void work(Department department, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(department.highestSerial())) {
            row.next();
            long highest = row.getLong(1);
            long serial = Math.max(highest, Department.FIRST_LIVE_SERIAL) + 1;
            Draw draw = new Draw(random.nextLong(), department.name(), serial);
            department.work(new Shift(connection, city, draw, serial, highest, LocalDate.now(ReferenceCity.ZONE)));
        } catch (UncheckedSqlException e) {
            throw e.sql();
        }
    }

    /** What is in the row that is to be broken. */
    static Optional<String> before(Break what, String key, Connection connection) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select " + what.column() + " from " + what.table() + where(what))) {
            select.setString(1, key);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
            }
        }
    }

    static void breakRow(Break what, String key, Connection connection) throws SQLException {
        execute(
                connection,
                "update " + what.table() + " set " + what.column() + " = " + what.value() + where(what),
                key);
    }

    static void mendRow(Break what, String key, Optional<String> before, Connection connection) throws SQLException {
        String value = before.map(text -> "'" + text + "'").orElse("null");
        execute(connection, "update " + what.table() + " set " + what.column() + " = " + value + where(what), key);
    }

    /** Of a title the first owner alone. Keys are compared as text, whatever kind the column has. */
    private static String where(Break what) {
        return " where concat(" + what.key() + ", '') = ?" + (what.table().equals("bdc_qlr") ? " and sxh = 1" : "");
    }

    private static void execute(Connection connection, String sql, String key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, key);
            statement.executeUpdate();
        }
    }
}
