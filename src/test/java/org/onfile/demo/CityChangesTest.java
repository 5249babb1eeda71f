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
import org.onfile.cli.Shell;
import org.onfile.demo.city.Cast;

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
        assertThat(outcome(licence(holder))).isEqualTo("FOUND_VALID");
        change("traffic-police", "update drv_license set zt = 'F'" + of(holder));
        awaitLicence(
                holder,
                answer -> outcome(answer).equals("FOUND_NOT_VALID")
                        && status(answer).equals("07"));
    }

    @Test
    void aRenewal() throws Exception {
        String holder = licensed("A");
        change("traffic-police", "update drv_license set yxqz = '2044-08-09'" + of(holder));
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
        JsonNode before = licence(holder);
        change("traffic-police", "update drv_license set zt = 'Q'" + of(holder));
        awaitLicence(holder, answer -> outcome(answer).equals("UNREADABLE"));
        change("traffic-police", "update drv_license set zt = 'A'" + of(holder));
        awaitLicence(
                holder,
                answer -> outcome(answer).equals("FOUND_VALID") && ref(answer).equals(ref(before)));
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
        change("traffic-police", "delete from drv_license" + of(holder));
        awaitLicence(holder, answer -> status(answer).equals("WITHDRAWN"));
    }

    @Test
    void aChangedKey() throws Exception {
        String holder = licensed("A");
        JsonNode before = licence(holder);
        change("traffic-police", "update drv_license set dabh = 'NEUEAKTE0001'" + of(holder));
        awaitLicence(
                holder,
                answer -> outcome(answer).equals("FOUND_VALID") && !ref(answer).equals(ref(before)));
    }

    @Test
    void aNewHolder() throws Exception {
        String title = titles().getFirst().key();
        String newcomer = "990100196903079816";
        assertThat(outcome(title(newcomer))).isEqualTo("NOT_ON_FILE");
        change(
                "natural-resources",
                "insert into bdc_qlr values (900000001, '" + title + "', 9, '新业主', '1', '" + newcomer
                        + "', null, null)");
        awaitTitle(newcomer, answer -> outcome(answer).equals("FOUND_VALID"));
    }

    @Test
    void oneOfFourCoOwnersRemoved() throws Exception {
        Cast cast = DemoProcess.cast(data);
        String removed = cast.widowsChildren().getLast().number();
        assertThat(outcome(title(removed))).isEqualTo("FOUND_VALID");
        change("natural-resources", "delete from bdc_qlr where zjh = '" + removed + "'");
        awaitTitle(removed, answer -> outcome(answer).equals("NOT_ON_FILE"));
        assertThat(outcome(title(cast.widow().number()))).isEqualTo("FOUND_VALID");
        assertThat(outcome(title(cast.widowsChildren().getFirst().number()))).isEqualTo("FOUND_VALID");
    }

    @Test
    void aChildRowMovedToAnotherCertificate() throws Exception {
        Title from = titles().get(1);
        Title to = titles().get(2);
        String mover = "990100197103079812";
        change(
                "natural-resources",
                "insert into bdc_qlr values (900000002, '" + from.key() + "', 9, '搬家人', '1', '" + mover
                        + "', null, null)");
        awaitTitle(mover, answer -> location(answer).equals(from.location()));
        change("natural-resources", "update bdc_qlr set ywh = '" + to.key() + "' where qlrid = 900000002");
        awaitTitle(mover, answer -> location(answer).equals(to.location()));
    }

    @Test
    void aTruncate_onPostgres() throws Exception {
        String child = DemoProcess.cast(data).child().number();
        assertThat(outcome(birth(child))).isEqualTo("FOUND_VALID");
        change("health", "truncate csyxzm");
        await().atMost(Duration.ofSeconds(60)).until(() -> isInDoubt(birth(child)));
        accept("health/birth-certificate");
        assertThat(status(birth(child))).isEqualTo("WITHDRAWN");
    }

    @Test
    void aTruncate_onMariaDb() throws Exception {
        String owner = DemoProcess.cast(data).landlord().number();
        assertThat(outcome(taxProof(owner))).isIn("FOUND_VALID", "AMBIGUOUS");
        change("taxation", "truncate table sw_wspz");
        await().atMost(Duration.ofSeconds(60)).until(() -> isInDoubt(taxProof(owner)));
        accept("taxation/deed-tax-proof");
        assertThat(status(taxProof(owner))).isEqualTo("WITHDRAWN");
    }

    @Test
    void ticksThatStop_andGoOn() throws Exception {
        String stranger = "990100196001010019";
        assertThat(outcome(permit(stranger))).isEqualTo("NOT_ON_FILE");
        try (Connection blocker = DemoProcess.department(data, "housing-construction");
                Statement statement = blocker.createStatement()) {
            statement.execute("lock tables onfile_tick write");
            // Its feed's limit is 15 s
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> outcome(permit(stranger)).equals("SOURCE_STALE"));
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> outcome(permit(stranger)).equals("NOT_ON_FILE"));
    }

    private JsonNode birth(String child) throws IOException, InterruptedException {
        return intake.ask("111", child, "birth-certificate", List.of("certificateNumber"));
    }

    private JsonNode taxProof(String holder) throws IOException, InterruptedException {
        return intake.ask("111", holder, "deed-tax-proof", List.of("taxAmount"));
    }

    private JsonNode permit(String holder) throws IOException, InterruptedException {
        return intake.ask("111", holder, "work-safety-permit", List.of("certificateNumber"));
    }

    private JsonNode title(String holder) throws IOException, InterruptedException {
        return intake.ask("111", holder, "real-estate-title", List.of("location"));
    }

    private JsonNode licence(String holder) throws IOException, InterruptedException {
        return intake.ask("111", holder, "driving-licence", List.of("certificateNumber", "expiringDate"));
    }

    private void awaitLicence(String holder, Predicate<JsonNode> expected) {
        await().atMost(Duration.ofSeconds(30)).until(() -> expected.test(licence(holder)));
    }

    private void awaitTitle(String holder, Predicate<JsonNode> expected) {
        await().atMost(Duration.ofSeconds(30)).until(() -> expected.test(title(holder)));
    }

    private static boolean isInDoubt(JsonNode answer) {
        return outcome(answer).equals("SOURCE_STALE")
                && answer.path("notes").toString().contains("WITHDRAWALS_IN_DOUBT");
    }

    /** As an operator who has asked the department. */
    private void accept(String feed) {
        Shell shell = new Shell();
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            shell.run("feed", "status", "--data", data);
            return shell.out().contains("'onfile feed accept " + feed + "'");
        });
        assertThat(shell.run("doctor", "--data", data)).isEqualTo(1);
        assertThat(shell.out() + shell.err()).contains("feed accept", "certificates are gone since");
        assertThat(shell.run("feed", "accept", feed, "--data", data)).isZero();
    }

    private static String outcome(JsonNode answer) {
        return answer.path("outcome").asText();
    }

    private static String ref(JsonNode answer) {
        return answer.path("certificates").path(0).path("ref").asText();
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

    /** Where this person's licence is. */
    private static String of(String holder) {
        return " where ryid in (select ryid from drv_person where sfzmhm = '" + holder + "')";
    }

    /** Titles in force of people who are not of the cast. */
    private List<Title> titles() throws SQLException, IOException {
        return query(
                        "natural-resources",
                        "select ywh, zl from bdc_dj where qszt_dm = '1' and ywh > 'BDC000000001000' order by ywh limit 3")
                .stream()
                .map(row -> new Title(row.get(0), row.get(1).strip()))
                .toList();
    }

    private record Title(String key, String location) {}

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
