package org.onfile.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.agreement.AgreedTerms;
import org.onfile.agreement.AgreementChange;
import org.onfile.agreement.AgreementTerms.Mode;
import org.onfile.agreement.TestAgreements;
import org.onfile.demo.server.Pki;
import org.onfile.identifier.SocialCreditCode;
import org.onfile.materials.CheckedHub;

/** An agreement opens the certificates of the department that granted it; a department needs none for its own. */
@ExtendWith(LookupHub.Shared.class)
class WhoseCertificatesTest {

    private static final String TYPE = "business-licence";
    private static final String OWN = code("91990100MA0WC0001");
    private static final String NEIGHBOURS = code("91990100MA0WC0002");
    private static final String OFFICE = "office-of-market-regulation";

    private final LookupHub hub;

    WhoseCertificatesTest(LookupHub hub) {
        this.hub = hub;
        CheckedHub.of(hub);
        hub.filing().feed("market-regulation", TYPE);
        hub.filing().feed("neighbour-market", TYPE);
        hub.filing().certificate("market-regulation", TYPE, "whose", "001", OWN, "晨光餐饮店", row -> {});
        hub.filing().certificate("neighbour-market", TYPE, "whose", "001", NEIGHBOURS, "夕光餐饮店", row -> {});
    }

    private static String code(String first17) {
        return first17 + SocialCreditCode.checkCharacter(first17);
    }

    @BeforeEach
    void end() {
        TestAgreements.endAll(hub);
    }

    @Test
    void areThoseOfTheDepartmentThatGrantedIt() {
        grant("market-regulation");

        assertThat(ask(TestAgreements.LATECOMER, OWN).path("outcome").asText()).isEqualTo("FOUND_VALID");
        JsonNode others = ask(TestAgreements.LATECOMER, NEIGHBOURS);
        assertThat(others.path("outcome").asText()).isEqualTo("DENIED");
        assertThat(others.path("reason").asText()).isEqualTo("SHARING_REFUSED");
        assertThat(others.path("certificates")).isEmpty();
        assertThat(others.path("searched").toString()).doesNotContain("neighbour-market");
    }

    @Test
    void areThoseOfEach_whereSeveralGrantOne() {
        grant("market-regulation");
        grant("neighbour-market");

        assertThat(ask(TestAgreements.LATECOMER, OWN).path("outcome").asText()).isEqualTo("FOUND_VALID");
        assertThat(ask(TestAgreements.LATECOMER, NEIGHBOURS).path("outcome").asText())
                .isEqualTo("FOUND_VALID");
    }

    @Test
    void areDeniedAgain_byTheSameKey_onceTheirDepartmentEndedItsAgreement() {
        grant("market-regulation");
        String neighbours = grant("neighbour-market");
        String key = UUID.randomUUID().toString();
        ObjectNode lookup = LookupHub.lookup("001", NEIGHBOURS, TYPE);
        assertThat(ask(TestAgreements.LATECOMER, lookup, "Idempotency-Key", key)
                        .path("outcome")
                        .asText())
                .isEqualTo("FOUND_VALID");

        TestAgreements.decide(hub, neighbours, AgreementChange.END, null);

        assertThat(ask(TestAgreements.LATECOMER, lookup, "Idempotency-Key", key)
                        .path("outcome")
                        .asText())
                .isEqualTo("DENIED");
    }

    @Test
    void areItsOwn_forAMatterOfItsOwn_withoutAnAgreement() throws IOException {
        registerTheOffice();

        JsonNode own = ask(OFFICE, OWN);
        assertThat(own.path("outcome").asText()).isEqualTo("FOUND_VALID");
        assertThat(own.path("ownData").asBoolean()).isTrue();
        assertThat(own.has("agreement")).isFalse();
        assertThat(ask(OFFICE, NEIGHBOURS).path("outcome").asText()).isEqualTo("DENIED");
        ObjectNode foreign = LookupHub.lookup("001", OWN, TYPE);
        foreign.withObject("/purpose").put("matter", "driving-licence-renewal");
        assertThat(ask(OFFICE, foreign).path("rule").asText()).isEqualTo("NO_AGREEMENT");
        assertThat(ask(OFFICE, LookupHub.lookup("111", "990100198505050013", "driving-licence"))
                        .path("rule")
                        .asText())
                .as("certificates of another department")
                .isEqualTo("NO_AGREEMENT");
    }

    private void registerTheOffice() throws IOException {
        if (!Files.readString(hub.data().resolve("clients.yaml")).contains(OFFICE)) {
            Pki.in(hub.data().resolve("pki")).client(OFFICE);
            Files.writeString(
                    hub.data().resolve("clients.yaml"),
                    Pki.registration(OFFICE, "requester", "market-regulation"),
                    StandardOpenOption.APPEND);
        }
        await().atMost(Duration.ofMinutes(1))
                .until(() -> hub.post(
                                        hub.client("pki", OFFICE),
                                        LookupHub.lookup("001", OWN, TYPE).toString())
                                .statusCode()
                        == 200);
    }

    private String grant(String department) {
        String id = "whose-" + UUID.randomUUID();
        TestAgreements.decide(
                hub,
                id,
                AgreementChange.GRANT,
                AgreedTerms.of(TestAgreements.LATECOMER, department, TYPE)
                        .matters(Set.of("food-business-permit"))
                        .modes(Set.of(Mode.ENTRUSTED))
                        .terms());
        return id;
    }

    private JsonNode ask(String client, String code) {
        return ask(client, LookupHub.lookup("001", code, TYPE));
    }

    private JsonNode ask(String client, ObjectNode lookup, String... headers) {
        HttpResponse<String> reply = hub.post(hub.client("pki", client), lookup.toString(), headers);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return LookupHub.json(reply.body()).at("/outcomes/0");
    }
}
