package org.onfile.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.agreement.AgreedTerms;
import org.onfile.agreement.AgreementChange;
import org.onfile.agreement.AgreementTerms;
import org.onfile.agreement.TestAgreements;
import org.onfile.exchangelog.DetailState;
import org.onfile.exchangelog.ExchangeDetails;
import org.onfile.lookup.LookupHub;
import org.onfile.lookup.SigningClient;

/** Whatever a client's request enters into the exchange log has its signature on it, where it signed; a case may have to. */
@ExtendWith(LookupHub.Shared.class)
class SignedChangesTest {

    private static final String DEPARTMENT = "market-regulation";
    private static final String TYPE = "food-business-licence";

    private final LookupHub hub;
    private final SigningClient client;

    SignedChangesTest(LookupHub hub) {
        this.hub = hub;
        CasedHub.of(hub);
        hub.filing().feed(DEPARTMENT, TYPE);
        client = SigningClient.register(hub, "requester, department", DEPARTMENT);
    }

    @Test
    void areKeptWithTheirEntries() throws Exception {
        String announced = "/v1/cases/" + CasedHub.number();
        assertKept("PUT", announced, CasedHub.announcement().toString());

        String request = """
                {"type": "%s", "fields": [], "matters": ["matter-%s"], "use": ["RELEASE"], "mode": ["HOLDER"],
                 "from": "2026-11-01", "until": "2027-11-01", "legalBasis": "a law, article 1", "scene": "a window"}""".formatted(TYPE, UUID.randomUUID());
        String id = assertKept("POST", "/v1/agreements", request).path("id").asText();
        assertKept("POST", "/v1/agreements/" + id + "/decisions", decision("GRANT"));
        assertKept("POST", "/v1/agreements/" + id + "/decisions", decision("SUSPEND"));

        assertKept("POST", "/v1/requesters/" + client.name() + "/decisions", decision("PAUSE"));
        assertKept("POST", "/v1/requesters/" + client.name() + "/decisions", decision("RESUME"));
        assertKept("POST", "/v1/feeds/" + TYPE + "/decisions", decision("PAUSE"));
        assertKept("POST", "/v1/feeds/" + TYPE + "/decisions", decision("RESUME"));
        assertKept("GET", "/v1/uses", "");
    }

    /** What is answered to signed questions alone rests on a case that is signed, too. */
    @Test
    void areDemandedOfACase_whereAnAgreementOnItsMatterDemandsThem() {
        String agreement = "test-" + UUID.randomUUID();
        String path = "/v1/cases/" + CasedHub.number();
        String body = CasedHub.announcement().toString();
        TestAgreements.decide(hub, agreement, AgreementChange.GRANT, terms());

        HttpResponse<String> refused = client.send("PUT", path, body);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(LookupHub.json(refused.body()).path("rule").asText()).isEqualTo("signature-missing");

        assertThat(signed("PUT", path, body).statusCode()).isEqualTo(200);
        assertThat(client.send("PUT", path, body).statusCode())
                .as("the same again changes nothing")
                .isEqualTo(200);
        String closed = CasedHub.announcement().put("state", "CLOSED").toString();
        assertThat(client.send("PUT", path, closed).statusCode()).isEqualTo(403);

        TestAgreements.decide(hub, agreement, AgreementChange.END, null);
        assertThat(client.send("PUT", path, closed).statusCode()).isEqualTo(200);
    }

    private AgreementTerms terms() {
        return AgreedTerms.of(client.name(), DEPARTMENT, TYPE)
                .matters(Set.of("food-business-permit"))
                .signed()
                .terms();
    }

    private static String decision(String decision) {
        return "{\"decision\": \"%s\", \"decidedBy\": \"W. Chen\", \"document\": \"letter 8\"}".formatted(decision);
    }

    private HttpResponse<String> signed(String method, String path, String body) {
        return client.send(method, path, body, "Request-Signature", client.sign(method, path, body));
    }

    /** The reply, once the signature was found in an entry. */
    private JsonNode assertKept(String method, String path, String body) throws Exception {
        String signature = client.sign(method, path, body);

        HttpResponse<String> reply = client.send(method, path, body, "Request-Signature", signature);

        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        JsonNode detail = hub.bean(ExchangeDetails.class).states(0, Long.MAX_VALUE).stream()
                .filter(DetailState.Opened.class::isInstance)
                .map(state ->
                        LookupHub.json(((DetailState.Opened) state).opening().detail()))
                .filter(one -> one.path("requestSignature").asText().equals(signature))
                .findFirst()
                .orElseThrow(() -> new AssertionError(method + " " + path + ": no entry has its signature"));
        assertThat(SignedJWT.parse(detail.path("requestSignature").asText())
                        .verify(new ECDSAVerifier(client.key().toPublicJWK())))
                .isTrue();
        return LookupHub.json(reply.body());
    }
}
