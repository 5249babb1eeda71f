package org.onfile.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.onfile.agreement.AgreedTerms;
import org.onfile.agreement.AgreementChange;
import org.onfile.agreement.AgreementTerms.Mode;
import org.onfile.agreement.AgreementTerms.Use;
import org.onfile.agreement.TestAgreements;
import org.onfile.cases.CasedHub.Operation;
import org.onfile.digest.Digest;
import org.onfile.lookup.LookupHub;
import org.onfile.lookup.SigningClient;
import org.onfile.seal.Pseudonyms;

/** What an agreement has answered to signed questions alone rests on a case whose newest version is signed, too. */
@ExtendWith(LookupHub.Shared.class)
class SignedCaseTest {

    private static final String DEPARTMENT = "market-regulation";
    private static final String REFUSAL = "case-signature /purpose/caseNumber";

    private final LookupHub hub;
    private final CasedHub cased;
    private final SigningClient client;
    private final String number = CasedHub.number();
    private final String path = "/v1/cases/" + number;

    SignedCaseTest(LookupHub hub) {
        this.hub = hub;
        cased = CasedHub.of(hub);
        client = SigningClient.register(hub, "requester, material-checker", "traffic-police", "required");
    }

    /** Else whoever announces its cases before the agreement could deny for good whom its signed questions are about. */
    @ParameterizedTest
    @EnumSource
    void announcedUnsigned_beforeItsAgreement_isAskedForOnceItIsSentAgainSigned(Operation operation) {
        String body = CasedHub.announcement().toString();
        assertThat(version(client.send("PUT", path, body))).isEqualTo(1);
        String question = operation.question(number).toString();
        agree(CasedHub.LICENCE, true);

        assertThat(refusal(signed("POST", operation.path, question))).isEqualTo(REFUSAL);
        assertThat(cased.logged(number).getLast().path("rule").asText()).isEqualTo("case-signature");

        assertThat(refusal(client.send("PUT", path, body)))
                .as("unsigned it would change nothing")
                .startsWith("signature-missing");
        JsonNode announced = taken(signed("PUT", path, body));
        assertThat(announced.path("signed").asBoolean()).isTrue();
        assertThat(announced.path("version").asInt()).isEqualTo(2);
        JsonNode entry = cased.logged(number).getLast();
        assertThat(entry.path("event").asText()).isEqualTo("CHANGED");
        assertThat(entry.has("requestSignature")).isTrue();

        assertFound(signed("POST", operation.path, question));
    }

    @Test
    void announcedSigned_isRecordedOnce_howeverItIsSentAgain() {
        String body = CasedHub.announcement().toString();
        JsonNode announced = taken(signed("PUT", path, body));

        assertThat(cased.logged(number).getFirst().path("requestDigest").asText())
                .as("what the signature is compared with")
                .isEqualTo(Digest.of(body).label());
        assertThat(taken(signed("PUT", path, body))).isEqualTo(announced);
        assertThat(taken(client.send("PUT", path, body))).isEqualTo(announced);
        assertThat(taken(client.send("GET", path, ""))).isEqualTo(announced);
        assertThat(cased.logged(number)).hasSize(1);
    }

    /** The parties of the newest version are whose papers are asked for. */
    @Test
    void changedUnsigned_isNotSignedAnyMore() {
        signed("PUT", path, CasedHub.announcement().toString());
        ObjectNode changed = CasedHub.announcement().put("window", "7");

        JsonNode second = taken(client.send("PUT", path, changed.toString()));
        agree(CasedHub.LICENCE, true);

        assertThat(second.path("signed").asBoolean()).isFalse();
        assertThat(refusal(signed("POST", Operation.LOOKUP.path, lookup()))).isEqualTo(REFUSAL);
    }

    /** What other agreements allow is not held up, nor anything once the agreement has ended. */
    @Test
    void announcedUnsigned_isAskedFor_whereNoAgreementOnTheTypeDemandsMore() {
        client.send("PUT", path, CasedHub.announcement().toString());
        agree(CasedHub.LICENCE, false);
        String ofAnother = agree("food-business-licence", true);

        assertFound(client.send("POST", Operation.LOOKUP.path, lookup()));
        assertThat(refusal(client.send(
                        "POST",
                        Operation.CHECK.path,
                        Operation.CHECK.question(number).toString())))
                .as("a check is for all types of its matter")
                .isEqualTo(REFUSAL);

        TestAgreements.decide(hub, ofAnother, AgreementChange.END, null);
        assertFound(client.send(
                "POST", Operation.CHECK.path, Operation.CHECK.question(number).toString()));
    }

    @Test
    void closedUnsigned_staysAsItIs() {
        String closed = CasedHub.announcement().put("state", "CLOSED").toString();
        JsonNode announced = taken(client.send("PUT", path, closed));
        agree(CasedHub.LICENCE, true);

        assertThat(taken(signed("PUT", path, closed))).isEqualTo(announced);
        assertThat(taken(client.send("PUT", path, closed))).isEqualTo(announced);
    }

    /** Earlier versions of the hub did not write it down beside the case; the log's entry has it. */
    @Test
    void announcedBeforeAnUpgrade_isSigned_asItsEntrySays() {
        String unsigned = CasedHub.number();
        taken(client.send(
                "PUT", "/v1/cases/" + unsigned, CasedHub.announcement().toString()));
        taken(signed("PUT", path, CasedHub.announcement().toString()));
        List.of(number, unsigned).forEach(one -> hub.store()
                .sql("update intake_case set signed = null where number = ?")
                .param(hub.bean(Pseudonyms.class).caseNumber(one))
                .update());
        agree(CasedHub.LICENCE, true);

        assertThat(taken(client.send("GET", path, "")).path("signed").asBoolean())
                .isTrue();
        assertFound(signed("POST", Operation.LOOKUP.path, lookup()));
        assertThat(refusal(signed(
                        "POST",
                        Operation.LOOKUP.path,
                        Operation.LOOKUP.question(unsigned).toString())))
                .isEqualTo(REFUSAL);
    }

    private String lookup() {
        return Operation.LOOKUP.question(number).toString();
    }

    /**
     * An agreement on a type; its id.
     *
     * @param signed whether it takes signed requests alone
     */
    private String agree(String type, boolean signed) {
        String id = "test-" + UUID.randomUUID();
        AgreedTerms terms = AgreedTerms.of(client.name(), DEPARTMENT, type)
                .fields(Set.of("certificateNumber"))
                .matters(Set.of("food-business-permit"))
                .uses(Set.of(Use.RELEASE, Use.VERIFY))
                .modes(Set.of(Mode.ENTRUSTED));
        TestAgreements.decide(hub, id, AgreementChange.GRANT, (signed ? terms.signed() : terms).terms());
        return id;
    }

    private HttpResponse<String> signed(String method, String at, String body) {
        return client.send(method, at, body, "Request-Signature", client.sign(method, at, body));
    }

    private static JsonNode taken(HttpResponse<String> reply) {
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return LookupHub.json(reply.body());
    }

    private static void assertFound(HttpResponse<String> reply) {
        assertThat(taken(reply).at("/outcomes/0/outcome").asText())
                .as(reply.body())
                .isEqualTo("FOUND_VALID");
    }

    private static int version(HttpResponse<String> reply) {
        return taken(reply).path("version").asInt();
    }

    private static String refusal(HttpResponse<String> reply) {
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(403);
        JsonNode problem = LookupHub.json(reply.body());
        return problem.path("rule").asText() + " " + problem.path("pointer").asText();
    }
}
