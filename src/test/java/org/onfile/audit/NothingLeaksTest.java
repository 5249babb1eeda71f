package org.onfile.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.agreement.AgreedTerms;
import org.onfile.agreement.AgreementChange;
import org.onfile.agreement.AgreementTerms.Use;
import org.onfile.agreement.TestAgreements;
import org.onfile.audit.Gathered.Audience;
import org.onfile.cli.Shell;
import org.onfile.lookup.LookupHub;
import org.onfile.materials.CheckedHub;

/**
 * What is planted in a department's database, and what a requester tells of it, is found only where an agreement released it
 * to that requester: not in any other reply, notice, form, log, metric, error or announcement, nor in a file of the hub's.
 */
@Timeout(400)
class NothingLeaksTest {

    private static final String CASE = "990100-planted-0031";
    private static final String OPERATOR = "W-planted-2207";
    private static final String CONSENT = "consent-planted-5150";
    private static final String TRIED = "试名植伍";
    private static final String GUESS = "guess-planted-9021";
    private static final String KEY = "idempotent-planted-3344";
    private static final String SOUGHT = "sought-planted-6060";

    private static final String MATTER = "housing-allowance";
    private static final String RELEASED = "the lookup that releases an address";

    private static final List<String> SECRETS = Stream.concat(
                    PlantedDepartment.ALL.stream(), Stream.of(CASE, OPERATOR, CONSENT, TRIED, GUESS, KEY, SOUGHT))
            .toList();

    private final Gathered gathered = new Gathered(SECRETS);

    @Test
    void isFoundOutsideWhatAnAgreementReleased(@TempDir Path folder) throws Exception {
        try (PlantedDepartment department = PlantedDepartment.open(folder.resolve("department"));
                LookupHub hub = LookupHub.start(PlantedDepartment.connectors(folder), department.settings());
                CapturedLogs logs = new CapturedLogs().capture()) {
            CheckedHub.of(hub);
            agree(hub, "planted-card", "resident-identity-card", Set.of(Use.RELEASE, Use.VERIFY), Set.of("address"));
            agree(hub, "planted-marriage", "marriage-certificate", Set.of(Use.RELEASE), Set.of());
            department.plant();
            hub.awaitCurrent("market-regulation/card");
            hub.awaitCurrent("market-regulation/marriage");
            assertThat(hub.store()
                            .sql("select count(*) from quarantine")
                            .query(Long.class)
                            .single())
                    .isEqualTo(1);

            String exchange = asks(hub);
            asksWrongly(hub);
            ruledByItsDepartment(hub);
            audited(hub, exchange);
            operated(hub);
            published(hub);
            assertThat(gathered.addTables(hub.store())).contains("certificate", "quarantine", "log_entry");
            gathered.add(Audience.ANYBODY, "the hub's log", logs.text());
            gathered.addFiles(hub.data());
            commanded(hub, folder, department);
        }

        Map<String, String> found = new TreeMap<>();
        for (String secret : SECRETS) {
            gathered.of(secret).forEach((audience, places) -> {
                if (!mayBeSeen(secret, audience, places)) {
                    found.put(secret + " by " + audience, places.toString());
                }
            });
        }

        assertThat(found).isEmpty();
        // Such a search finds what is there
        assertThat(gathered.of(PlantedDepartment.ADDRESS)).isEqualTo(Map.of(Audience.ASKER, Set.of(RELEASED)));
        assertThat(gathered.of(PlantedDepartment.CODE)).containsKeys(Audience.ASKER, Audience.AUDITOR);
        assertThat(gathered.of(CASE)).containsKeys(Audience.ASKER, Audience.DEPARTMENT, Audience.AUDITOR);
        assertThat(gathered.names()).hasSizeGreaterThan(150);
    }

    /** Whoever asks knows what he told; who audits is told whom it was about, and the department who asked for what. */
    private static boolean mayBeSeen(String secret, Audience audience, Set<String> places) {
        return switch (secret) {
            case PlantedDepartment.ADDRESS -> audience == Audience.ASKER && places.equals(Set.of(RELEASED));
            case CASE, OPERATOR -> audience != Audience.ANYBODY;
            case CONSENT, TRIED -> audience == Audience.ASKER || audience == Audience.AUDITOR;
            case SOUGHT -> audience == Audience.AUDITOR;
            default ->
                secret.equals(PlantedDepartment.CODE) && (audience == Audience.ASKER || audience == Audience.AUDITOR);
        };
    }

    private static void agree(LookupHub hub, String id, String type, Set<Use> use, Set<String> fields) {
        TestAgreements.decide(
                hub,
                id,
                AgreementChange.GRANT,
                AgreedTerms.of(TestAgreements.LATECOMER, "market-regulation", type)
                        .fields(fields)
                        .matters(Set.of(MATTER))
                        .uses(use)
                        .relations(Set.of("SPOUSE"))
                        .terms());
    }

    private static ObjectNode question(String type, String more) {
        return (ObjectNode) LookupHub.json(
                """
                {"holder": {"codeType": "111", "code": "%1$s"}, "certificates": [{"type": "%2$s", %3$s}],
                 "purpose": {"matter": "%4$s", "caseNumber": "%5$s", "material": "identity-card", "channel": "WINDOW",
                   "operator": {"id": "%6$s"}, "authorisation": {"mode": "HOLDER", "reference": "%7$s"},
                   "applicant": {"codeType": "111", "code": "%1$s", "name": "%8$s", "capacity": "SELF"}}}""".formatted(PlantedDepartment.CODE, type, more, MATTER, CASE, OPERATOR, CONSENT, TRIED));
    }

    /** The identifier of one that was answered. */
    private String asks(LookupHub hub) throws Exception {
        String card = "resident-identity-card";
        ObjectNode releases = question(card, "\"fields\": [\"address\"]");
        assertThat(post(hub, RELEASED, "/v1/lookups", releases, "Idempotency-Key", KEY)
                        .statusCode())
                .isEqualTo(200);
        post(hub, RELEASED, "/v1/lookups", releases, "Idempotency-Key", KEY);
        String state = post(hub, "a lookup of the state alone", "/v1/lookups", question(card, "\"fields\": []"))
                .body();
        assertThat(LookupHub.json(state).at("/outcomes/0/outcome").asText()).isEqualTo("FOUND_VALID");
        post(hub, "a lookup that is denied", "/v1/lookups", question(card, "\"fields\": [\"address\", \"ethnicity\"]"));
        post(
                hub,
                "another that is denied",
                "/v1/lookups",
                question("marriage-certificate", "\"fields\": [\"remarks\"]"));
        post(hub, "one by another name", "/v1/lookups", named(question(card, "\"fields\": [\"address\"]")));
        String told = "\"told\": {\"address\": \"" + GUESS + "\"}";
        post(hub, "a verification", "/v1/verifications", question(card, told));
        String outside = "\"told\": {\"issuingAuthorityName\": \"" + GUESS + "\"}";
        post(hub, "a verification that is denied", "/v1/verifications", question(card, outside));
        for (int again = 0; again < 6; again++) {
            post(hub, "verifications", "/v1/verifications", question(card, told));
        }
        ObjectNode check = CheckedHub.check(MATTER, PlantedDepartment.CODE);
        check.withObject("/purpose").put("caseNumber", CASE);
        check.withObject("/purpose/operator").put("id", OPERATOR);
        check.putArray("circumstances").add("married");
        check.putObject("parties").putArray("SPOUSE");
        String checked = post(hub, "a check with notice and form", "/v1/material-checks", check)
                .body();
        assertThat(LookupHub.json(checked).path("notice").isMissingNode()).isFalse();
        HttpRequest announced = request(hub, "/v1/cases/" + CASE)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("""
                        {"matter": "%s", "applicant": {"codeType": "111", "code": "%s"}}""".formatted(MATTER, PlantedDepartment.CODE)))
                .build();
        assertThat(send(hub, TestAgreements.LATECOMER, "a case", announced).statusCode())
                .isEqualTo(200);
        return LookupHub.json(state).path("exchangeId").asText();
    }

    /** Somebody else's, so that nothing is released. */
    private static ObjectNode named(ObjectNode question) {
        question.withObject("/holder").put("name", TRIED);
        return question;
    }

    private void asksWrongly(LookupHub hub) throws Exception {
        String code = PlantedDepartment.CODE;
        ObjectNode right = question("resident-identity-card", "\"fields\": [\"address\"]");
        String body = right.toString();
        for (String wrong : List.of(
                body.replace("}", "]"),
                body.replace("\"111\"", "\"" + code + "\""),
                body.replace("\"code\":", "\"" + code + "\":"),
                body.replace("\"WINDOW\"", "\"" + OPERATOR + "\""),
                body.replace("resident-identity-card", PlantedDepartment.NAME),
                body.replace("[\"address\"]", "[\"" + code + "\", \"" + PlantedDepartment.ADDRESS + "\"]"),
                body.replace("\"" + code + "\"", "{\"name\": \"" + PlantedDepartment.NAME + "\"}"),
                body.replace("\"" + CASE + "\"", "\"" + CASE + "x".repeat(80) + "\""))) {
            assertThat(post(hub, "a wrong body", "/v1/lookups", wrong).statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
        post(hub, "another body", "/v1/lookups", body.replace("WINDOW", "ONLINE"), "Idempotency-Key", KEY);
        post(hub, "a wrong header", "/v1/lookups", body, "Request-Signature", code);
        post(hub, "a wrong header", "/v1/lookups", body, "Accept", "application/" + code);
        // What is asked in an address is not read
        post(hub, RELEASED, "/v1/lookups?code=" + code, body);
        post(hub, "a wrong address", "/v1/lookups;code=" + code, body);
        for (String path : List.of(
                "/v1/exchanges/" + code + "/receipt",
                "/v1/cases/" + code,
                "/v1/holders/" + code,
                "/v1/lookups?case=" + CASE,
                "/log/tile/" + code,
                "/" + code)) {
            send(
                    hub,
                    TestAgreements.LATECOMER,
                    "a wrong address",
                    request(hub, path).build());
        }
        for (String stranger : List.of("stranger", "department", "requester")) {
            send(
                    hub,
                    stranger,
                    "refused to " + stranger,
                    posted(hub, "/v1/exchanges/search", "{\"caseNumber\": \"%s\"}".formatted(CASE)));
            send(
                    hub,
                    stranger,
                    "refused to " + stranger,
                    posted(hub, "/v1/exchanges/openings", "{\"from\":0,\"to\":9}"));
        }
    }

    private void ruledByItsDepartment(LookupHub hub) throws Exception {
        for (String paused : List.of("/v1/feeds/card/decisions", "/v1/requesters/latecomer/decisions")) {
            for (String what : List.of("PAUSE", "RESUME")) {
                HttpRequest order = posted(hub, paused, """
                        {"decision": "%s", "decidedBy": "W. Chen", "document": "letter 7"}""".formatted(what));
                assertThat(send(hub, "department", paused, order).statusCode()).isEqualTo(200);
                if (what.equals("PAUSE")) {
                    post(
                            hub,
                            "while it is paused",
                            "/v1/lookups",
                            question("resident-identity-card", "\"fields\": []"));
                }
            }
        }
        for (String page : List.of("/v1/uses", "/v1/requesters", "/v1/feeds", "/v1/agreements")) {
            assertThat(send(hub, "department", page, request(hub, page).build()).statusCode())
                    .isEqualTo(200);
        }
        send(
                hub,
                "department",
                "statistics",
                request(hub, "/v1/statistics/material-checks").build());
    }

    private void audited(LookupHub hub, String exchange) throws Exception {
        String holder = "{\"holder\": {\"codeType\": \"111\", \"code\": \"%s\"}}";
        for (String search : List.of(
                "{\"caseNumber\": \"" + CASE + "\"}",
                holder.formatted(PlantedDepartment.CODE),
                "{\"caseNumber\": \"" + SOUGHT + "\"}")) {
            assertThat(send(hub, "auditor", "a search", posted(hub, "/v1/exchanges/search", search))
                            .statusCode())
                    .isEqualTo(200);
        }
        send(hub, "auditor", "a refused search", posted(hub, "/v1/exchanges/search", holder.formatted(SOUGHT)));
        send(
                hub,
                "auditor",
                "an exchange",
                request(hub, "/v1/exchanges/" + exchange).build());
        String all = send(
                        hub, "auditor", "openings", posted(hub, "/v1/exchanges/openings", "{\"from\":0,\"to\":10000}"))
                .body();
        assertThat(all.lines().map(LookupHub::json).map(line -> line.path("detail")
                        .asText()))
                .anyMatch(detail -> detail.contains("\"kind\":\"supervision\""))
                .anyMatch(detail -> detail.contains("\"kind\":\"verification\""))
                .anyMatch(detail -> detail.contains("\"kind\":\"feed-batch\""));
    }

    private void operated(LookupHub hub) throws Exception {
        for (String page : List.of("/actuator/prometheus", "/actuator/health", "/actuator", "/v1/agreements/mine")) {
            HttpResponse<String> reply =
                    send(hub, "operator", page, request(hub, page).build());
            assertThat(page.equals("/actuator/prometheus") && !reply.body().contains("onfile_"))
                    .as("no metrics")
                    .isFalse();
        }
    }

    private void published(LookupHub hub) throws Exception {
        for (String page : List.of(
                "/log/key",
                "/log/key-changes",
                "/log/details.schema.json",
                "/.well-known/jwks.json",
                "/v1/openapi.yaml",
                "/actuator/health/liveness")) {
            send(hub, "", page, request(hub, page).build());
        }
        HttpClient anybody = hub.client("pki", "");
        gathered.addLog(path -> {
            HttpResponse<byte[]> reply =
                    anybody.send(request(hub, path).build(), HttpResponse.BodyHandlers.ofByteArray());
            assertThat(reply.statusCode()).as(path).isEqualTo(200);
            return reply.body();
        });
    }

    /** What commands print without being asked for keys. */
    private void commanded(LookupHub hub, Path folder, PlantedDepartment department) throws Exception {
        StringBuilder properties = new StringBuilder();
        department.settings().forEach((name, value) -> properties.append(name + "=" + value + "\n"));
        Files.writeString(hub.data().resolve("connectors.properties"), properties);
        Path connectors = folder.resolve("connectors");
        Shell shell = new Shell();
        for (List<Object> command : List.<List<Object>>of(
                List.of("feed", "status", "--data", hub.data()),
                List.of(
                        "feed",
                        "quarantine",
                        "--data",
                        hub.data(),
                        "--connectors",
                        connectors,
                        "market-regulation/card"),
                List.of("doctor", "--data", hub.data()),
                List.of("agreement", "list", "--data", hub.data()),
                List.of("supervision", "list", "--data", hub.data()))) {
            assertThat(shell.run(command.toArray())).as(shell.err()).isNotEqualTo(2);
            gathered.add(Audience.ANYBODY, "onfile " + command.getFirst() + " " + command.get(1), shell.out());
            gathered.add(Audience.ANYBODY, "errors of " + command.getFirst() + " " + command.get(1), shell.err());
        }
    }

    private HttpResponse<String> post(LookupHub hub, String name, String path, JsonNode body, String... headers)
            throws Exception {
        return post(hub, name, path, body.toString(), headers);
    }

    private HttpResponse<String> post(LookupHub hub, String name, String path, String body, String... headers)
            throws Exception {
        HttpRequest.Builder request =
                request(hub, path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(hub, TestAgreements.LATECOMER, name, request.build());
    }

    private static HttpRequest posted(LookupHub hub, String path, String body) {
        return request(hub, path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private static HttpRequest.Builder request(LookupHub hub, String path) {
        return HttpRequest.newBuilder(hub.uri(path)).timeout(Duration.ofSeconds(60));
    }

    /** The reply, which is kept with its headers; what is refused is of nobody. */
    private HttpResponse<String> send(LookupHub hub, String client, String name, HttpRequest request) throws Exception {
        HttpResponse<String> reply =
                hub.client("pki", client).send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        Audience audience = reply.statusCode() != 200
                ? Audience.ANYBODY
                : switch (client) {
                    case TestAgreements.LATECOMER -> Audience.ASKER;
                    case "department" -> Audience.DEPARTMENT;
                    case "auditor" -> Audience.AUDITOR;
                    default -> Audience.ANYBODY;
                };
        gathered.add(
                audience,
                reply.statusCode() == 200 ? name : name + ", refused",
                reply.body() + "\n" + reply.headers().map());
        return reply;
    }
}
