package org.onfile.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.onfile.lookup.LookupHub;

/** {@code POST /v1/exchanges/search}. */
@ExtendWith(LookupHub.Shared.class)
class SearchExchangesTest {

    private static final String COMPANY = "91990100MA0CT0001Q";
    private static final String PERSON = "990100199001010012";

    private final LookupHub hub;
    private final Auditor auditor;
    private final String caseNumber = "case-" + UUID.randomUUID();

    SearchExchangesTest(LookupHub hub) {
        this.hub = hub;
        this.auditor = Auditor.of(hub);
        hub.filing().feed("market-regulation", "business-licence");
    }

    @Test
    void findsExchanges_byCase() {
        String exchange = ask("001", COMPANY, "business-licence");

        JsonNode found = only(auditor.search(byCase()));

        assertThat(found.at("/exchangeId").textValue()).isEqualTo(exchange);
        assertThat(found.at("/kind").textValue()).isEqualTo("lookup");
        assertThat(found.at("/requester").textValue()).isEqualTo("intake");
        assertThat(found.at("/types/0").textValue()).isEqualTo("business-licence");
        assertThat(found.at("/departments/0").textValue()).isEqualTo("market-regulation");
        assertThat(found.at("/outcomes")).hasSize(1);
        assertThat(Instant.parse(found.at("/at").textValue()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now());
    }

    @ParameterizedTest
    @ValueSource(strings = {PERSON, "９９０１００１９９００１０１００１２", "990100900101001"})
    void findsExchanges_byHolder_howeverTheCodeIsTyped(String code) {
        String exchange = ask("111", PERSON, "business-licence");
        ask("001", COMPANY, "business-licence");

        assertThat(auditor.searchAll("\"holder\":{\"codeType\":\"111\",\"code\":\"" + code + "\"}", 100))
                .extracting(found -> found.at("/exchangeId").textValue())
                .first()
                .isEqualTo(exchange);
    }

    @ParameterizedTest
    @CsvSource({
        "requester, intake, requester, auditor",
        "matter, food-business-permit, kind, feed-batch",
        "decidingDepartment, market-regulation, kind, feed-batch",
        "operator, W012, operator, W013",
        "certificateType, business-licence, certificateType, driving-licence",
        "certificateType, 11100000MB0143028R001, certificateType, driving-licence",
        "outcome, NOT_ON_FILE, outcome, DENIED",
        "department, market-regulation, kind, feed-batch",
        "kind, lookup, kind, feed-batch",
        "from, 2026-01-01T00:00:00+08:00, from, 2100-01-01T00:00:00Z",
        "to, 2100-01-01T00:00:00Z, to, 2026-01-01T00:00:00+08:00"
    })
    void findsExchanges_byWhatElseIsKnownOfThem(String field, String fits, String otherField, String doesNot) {
        ask("001", "91330203674737244W", "business-licence");

        assertThat(auditor.searchAll("\"" + field + "\":\"" + fits + "\"," + caseField(), 10))
                .hasSize(1);
        assertThat(auditor.searchAll("\"" + otherField + "\":\"" + doesNot + "\"," + caseField(), 10))
                .isEmpty();
        assertThat(auditor.searchAll("\"" + field + "\":\"" + fits + "\"", 500))
                .extracting(found -> found.at("/index").longValue())
                .contains(only(auditor.search(byCase())).at("/index").longValue());
    }

    @Test
    void findsExchanges_byApplicant() {
        String exchange = ask("001", COMPANY, "business-licence");

        String applicant = "\"applicant\":{\"codeType\":\"111\",\"code\":\"990100900101001\"}";
        assertThat(only(auditor.search("{" + applicant + "," + caseField() + "}"))
                        .at("/exchangeId")
                        .textValue())
                .isEqualTo(exchange);
        assertThat(auditor.search("{" + applicant + ",\"limit\":1}")
                        .at("/exchanges/0/exchangeId")
                        .textValue())
                .isEqualTo(exchange);
        assertThat(auditor.search("{\"applicant\":{\"codeType\":\"001\",\"code\":\"" + COMPANY + "\"}," + caseField()
                                + "}")
                        .at("/exchanges"))
                .isEmpty();
    }

    @Test
    void pairsTypesWithTheirOutcomes() {
        ObjectNode lookup = LookupHub.lookup("001", COMPANY, "business-licence");
        lookup.withArray("/certificates").addObject().put("type", "driving-licence");
        lookup.withObject("/purpose").put("caseNumber", caseNumber);
        JsonNode outcomes = hub.ask(lookup).at("/outcomes");
        String business = outcomes.at("/0/outcome").textValue();
        String driving = outcomes.at("/1/outcome").textValue();
        assertThat(business).isNotEqualTo(driving);

        JsonNode results = only(auditor.search(byCase())).at("/results");
        assertThat(results).hasSize(2);
        assertThat(results.at("/1/type").textValue()).isEqualTo("driving-licence");
        assertThat(results.at("/1/outcome").textValue()).isEqualTo(driving);
        assertThat(auditor.searchAll(certificate("driving-licence", driving), 10))
                .hasSize(1);
        assertThat(auditor.searchAll(certificate("driving-licence", business), 10))
                .isEmpty();
        assertThat(auditor.searchAll(certificate("business-licence", driving), 10))
                .isEmpty();
    }

    private String certificate(String type, String outcome) {
        return "\"certificateType\":\"" + type + "\",\"outcome\":\"" + outcome + "\"," + caseField();
    }

    @Test
    void findsLooks_byWhomTheyLookedFor() {
        String exchange = ask("001", COMPANY, "business-licence");
        JsonNode search = auditor.search(byCase());
        assertThat(only(search).at("/kind").textValue()).isEqualTo("lookup");
        auditor.read(exchange);

        List<JsonNode> looks = auditor.searchAll("\"kind\":\"audit\"," + caseField(), 50);

        // this search, the reading, the search before
        assertThat(looks).hasSize(3);
        assertThat(looks).allMatch(look -> look.at("/requester").textValue().equals("auditor"));
        assertThat(auditor.searchAll(
                        "\"kind\":\"audit\"," + caseField() + ",\"holder\":{\"codeType\":\"001\",\"code\":\"" + COMPANY
                                + "\"}",
                        50))
                .as("this search and the reading")
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "requester, intakke, unknown-requester, intake",
        "department, market-regulatoin, unknown-department, market-regulation",
        "matter, food-busines-permit, unknown-matter, food-business-permit",
        "decidingDepartment, market-regulationn, unknown-deciding-department, market-regulation"
    })
    void refusesAWordThatNoEntryHas(String field, String typed, String rule, String meant) {
        ask("001", COMPANY, "business-licence");

        HttpResponse<String> reply = auditor.post("/v1/exchanges/search", "{\"" + field + "\":\"" + typed + "\"}");

        assertThat(reply.statusCode()).isEqualTo(400);
        JsonNode problem = LookupHub.json(reply.body());
        assertThat(problem.at("/pointer").textValue()).isEqualTo("/" + field);
        assertThat(problem.at("/rule").textValue()).isEqualTo(rule);
        assertThat(problem.at("/errors/0/detail").textValue()).endsWith("Did you mean '" + meant + "'?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-01-01T00:00:00+18:00", "9999-12-31T23:59:59-18:00"})
    void understandsTimesThatNeverCome(String time) {
        auditor.search("{\"from\":\"" + time + "\"}");
        auditor.search("{\"to\":\"" + time + "\"," + caseField() + "}");
    }

    @Test
    void findsTheLooksOfAuditors() {
        auditor.search(byCase());

        JsonNode newest = auditor.search("{\"kind\":\"audit\",\"requester\":\"auditor\",\"limit\":1}")
                .at("/exchanges/0");

        assertThat(newest.at("/kind").textValue()).isEqualTo("audit");
        assertThat(newest.has("exchangeId")).isFalse();
    }

    @Test
    void showsNothingOfPersonsAndCases() {
        ask("111", PERSON, "business-licence");

        HttpResponse<String> reply = auditor.post("/v1/exchanges/search", byCase());

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).doesNotContain(PERSON, "张三", caseNumber, "W012", "consent-0007");
    }

    @Test
    void pagesExactly_whileMoreIsAppended() throws Exception {
        List<String> asked = new ArrayList<>();
        for (int i = 0; i < 23; i++) {
            asked.addFirst(ask("001", COMPANY, "business-licence"));
        }
        AtomicBoolean enough = new AtomicBoolean();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> others = threads.submit(() -> {
                while (!enough.get()) {
                    hub.ask(LookupHub.lookup("001", COMPANY, "business-licence"));
                }
            });
            try {
                String time = "\"to\":\"" + Instant.now().plusSeconds(600) + "\"";
                for (String filters : List.of(caseField(), caseField() + "," + time)) {
                    assertThat(auditor.searchAll(filters, 4))
                            .extracting(found -> found.at("/exchangeId").textValue())
                            .containsExactlyElementsOf(asked);
                }
                List<Long> all = auditor.searchAll("\"requester\":\"intake\"", 7).stream()
                        .map(found -> found.at("/index").longValue())
                        .toList();
                assertThat(all).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> Long.compare(b, a));
                assertThat(all.size()).isGreaterThanOrEqualTo(asked.size());
            } finally {
                enough.set(true);
            }
            others.get();
        }
    }

    @Test
    void isInTheLogItself_beforeItIsAnswered() {
        auditor.search("{\"holder\":{\"codeType\":\"111\",\"code\":\"990100900101001\"}," + caseField()
                + ",\"from\":\"2026-01-01T00:00:00Z\",\"limit\":3}");

        JsonNode look = auditor.looks(1).getFirst();
        assertThat(look.at("/kind").textValue()).isEqualTo("audit");
        assertThat(look.at("/auditor").textValue()).isEqualTo("auditor");
        assertThat(look.at("/action").textValue()).isEqualTo("search");
        assertThat(look.at("/search/holder/code").textValue()).isEqualTo(PERSON);
        assertThat(look.at("/search/caseNumber").textValue()).isEqualTo(caseNumber);
        assertThat(look.at("/search/limit").intValue()).isEqualTo(3);
    }

    @Test
    void showsNothing_whenItCannotBeRecorded() {
        ask("001", COMPANY, "business-licence");
        hub.store().sql("alter table log_entry rename to log_entry_away").update();
        HttpResponse<String> reply;
        try {
            reply = auditor.post("/v1/exchanges/search", byCase());
        } finally {
            hub.store().sql("alter table log_entry_away rename to log_entry").update();
        }

        assertThat(reply.statusCode()).isEqualTo(503);
        assertThat(reply.body()).contains("urn:onfile:problem:unavailable").doesNotContain("exchangeId");
        assertThat(only(auditor.search(byCase()))).isNotEmpty();
    }

    @Nested
    class IsRefused {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{'SECRET': 1}                                             | ''               | unknown-property",
                    "[]                                                        | ''               | type",
                    "{'from': 'SECRET'}                                        | /from            | pattern",
                    "{'from': '2026-SECRET'} | /from | date-time",
                    "{'to': '+999999999-12-31T23:59:59Z'} | /to | pattern",
                    "{'to': '2026-02-30T00:00:00Z'}                            | /to              | date-time",
                    "{'to': '2026-02-03'}                                      | /to              | date-time",
                    "{'from':'2026-02-03T00:00:00Z','to':'2026-02-03T00:00:00Z'} | /to            | empty-range",
                    "{'kind': 'SECRET'}                                        | /kind            | enum",
                    "{'requester': 'SECRET'}                                   | /requester       | pattern",
                    "{'department': 'SECRET!'}                                 | /department      | pattern",
                    "{'certificateType': 'SECRET'}                             | /certificateType | unknown-type",
                    "{'outcome': 'SECRET'}                                     | /outcome         | enum",
                    "{'caseNumber': ''}                                        | /caseNumber      | min-length",
                    "{'caseNumber': 4711}                                      | /caseNumber      | type",
                    "{'holder': {'codeType': '001'}}                           | /holder/code     | required",
                    "{'holder': {'codeType': '001', 'code': '91990100MA0CT0001P'}} | /holder/code | wrong-check-character",
                    "{'holder': {'codeType': '777', 'code': 'SECRET'}}         | /holder/codeType | unknown-code-type",
                    "{'holder': {'codeType': '414', 'code': 'SECRET'}}         | /holder/country  | missing-country",
                    "{'holder': {'codeType': '001', 'code': '91990100MA0CT0001Q', 'name': 'SECRET'}}|/holder|unknown-property",
                    "{'limit': 0}                                              | /limit           | minimum",
                    "{'limit': 501}                                            | /limit           | maximum",
                    "{'limit': 'SECRET'}                                       | /limit           | type",
                    "{'cursor': 'SECRET'}                                      | /cursor          | pattern",
                    "{'cursor': '9999999999999999999'}                         | /cursor          | pattern"
                },
                quoteCharacter = '"')
        void withItsPointerAndRule(String body, String pointer, String rule) {
            HttpResponse<String> reply = auditor.post("/v1/exchanges/search", body.replace('\'', '"'));

            assertThat(reply.statusCode()).as(reply.body()).isEqualTo(400);
            assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            JsonNode problem = LookupHub.json(reply.body());
            assertThat(problem.at("/errors")).hasSize(1);
            assertThat(problem.at("/pointer").textValue()).isEqualTo(pointer.replace("''", ""));
            assertThat(problem.at("/rule").textValue()).isEqualTo(rule);
            assertThat(reply.body()).doesNotContain("SECRET", "4711", "91990100MA0CT");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "{", "SECRET", "{\"kind\":\"audit\",\"kind\":\"SECRET\"}"})
        void whenItIsNotJson(String body) {
            HttpResponse<String> reply = auditor.post("/v1/exchanges/search", body);

            assertThat(reply.statusCode()).isEqualTo(400);
            assertThat(reply.body()).contains("malformed-json").doesNotContain("SECRET");
        }

        @ParameterizedTest
        @ValueSource(strings = {"intake", "operator", "market-regulation", "stranger", ""})
        void toWhoeverIsNoAuditor(String client) {
            Auditor other = new Auditor(hub, hub.client("pki", client));

            for (String path : List.of("/v1/exchanges/search", "/v1/exchanges/openings")) {
                assertThat(other.post(path, "{}").statusCode()).isEqualTo(403);
            }
            assertThat(other.get("/v1/exchanges/AAAAAAAAAAAAAAAAAAAAAA").statusCode())
                    .isEqualTo(403);
        }

        @Test
        void overAnotherMethod() {
            assertThat(auditor.get("/v1/exchanges/search").statusCode()).isIn(404, 405);
            assertThat(auditor.post("/v1/exchanges/AAAAAAAAAAAAAAAAAAAAAA", "{}")
                            .statusCode())
                    .isEqualTo(405);
        }
    }

    private String ask(String codeType, String code, String type) {
        ObjectNode lookup = LookupHub.lookup(codeType, code, type);
        lookup.withObject("/purpose").put("caseNumber", caseNumber);
        return hub.ask(lookup).at("/exchangeId").textValue();
    }

    private String caseField() {
        return "\"caseNumber\":\"" + caseNumber + "\"";
    }

    private String byCase() {
        return "{" + caseField() + "}";
    }

    private static JsonNode only(JsonNode page) {
        assertThat(page.at("/exchanges")).hasSize(1);
        assertThat(page.has("next")).isFalse();
        return page.at("/exchanges/0");
    }
}
