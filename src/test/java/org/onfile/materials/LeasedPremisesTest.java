package org.onfile.materials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onfile.materials.CheckedHub.check;
import static org.onfile.materials.CheckedHub.material;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.lookup.LookupHub;

/** Premises: a title of one's own, or a registered lease and the landlord's title for that unit; and old papers of one lot. */
@ExtendWith(LookupHub.Shared.class)
class LeasedPremisesTest {

    private static final String UNIT = "990100001002GB00001F00010001";
    private static final String OTHER_UNIT = "990100001002GB00001F00020001";

    private final CheckedHub checks;
    private final Premises premises;

    LeasedPremisesTest(LookupHub hub) {
        this.checks = CheckedHub.of(hub);
        this.premises = new Premises(checks);
        hub.filing().feed("housing-construction", "house-lease-registration");
        hub.filing().feed("natural-resources", "real-estate-title");
        hub.filing().feed("natural-resources", "house-ownership-certificate");
        hub.filing().feed("natural-resources", "land-use-certificate");
        hub.filing().feed("market-regulation", "business-licence");
        hub.filing().feed("public-security", "resident-identity-card");
        hub.filing().feed("disease-control", "health-certificate");
    }

    @Test
    void areProven_byLeaseAndLandlordsTitleOfTheUnit() {
        String tenant = "990100198805052010";
        String landlord = "990100198805052029";
        premises.lease(tenant, landlord, UNIT, LocalDate.now(Clock.systemUTC()).plusYears(1));
        premises.title(landlord, UNIT);
        premises.title(landlord, OTHER_UNIT);

        JsonNode reply = checks.ask(Premises.inLeased(tenant, landlord, UNIT));
        JsonNode elsewhere = checks.ask(Premises.inLeased(tenant, landlord, OTHER_UNIT));

        assertThat(verdict(reply, "premises-lease")).isEqualTo("ON_FILE");
        assertThat(verdict(reply, "landlord-title")).isEqualTo("ON_FILE");
        assertThat(material(reply, "landlord-title").path("by")).hasSize(1);
        assertThat(verdict(elsewhere, "premises-lease")).isEqualTo("ASK CONDITION");
    }

    /** Who lets says so of himself: as landlord he has no right to use it as a tenant. */
    @Test
    void areNotProven_byALeaseOnWhichTheHolderIsTheLandlord() {
        String tenant = "990100198805052037";
        String landlord = "990100198805052045";
        premises.lease(tenant, landlord, UNIT, LocalDate.now(Clock.systemUTC()).plusYears(1));

        JsonNode reply = checks.ask(Premises.inLeased(landlord, tenant, UNIT));

        assertThat(verdict(reply, "premises-lease")).isEqualTo("ASK CONDITION");
        assertThat(verdict(reply, "landlord-title")).startsWith("ASK ");
        assertThat(reply.at("/subjects/1/standing").textValue()).isNotEqualTo("PROVEN");
    }

    /** Nobody's titles are looked up by a lease that has ended. */
    @Test
    void nameNoLandlord_whereTheLeaseHasEnded() {
        String tenant = "990100198805052053";
        String landlord = "990100198805052061";
        premises.lease(tenant, landlord, UNIT, LocalDate.now(Clock.systemUTC()).minusDays(1));
        premises.title(landlord, UNIT);

        JsonNode reply = checks.ask(Premises.inLeased(tenant, landlord, UNIT));

        assertThat(verdict(reply, "premises-lease")).isEqualTo("ASK EXPIRED");
        assertThat(verdict(reply, "landlord-title")).isEqualTo("ASK NO_RELATION");
    }

    @Test
    void mayBeOnesOwn() {
        String owner = "99010019880505207X";
        premises.title(owner, UNIT);
        ObjectNode asked = Premises.permit(owner);
        asked.putArray("circumstances").add("own-premises");
        asked.putObject("facts").put("unit", UNIT);

        JsonNode reply = checks.ask(asked);

        assertThat(verdict(reply, "premises-title")).isEqualTo("ON_FILE");
        assertThat(materials(reply)).doesNotContain("premises-lease", "landlord-title");
    }

    /** A tenant is no owner. */
    @Test
    void areNotOnesOwn_byALease() {
        String tenant = "990100198805052096";
        premises.lease(
                tenant,
                "990100198805052109",
                UNIT,
                LocalDate.now(Clock.systemUTC()).plusYears(1));
        ObjectNode asked = Premises.permit(tenant);
        asked.putArray("circumstances").add("own-premises");
        asked.putObject("facts").put("unit", UNIT);

        assertThat(verdict(checks.ask(asked), "premises-title")).isEqualTo("ASK NOT_ON_FILE");
    }

    /** Else premises would be demanded of nobody who does not say. */
    @Test
    void areEitherOwnOrLeased() {
        ObjectNode neither = Premises.permit("990100198805052117");
        ObjectNode both = Premises.permit("990100198805052117");
        both.putArray("circumstances").add("own-premises").add("leased-premises");

        for (ObjectNode asked : List.of(neither, both)) {
            JsonNode refused = checks.refuse(400, asked);
            assertThat(refused.path("rule").textValue()).isEqualTo("required-by-matter");
            assertThat(refused.path("pointer").textValue()).isEqualTo("/circumstances");
            assertThat(refused.path("detail").textValue()).contains("own-premises, leased-premises");
        }
    }

    /** House paper of one lot with land paper of another. */
    @Test
    void oldPapersHaveToBeOfOneLot() {
        String owner = "990100198805052088";
        file("house-ownership-certificate", owner, Map.of("lot", "990102-00001"));
        file("land-use-certificate", owner, Map.of("lot", "990102-00002"));

        JsonNode ofTwo = checks.ask(check("old-papers-exchange", owner));
        file("land-use-certificate", owner, Map.of("lot", "990102-00001", "purpose", "住宅"));
        JsonNode ofOne = checks.ask(check("old-papers-exchange", owner));

        assertThat(verdict(ofTwo, "old-papers")).isEqualTo("ASK CONDITION");
        assertThat(verdict(ofOne, "old-papers")).isEqualTo("ON_FILE");
        assertThat(material(ofOne, "old-papers").path("by")).hasSize(2);
        assertThat(ofOne.at("/form/0/value").textValue()).isEqualTo("住宅");
    }

    private static String verdict(JsonNode reply, String material) {
        JsonNode one = material(reply, material);
        return (one.path("verdict").asText() + " " + one.path("why").asText()).strip();
    }

    private static List<String> materials(JsonNode reply) {
        return reply.path("materials").findValuesAsText("material");
    }

    private void file(String type, String owner, Map<String, Object> attributes) {
        checks.file("natural-resources", type, owner, attributes, record -> record.setAreaCode("990100"));
    }
}
