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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.cases.CasedHub.Operation;
import org.onfile.lookup.LookupHub;

/** Who operates a requester's system is proven by its identity provider, or called claimed. */
@ExtendWith(LookupHub.Shared.class)
class ProvenOperatorTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final String OPERATOR = "W012";

    private final CasedHub cased;

    ProvenOperatorTest(LookupHub hub) {
        this.cased = CasedHub.of(hub);
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
