package org.onfile.materials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onfile.materials.CheckedHub.check;
import static org.onfile.materials.CheckedHub.checkWithPremises;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.cli.Shell;
import org.onfile.exchangelog.ExchangeDetails;
import org.onfile.lookup.LookupHub;

/** What material checks said is counted with their entries, and told by matter and month. */
@ExtendWith(LookupHub.Shared.class)
class MaterialStatisticsTest {

    private static final String MATTER = "housing-allowance";
    private static final String ABSENT = "990100198803157732";
    private static final String INSURED = "990100198803157740";

    private final LookupHub hub;
    private final CheckedHub checks;
    private final Shell shell = new Shell();

    MaterialStatisticsTest(LookupHub hub) {
        this.hub = hub;
        this.checks = CheckedHub.of(hub);
        hub.filing().feed("public-security", "resident-identity-card");
        hub.filing().feed("human-resources", "social-insurance-proof");
        hub.filing().feed("natural-resources", "real-estate-title");
    }

    @Test
    void countsChecksAndVerdicts_withTheEntry() {
        Map<String, Long> before = counted(MATTER);

        JsonNode reply = checks.ask(check(MATTER, ABSENT));
        checks.ask(check(MATTER, ABSENT));

        assertThat(added(before, MATTER))
                .as("a case, however often it is asked")
                .isEqualTo(Map.of("CHECKS", 1L, "ASK NOT_ON_FILE", 3L));
        long index = hub.store()
                .sql("select max(index) from exchange_detail where kind = 9")
                .query(Long.class)
                .single();
        assertThat(reply.path("exchangeId").isTextual()).isTrue();
        hub.bean(ExchangeDetails.class).erase(index);
        assertThat(added(before, MATTER)).as("counts outlast details").containsEntry("CHECKS", 1L);
    }

    /** It was on file by an earlier check of the same case: nobody needed to bring it. */
    @Test
    void countsOnce_whatWasHandedInThoughItWasOnFile() {
        hub.filing()
                .certificate(
                        "human-resources",
                        "social-insurance-proof",
                        UUID.randomUUID().toString(),
                        "111",
                        INSURED,
                        "张三",
                        proof -> {});
        ObjectNode first = of("990100-20261129-5301", INSURED);
        ObjectNode second = of("990100-20261129-5301", INSURED);
        second.putArray("handedIn").add("social-insurance-proof").add("home");
        ObjectNode other = of("990100-20261129-5302", INSURED);
        other.putArray("handedIn").add("social-insurance-proof");
        Map<String, Long> before = counted(MATTER);

        checks.ask(other);
        assertThat(added(before, MATTER)).as("another case").doesNotContainKey("HANDED_IN_THOUGH_ON_FILE");
        checks.ask(first);
        checks.ask(second);
        checks.ask(second);

        assertThat(added(before, MATTER))
                .containsEntry("HANDED_IN_THOUGH_ON_FILE", 1L)
                .as("each material as it was found first")
                .containsEntry("HANDED_IN", 1L)
                .containsEntry("ON_FILE", 1L)
                .containsEntry("CHECKS", 2L);
    }

    /** Apart from the parts' own checks: their difference would tell how many these are. */
    @Test
    void countsAJointMatter_forEachDepartmentThatDecides() {
        Map<String, Long> before = counted("fire-safety-check");
        Map<String, Long> whole = counted("open-a-restaurant");
        hub.filing().feed("market-regulation", "business-licence");
        ObjectNode asked = checkWithPremises("open-a-restaurant", "91990100MA0CT05318");
        ((ObjectNode) asked.path("holder")).put("codeType", "001");
        ((ObjectNode) asked.at("/purpose/applicant")).put("code", ABSENT).put("capacity", "LEGAL_REPRESENTATIVE");
        asked.putObject("parties").putArray("HANDLER");

        checks.ask(asked);

        assertThat(added(before, "fire-safety-check")).isEmpty();
        assertThat(added(whole, "open-a-restaurant"))
                .as("market regulation, public security, fire brigade")
                .containsEntry("CHECKS", 3L)
                .containsKey("ASK NOT_CARRIED");
    }

    @Test
    void countsNothing_thatWasRefused() {
        Map<String, Long> before = counted(MATTER);

        checks.refuse(400, check(MATTER, "990100198803157717"));

        assertThat(added(before, MATTER)).isEmpty();
    }

    @Test
    void hidesSmallCounts_andTellsADepartmentItsOwnMatters() {
        month("2019-03", "a-matter", "market-regulation", Map.of("CHECKS", 50L, "ON_FILE", 46L, "ASK EXPIRED", 4L));
        month("2019-03", "b-matter", "public-security", Map.of("CHECKS", 20L, "ON_FILE", 20L));

        JsonNode all = statistics("operator", "?month=2019-03");
        JsonNode its = statistics("department", "?month=2019-03");
        JsonNode page = statistics("auditor", "?month=2019-03&limit=1");

        assertThat(all.path("complete").asBoolean()).isTrue();
        assertThat(all.path("least").asInt()).isEqualTo(10);
        assertThat(all.path("matters")).hasSize(2);
        assertThat(all.at("/matters/0/checks/number").asInt()).isEqualTo(50);
        assertThat(all.at("/matters/0/verdicts").toString())
                .isEqualTo("[{\"verdict\":\"ASK\",\"why\":\"EXPIRED\",\"count\":{\"hidden\":\"SMALL\"}},"
                        + "{\"verdict\":\"ON_FILE\",\"count\":{\"hidden\":\"BESIDE_SMALL\"}}]");
        assertThat(its.path("matters")).hasSize(1);
        assertThat(its.at("/matters/0/matter").asText()).isEqualTo("a-matter");
        assertThat(page.path("next").asText()).isEqualTo("a-matter");
        assertThat(statistics("auditor", "?month=2019-03&limit=1&cursor=a-matter")
                        .at("/matters/0/matter")
                        .asText())
                .isEqualTo("b-matter");
        assertThat(statistics("auditor", "?month=2019-03&matter=b-matter").path("matters"))
                .hasSize(1);
        assertThat(statistics("auditor", "?month=2019-04").path("matters")).isEmpty();
    }

    @Test
    void areShownOnTheCommandLine() {
        month("2019-05", "c-matter", "market-regulation", Map.of("CHECKS", 50L, "ON_FILE", 46L, "ASK EXPIRED", 4L));

        assertThat(onfile("--month", "2019-05")).as(shell.err()).isZero();
        assertThat(shell.out())
                .containsPattern("c-matter +market-regulation +cases +50")
                .containsPattern("c-matter +market-regulation +ASK +EXPIRED +<10")
                .containsPattern("c-matter +market-regulation +ON_FILE +\\*");
        assertThat(onfile("--month", "2019-06")).isZero();
        assertThat(shell.out()).contains("No material check was answered.");
        assertThat(onfile("--month", "2019-13")).isEqualTo(2);
    }

    private int onfile(String option, String value) {
        return shell.run("statistics", option, value, "--url", hub.uri(""), "--data", hub.data());
    }

    private void month(String month, String matter, String department, Map<String, Long> counts) {
        counts.forEach((word, times) -> hub.store()
                .sql("insert into exchange_count values (?::date, ?, ?, ?, ?) on conflict do nothing")
                .params(month + "-01", matter, department, word, times)
                .update());
    }

    private JsonNode statistics(String client, String query) {
        var reply = hub.get(hub.client("pki", client), "/v1/statistics/material-checks" + query);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return LookupHub.json(reply.body());
    }

    private static ObjectNode of(String caseNumber, String person) {
        ObjectNode asked = check(MATTER, person);
        ((ObjectNode) asked.path("purpose")).put("caseNumber", caseNumber);
        return asked;
    }

    private Map<String, Long> added(Map<String, Long> before, String matter) {
        Map<String, Long> added = new LinkedHashMap<>();
        counted(matter).forEach((word, times) -> {
            long more = times - before.getOrDefault(word, 0L);
            if (more != 0) {
                added.put(word, more);
            }
        });
        return added;
    }

    private Map<String, Long> counted(String matter) {
        Map<String, Long> counted = new LinkedHashMap<>();
        hub.store()
                .sql("select counted, sum(times) from exchange_count where matter = ? group by counted")
                .param(matter)
                .query(row -> {
                    counted.put(row.getString(1), row.getLong(2));
                });
        return counted;
    }
}
