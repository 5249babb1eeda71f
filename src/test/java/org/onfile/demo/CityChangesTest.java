package org.onfile.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What is typed into a demo department's own database shows in the next signed answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CityChangesTest {

    private Path data;
    private DemoProcess demo;
    private Intake intake;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        data = folder;
        int port = DemoProcess.freePort();
        demo = DemoProcess.start(data, port, "--people", "500");
        demo.awaitReady();
        intake = new Intake(data, port);
    }

    @AfterAll
    void stop() throws Exception {
        demo.close();
    }

    @Test
    void aRevocation() throws Exception {
        String holder = licensed("A");
        assertThat(licence(holder).path("outcome").asText()).isIn("FOUND_VALID", "FOUND_NOT_VALID");
        change(
                "traffic-police",
                "update drv_license set zt = 'F' where ryid in " + "(select ryid from drv_person where sfzmhm = '"
                        + holder + "')");
        awaitLicence(
                holder,
                answer -> answer.path("outcome").asText().equals("FOUND_NOT_VALID")
                        && status(answer).equals("07"));
    }

    @Test
    void aRenewal() throws Exception {
        String holder = licensed("A");
        change(
                "traffic-police",
                "update drv_license set yxqz = '2044-08-09' where ryid in "
                        + "(select ryid from drv_person where sfzmhm = '" + holder + "')");
        awaitLicence(holder, answer -> answer.path("certificates")
                .path(0)
                .path("fields")
                .path("expiringDate")
                .asText()
                .equals("2044-08-09"));
    }

    @Test
    void aStatusThatNobodyKnows_andItsMending() throws Exception {
        String holder = licensed("A");
        String where = " where ryid in (select ryid from drv_person where sfzmhm = '" + holder + "')";
        change("traffic-police", "update drv_license set zt = 'Q'" + where);
        awaitLicence(holder, answer -> answer.path("outcome").asText().equals("UNREADABLE"));
        change("traffic-police", "update drv_license set zt = 'F'" + where);
        awaitLicence(holder, answer -> answer.path("outcome").asText().equals("FOUND_NOT_VALID"));
    }

    @Test
    void aCodeTableRow() throws Exception {
        String holder = licensed("G");
        change("traffic-police", "update dm_jszzt set mc = '已注销' where dm = 'G'");
        awaitLicence(holder, answer -> answer.path("certificates")
                .path(0)
                .path("statusReason")
                .asText()
                .equals("已注销"));
    }

    @Test
    void aDelete() throws Exception {
        String holder = licensed("G");
        change(
                "traffic-police",
                "delete from drv_license where ryid in " + "(select ryid from drv_person where sfzmhm = '" + holder
                        + "')");
        awaitLicence(holder, answer -> status(answer).equals("WITHDRAWN"));
    }

    @Test
    void aChangedKey() throws Exception {
        String holder = licensed("A");
        JsonNode before = licence(holder);
        change(
                "traffic-police",
                "update drv_license set dabh = 'NEUEAKTE0001' where ryid in "
                        + "(select ryid from drv_person where sfzmhm = '" + holder + "')");
        awaitLicence(
                holder,
                answer -> answer.path("outcome").equals(before.path("outcome"))
                        && !answer.path("certificates")
                                .path(0)
                                .path("ref")
                                .equals(before.path("certificates").path(0).path("ref")));
    }

    @Test
    void aNewHolder_andOneOfFourCoOwnersRemoved() throws Exception {
        List<List<String>> owners = query(
                "natural-resources",
                "select ywh, min(qlrid), max(qlrid) from bdc_qlr group by ywh having count(*) = 4 limit 1");
        String title = owners.getFirst().get(0);
        String newcomer = "990100196903079816";
        change(
                "natural-resources",
                "insert into bdc_qlr values (900000001, '" + title + "', 9, '新业主', '1', '" + newcomer
                        + "', null, null)");
        awaitTitle(newcomer, answer -> answer.path("outcome").asText().startsWith("FOUND"));
        change("natural-resources", "delete from bdc_qlr where qlrid = 900000001");
        awaitTitle(newcomer, answer -> answer.path("outcome").asText().equals("NOT_ON_FILE"));
    }

    @Test
    void aChildRowMovedToAnotherCertificate() throws Exception {
        List<List<String>> titles =
                query("natural-resources", "select ywh, zl from bdc_dj where qszt_dm = '1' limit 2");
        String mover = "990100197103079812";
        change(
                "natural-resources",
                "insert into bdc_qlr values (900000002, '" + titles.get(0).get(0) + "', 9, '搬家人', '1', '" + mover
                        + "', null, null)");
        awaitTitle(mover, answer -> location(answer).equals(titles.get(0).get(1).strip()));
        change("natural-resources", "update bdc_qlr set ywh = '" + titles.get(1).get(0) + "' where qlrid = 900000002");
        awaitTitle(mover, answer -> location(answer).equals(titles.get(1).get(1).strip()));
    }

    @Test
    void aTruncate() throws Exception {
        String child = "990100201805230002";
        assertThat(birth(child).path("outcome").asText()).isEqualTo("FOUND_VALID");
        change("health", "truncate csyxzm");
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            String outcome = birth(child).path("outcome").asText();
            return !outcome.equals("FOUND_VALID") && !outcome.equals("SOURCE_STALE");
        });
    }

    private JsonNode birth(String child) throws IOException, InterruptedException {
        return intake.ask("111", child, "birth-certificate", List.of("certificateNumber"));
    }

    private JsonNode licence(String holder) throws IOException, InterruptedException {
        return intake.ask("111", holder, "driving-licence", List.of("certificateNumber", "expiringDate"));
    }

    private void awaitLicence(String holder, Predicate<JsonNode> expected) {
        await().atMost(Duration.ofSeconds(30)).until(() -> expected.test(licence(holder)));
    }

    private void awaitTitle(String holder, Predicate<JsonNode> expected) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> expected.test(intake.ask("111", holder, "real-estate-title", List.of("location"))));
    }

    private static String status(JsonNode answer) {
        return answer.path("certificates").path(0).path("status").asText();
    }

    private static String location(JsonNode answer) {
        return answer.path("certificates")
                .path(0)
                .path("fields")
                .path("location")
                .asText();
    }

    /** Somebody who is not of the cast, with one licence in this state; another one at each call. */
    private String licensed(String state) throws SQLException, IOException {
        return query(
                        "traffic-police",
                        "select p.sfzmhm from drv_license l join drv_person p on p.ryid = l.ryid"
                                + " where p.sfzmmc = 'A' and l.zt = '" + state + "' and length(p.sfzmhm) = 18"
                                + " and p.ryid > 1000 and p.sfzmhm in (select o.sfzmhm from drv_person o"
                                + " join drv_license m on m.ryid = o.ryid group by o.sfzmhm having count(*) = 1)"
                                + " order by rand() limit 1")
                .getFirst()
                .getFirst();
    }

    private void change(String department, String statement) throws SQLException, IOException {
        DemoProcess.execute(data, department, statement);
    }

    private List<List<String>> query(String department, String sql) throws SQLException, IOException {
        try (Connection connection = DemoProcess.department(data, department);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<List<String>> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(result.getString(i)));
                }
                rows.add(row);
            }
            return rows;
        }
    }
}
