package org.onfile.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.ExchangeDetails;
import org.onfile.exchangelog.ExchangeFilter;
import org.onfile.exchangelog.ExchangeIndex;
import org.onfile.lookup.LookupHub;
import org.onfile.materials.CheckedHub;

/**
 * Questions for a food business permit, asked of the hub that tests of the edge share: of a firm that is on file, whose
 * representative applies and whose manager is a party.
 */
record CasedHub(LookupHub hub) {

    static final String FIRM = "91990100MA0CB0001L";
    /** Nobody's. */
    static final String OTHER_FIRM = "91990100MA0CB0002P";

    static final String APPLICANT = "99010019880808101X";
    static final String MANAGER = "990100198808081028";
    static final String STRANGER = "990100198808081036";
    static final String LICENCE = "business-licence";

    static CasedHub of(LookupHub hub) {
        CheckedHub.of(hub);
        hub.filing().feed("market-regulation", LICENCE);
        hub.filing()
                .certificate(
                        "market-regulation",
                        LICENCE,
                        "cased",
                        "001",
                        FIRM,
                        "晨光餐饮店",
                        row -> row.setCertificateNumber("CASED-NUMBER"));
        return new CasedHub(hub);
    }

    /** A number that no other test has. */
    static String number() {
        return "990100-" + UUID.randomUUID();
    }

    static ObjectNode announcement() {
        return (ObjectNode) LookupHub.json("""
                {"matter": "food-business-permit", "applicant": {"codeType": "111", "code": "%s"},
                 "holder": {"codeType": "001", "code": "%s"}, "parties": {"HANDLER": [{"codeType": "111", "code": "%s"}]},
                 "circumstances": ["own-premises"]}""".formatted(APPLICANT, FIRM, MANAGER));
    }

    HttpResponse<String> put(String client, String number, JsonNode announcement) {
        return hub.send(
                hub.client("pki", client),
                HttpRequest.newBuilder(hub.uri("/v1/cases/" + number))
                        .timeout(Duration.ofSeconds(60))
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(announcement.toString())));
    }

    /** The case as it is after this announcement, which must have been taken. */
    JsonNode announce(String client, String number, JsonNode announcement) {
        HttpResponse<String> reply = put(client, number, announcement);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return LookupHub.json(reply.body());
    }

    HttpResponse<String> read(String client, String number) {
        return hub.get(hub.client("pki", client), "/v1/cases/" + number);
    }

    /** What can be asked for a case. */
    enum Operation {
        LOOKUP("/v1/lookups") {
            @Override
            ObjectNode question(String number) {
                ObjectNode question = (ObjectNode) LookupHub.json("""
                        {"holder": {"codeType": "001", "code": "%s"}, "certificates": [{"type": "business-licence",
                           "fields": ["certificateNumber"]}]}""".formatted(FIRM));
                question.set("purpose", purpose(number).put("material", "business-licence"));
                return question;
            }
        },
        VERIFICATION("/v1/verifications") {
            @Override
            ObjectNode question(String number) {
                ObjectNode question = (ObjectNode) LookupHub.json("""
                        {"holder": {"codeType": "001", "code": "%s"}, "certificates": [{"type": "business-licence",
                           "told": {"certificateNumber": "CASED-NUMBER"}}]}""".formatted(FIRM));
                question.set("purpose", purpose(number).put("material", "business-licence"));
                return question;
            }
        },
        CHECK("/v1/material-checks") {
            @Override
            ObjectNode question(String number) {
                ObjectNode question = (ObjectNode) LookupHub.json("""
                        {"holder": {"codeType": "001", "code": "%s"},
                         "parties": {"HANDLER": [{"codeType": "111", "code": "%s"}]}, "circumstances": ["own-premises"],
                         "handedIn": ["premises-title"]}""".formatted(FIRM, MANAGER));
                question.set("purpose", purpose(number));
                return question;
            }
        };

        final String path;

        Operation(String path) {
            this.path = path;
        }

        /** One that fits the case of {@link #announcement}. */
        abstract ObjectNode question(String number);

        private static ObjectNode purpose(String number) {
            return (ObjectNode) LookupHub.json("""
                    {"matter": "food-business-permit", "caseNumber": "%s", "channel": "WINDOW", "operator": {"id": "W-%s"},
                     "applicant": {"codeType": "111", "code": "%s", "name": "张三", "capacity": "LEGAL_REPRESENTATIVE"}}""".formatted(number, number.substring(7, 15), APPLICANT));
        }
    }

    HttpResponse<String> post(String client, Operation operation, JsonNode question, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(hub.uri(operation.path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(question.toString()));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return hub.send(hub.client("pki", client), request);
    }

    JsonNode ask(String client, Operation operation, JsonNode question, String... headers) {
        HttpResponse<String> reply = post(client, operation, question, headers);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return LookupHub.json(reply.body());
    }

    /** The rule by which a question is refused, and where it is broken. */
    String refusal(String client, Operation operation, JsonNode question, String... headers) {
        HttpResponse<String> reply = post(client, operation, question, headers);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(403);
        JsonNode problem = LookupHub.json(reply.body());
        return problem.path("rule").asText() + " " + problem.path("pointer").asText();
    }

    /** What the signed answer says that the hub itself knows of the purpose. */
    static JsonNode standing(JsonNode reply) {
        String claims = reply.path("answer").asText().split("\\.", -1)[1];
        return LookupHub.json(new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8))
                .at("/purpose/standing");
    }

    /** What the log has of a case besides answers, the oldest first. */
    List<JsonNode> logged(String number) {
        return hub
                .bean(ExchangeIndex.class)
                .search(ExchangeFilter.of(EntryKind.CASE), Long.MAX_VALUE, 500)
                .exchanges()
                .reversed()
                .stream()
                .map(entry -> LookupHub.json(hub.bean(ExchangeDetails.class)
                        .open(entry.index())
                        .orElseThrow()
                        .detail()))
                .filter(detail -> detail.path("caseNumber").asText().equals(number))
                .toList();
    }
}
