package org.onfile.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.PlainHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.onfile.cases.CasedHub.Operation;
import org.onfile.lookup.LookupHub;

/** Who operates a requester's system is proven by its identity provider, or called claimed. */
@ExtendWith(LookupHub.Shared.class)
class ProvenOperatorTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final String OPERATOR = "W012";

    private final LookupHub hub;
    private final CasedHub cased;

    ProvenOperatorTest(LookupHub hub) {
        this.hub = hub;
        this.cased = CasedHub.of(hub);
    }

    /** As a citizen's portal asks, where somebody is signed in. */
    private static ObjectNode unnamed(Operation operation, String number) {
        ObjectNode question = operation.question(number);
        question.withObject("/purpose").put("channel", "ONLINE").remove("operator");
        return question;
    }

    private static String bearer(String operator) {
        return "Bearer " + CaseClients.token(operator, HOUR);
    }

    private static ObjectNode question() {
        ObjectNode question = Operation.LOOKUP.question(CasedHub.number());
        question.withObject("/purpose/operator").put("id", OPERATOR);
        return question;
    }

    @Test
    void isProven_byATokenOfTheProvider() {
        assertThat(standing(CaseClients.VOUCHED, CaseClients.token(OPERATOR, HOUR)))
                .isEqualTo("PROVEN");
        assertThat(standing(CaseClients.PROVEN, CaseClients.token(OPERATOR, HOUR)))
                .isEqualTo("PROVEN");
    }

    /** RFC 9110: the name of a scheme is written in any case. */
    @Test
    void isProven_howeverTheSchemeIsWritten() {
        for (String scheme : List.of("bearer ", "BEARER ")) {
            JsonNode reply = cased.ask(
                    CaseClients.PROVEN,
                    Operation.LOOKUP,
                    question(),
                    "Authorization",
                    scheme + CaseClients.token(OPERATOR, HOUR));
            assertThat(CasedHub.standing(reply).path("operator").asText()).isEqualTo("PROVEN");
        }
    }

    @Test
    void isClaimed_withoutOne_andWhereNobodyIsRegisteredToVouch() {
        JsonNode reply = cased.ask(CaseClients.VOUCHED, Operation.LOOKUP, question());

        assertThat(CasedHub.standing(reply).path("operator").asText()).isEqualTo("CLAIMED");
        assertThat(standing("intake", CaseClients.token(OPERATOR, HOUR))).isEqualTo("CLAIMED");
    }

    @Test
    void hasToBeProven_whereTheRegistrationDemandsIt() {
        assertThat(cased.refusal(CaseClients.PROVEN, Operation.LOOKUP, question()))
                .isEqualTo("operator-token-missing /purpose/operator");
    }

    @Test
    void isNobodyElseThanTheTokenSays() {
        assertThat(cased.refusal(
                        CaseClients.VOUCHED,
                        Operation.LOOKUP,
                        question(),
                        "Authorization",
                        "Bearer " + CaseClients.token("W013", HOUR)))
                .isEqualTo("operator-other /purpose/operator/id");
    }

    /** Found by whoever operated, and told apart from whom the question names. */
    @Test
    void isRecordedAsProven_whereTheQuestionNamesAnother() {
        String proven = "W-" + UUID.randomUUID();
        ObjectNode question = question();
        cased.refusal(CaseClients.VOUCHED, Operation.LOOKUP, question, "Authorization", bearer(proven));

        JsonNode refused =
                clerk(CaseClients.VOUCHED, proven).audited(by(proven)).getFirst();

        assertThat(refused.path("rule").asText()).isEqualTo("operator-other");
        assertThat(refused.path("operator").asText()).isEqualTo(proven);
        assertThat(refused.path("operatorNamed").asText()).isEqualTo(OPERATOR);
    }

    @ParameterizedTest
    @EnumSource
    void isKnown_whereTheQuestionNamesNobody(Operation operation) {
        String proven = "W-" + UUID.randomUUID();

        JsonNode reply = cased.ask(
                CaseClients.VOUCHED, operation, unnamed(operation, CasedHub.number()), "Authorization", bearer(proven));

        JsonNode standing = CasedHub.standing(reply);
        assertThat(standing.path("operator").asText()).isEqualTo("PROVEN");
        assertThat(standing.path("operatorId").asText()).isEqualTo(proven);
        assertThat(clerk(CaseClients.VOUCHED, proven).audited(by(proven)))
                .singleElement()
                .satisfies(entry -> assertThat(
                                entry.at("/purpose/standing/operatorId").asText())
                        .isEqualTo(proven));
        JsonNode use = LookupHub.json(
                hub.get(hub.client("pki", "department"), "/v1/uses?limit=1&requester=" + CaseClients.VOUCHED)
                        .body());
        assertThat(use.at("/uses/0/operator").asText()).isEqualTo(proven);
    }

    /** Else the second would be given a signed answer that calls the first proven. */
    @Test
    void isWhoAsks_alsoWithTheIdempotencyKeyOfAnother() {
        ObjectNode question = unnamed(Operation.LOOKUP, CasedHub.number());
        String key = UUID.randomUUID().toString();

        for (String proven : List.of("W-" + UUID.randomUUID(), "W-" + UUID.randomUUID())) {
            String first = null;
            for (int again = 0; again < 2; again++) {
                JsonNode reply = cased.ask(
                        CaseClients.VOUCHED,
                        Operation.LOOKUP,
                        question,
                        "Authorization",
                        bearer(proven),
                        "Idempotency-Key",
                        key);
                assertThat(CasedHub.standing(reply).path("operatorId").asText()).isEqualTo(proven);
                String exchange = reply.path("exchangeId").asText();
                assertThat(exchange).as("the same answer to the same").isEqualTo(first == null ? exchange : first);
                first = exchange;
            }
        }
    }

    @Test
    void isNobody_whereNeitherATokenNorTheQuestionSaysWho() {
        JsonNode reply = cased.ask(CaseClients.PROVEN, Operation.LOOKUP, unnamed(Operation.LOOKUP, CasedHub.number()));

        assertThat(CasedHub.standing(reply).has("operator")).isFalse();
        assertThat(CasedHub.standing(reply).has("operatorId")).isFalse();
    }

    /** Whomever the question names, or nobody; and each draft is found by it. */
    @Test
    void opensSoManyDraftsAnHour_whereTheQuestionNamesNobody() {
        String client = "vouched-" + UUID.randomUUID().toString().substring(0, 8);
        Clerk.register(hub, client, "drafts, " + CaseClients.operators() + "}");
        String proven = "W-" + UUID.randomUUID();
        for (int i = 0; i < 30; i++) {
            cased.ask(
                    client,
                    Operation.LOOKUP,
                    unnamed(Operation.LOOKUP, CasedHub.number()),
                    "Authorization",
                    bearer(proven));
        }

        HttpResponse<String> refused = cased.post(
                client,
                Operation.LOOKUP,
                unnamed(Operation.LOOKUP, CasedHub.number()),
                "Authorization",
                bearer(proven));

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(429);
        assertThat(LookupHub.json(refused.body()).path("rule").asText()).isEqualTo("draft-per-operator");
        List<JsonNode> logged = clerk(client, proven).audited("\"kind\": \"case\", " + by(proven));
        assertThat(logged)
                .hasSize(31)
                .allSatisfy(entry -> assertThat(entry.path("operator").asText()).isEqualTo(proven));
        assertThat(logged.getLast().path("rule").asText()).isEqualTo("draft-per-operator");
        cased.ask(
                client,
                Operation.LOOKUP,
                unnamed(Operation.LOOKUP, CasedHub.number()),
                "Authorization",
                bearer("W-" + UUID.randomUUID()));
    }

    private Clerk clerk(String client, String operator) {
        return new Clerk(cased, client, operator);
    }

    private static String by(String operator) {
        return "\"operator\": \"" + operator + "\"";
    }

    @Test
    void isNotProven_byAnyOtherToken() {
        assertThat(refusal(CaseClients.token(OPERATOR, Duration.ofMinutes(-2)))).isEqualTo("operator-token-expired");
        assertThat(refusal(CaseClients.token(
                        CaseClients.PROVIDER, "https://other.example", CaseClients.AUDIENCE, OPERATOR, HOUR)))
                .isEqualTo("operator-token-claims");
        assertThat(refusal(CaseClients.token(CaseClients.PROVIDER, CaseClients.ISSUER, "another-hub", OPERATOR, HOUR)))
                .isEqualTo("operator-token-claims");
        assertThat(refusal(
                        CaseClients.token(CaseClients.key(), CaseClients.ISSUER, CaseClients.AUDIENCE, OPERATOR, HOUR)))
                .isEqualTo("operator-token-signature");
        assertThat(refusal(new PlainJWT(
                                new PlainHeader(),
                                new JWTClaimsSet.Builder()
                                        .issuer(CaseClients.ISSUER)
                                        .audience(CaseClients.AUDIENCE)
                                        .subject(OPERATOR)
                                        .build())
                        .serialize()))
                .isEqualTo("operator-token-signature");
        assertThat(refusal("not-a-token")).isEqualTo("operator-token-malformed");
    }

    private String standing(String client, String token) {
        JsonNode reply = cased.ask(client, Operation.LOOKUP, question(), "Authorization", "Bearer " + token);
        return CasedHub.standing(reply).path("operator").asText();
    }

    /** Nothing of the token is in the refusal. */
    private String refusal(String token) {
        HttpResponse<String> reply =
                cased.post(CaseClients.VOUCHED, Operation.LOOKUP, question(), "Authorization", "Bearer " + token);
        assertThat(reply.statusCode()).isEqualTo(403);
        assertThat(reply.body()).doesNotContain(token, OPERATOR);
        return LookupHub.json(reply.body()).path("rule").asText();
    }
}
