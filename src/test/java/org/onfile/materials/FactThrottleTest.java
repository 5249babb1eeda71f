package org.onfile.materials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onfile.materials.CheckedHub.check;
import static org.onfile.materials.CheckedHub.material;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.agreement.TestAgreements;
import org.onfile.cases.CaseClients;
import org.onfile.lookup.LookupHub;

/** Nobody finds by trying what a certificate says, by what its verdict is for one told fact after another. */
@ExtendWith(LookupHub.Shared.class)
class FactThrottleTest {

    private static final Path CATALOGUE = Path.of("src/test/resources/conditions-catalogue");

    /** As delivered: {@code onfile.verifications.times}. */
    private static final int TIMES = 5;

    private static final String UNIT = "990100003001GB00001F00010001";

    private final LookupHub hub;
    private final CheckedHub checks;
    private final Premises premises;
    private final String version;

    FactThrottleTest(LookupHub hub) {
        this.hub = hub;
        this.checks = CheckedHub.of(hub);
        this.premises = new Premises(checks);
        this.version = checks.published(CATALOGUE);
        hub.filing().feed("housing-construction", "work-safety-permit");
        hub.filing().feed("housing-construction", "house-lease-registration");
        hub.filing().feed("natural-resources", "real-estate-title");
        hub.filing().feed("market-regulation", "business-licence");
        hub.filing().feed("public-security", "resident-identity-card");
        hub.filing().feed("disease-control", "health-certificate");
    }

    @Test
    void isRefused_onceSoManyDaysWereTold_whoeverTheHolderIs() {
        String licensed = "99010019870606100X";
        checks.file(
                "housing-construction",
                "work-safety-permit",
                licensed,
                Map.of(),
                record -> record.setExpiringDate(LocalDate.parse("2071-06-30")));
        for (String holder : List.of(licensed, "990100198706061018")) {
            for (int i = 0; i < TIMES; i++) {
                assertThat(post(through(holder, day(i))).statusCode()).isEqualTo(200);
            }

            HttpResponse<String> refused = post(through(holder, day(TIMES)));

            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.body())
                    .contains("verified-too-often", "Verified too often")
                    .doesNotContain(holder, day(TIMES));
            assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                    .isBetween(1L, Duration.ofDays(1).toSeconds() + 1);
            assertThat(post(through(holder, day(TIMES))).statusCode())
                    .as("the same again")
                    .isEqualTo(429);
            assertThat(post(through(holder, "2071-06-30")).statusCode())
                    .as("the right one")
                    .isEqualTo(429);
            assertThat(post(through(holder, day(2))).statusCode())
                    .as("one that was told before")
                    .isEqualTo(200);
            ObjectNode handedIn = through(holder, day(TIMES));
            handedIn.putArray("handedIn").add("licensed-through-lease");
            assertThat(post(handedIn).statusCode())
                    .as("what is handed in is not compared")
                    .isEqualTo(200);
        }
    }

    @Test
    void countsASpellingOnce_andHonestRepeatsNotAtAll() {
        String owner = "990100198706061026";
        premises.title(owner, UNIT);
        for (int i = 0; i < 2 * TIMES; i++) {
            assertThat(material(ask(unit(owner, UNIT)), "this-unit")
                            .path("verdict")
                            .asText())
                    .isEqualTo("ON_FILE");
        }
        for (String spelt : List.of("99010000300１ GB00001 F00010001", "990100003001gb00001f00010001")) {
            ask(unit(owner, spelt));
        }
        IntStream.range(1, TIMES).forEach(i -> ask(unit(owner, UNIT + i)));

        assertThat(post(unit(owner, UNIT + TIMES)).statusCode()).isEqualTo(429);
    }

    /** Of matters that call the fact differently, too; and whoever applies, where intake's word makes him a party. */
    @Test
    void countsByWhatIsComparedOfWhom() {
        String engineer = "990100198706061034";
        for (int i = 0; i < TIMES - 1; i++) {
            ask(workshop(
                    "99010019870606%s"
                            .formatted(List.of("1042", "1050", "1069", "1077").get(i)),
                    engineer,
                    UNIT + i));
        }
        ask(unit(engineer, UNIT + "own"));

        assertThat(post(unit(engineer, UNIT + "another")).statusCode()).isEqualTo(429);
        assertThat(post(workshop("990100198706061085", engineer, UNIT + "another"))
                        .statusCode())
                .isEqualTo(429);
        assertThat(post(through(engineer, day(0))).statusCode())
                .as("another field of another type")
                .isEqualTo(200);
        assertThat(post(unit("990100198706061085", UNIT)).statusCode())
                .as("another holder")
                .isEqualTo(200);
    }

    /** Else the sixth tenant who opens a shop in a landlord's house on one day would be sent away. */
    @Test
    void countsByTheApplicant_whereACertificateOfHisMakesSomebodyAParty() {
        String landlord = "990100198706061093";
        List<String> tenants = List.of(
                "990100198706061106",
                "990100198706061114",
                "990100198706061122",
                "990100198706061130",
                "990100198706061149",
                "990100198706061157");
        for (String tenant : tenants) {
            String unit = UNIT + tenant.substring(14);
            premises.lease(
                    tenant, landlord, unit, LocalDate.now(Clock.systemUTC()).plusYears(1));
            premises.title(landlord, unit);

            JsonNode reply = LookupHub.json(
                    post(Premises.inLeased(tenant, landlord, unit)).body());

            assertThat(material(reply, "landlord-title").path("verdict").asText())
                    .isEqualTo("ON_FILE");
        }

        for (int i = 1; i < TIMES; i++) {
            assertThat(post(Premises.inLeased(tenants.getFirst(), landlord, UNIT + "guess" + i))
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(post(Premises.inLeased(tenants.getFirst(), landlord, UNIT + "guess"))
                        .statusCode())
                .isEqualTo(429);
    }

    @Test
    void countsDraftsToo() {
        HttpClient drafting = hub.client("pki", CaseClients.DRAFTING);
        String owner = "990100198706061165";
        String number = "990100-" + UUID.randomUUID();

        List<Integer> statuses = IntStream.rangeClosed(0, TIMES)
                .mapToObj(i -> {
                    ObjectNode asked = own(owner, UNIT + i);
                    asked.withObject("/purpose").put("caseNumber", number);
                    return checks.post(drafting, asked).statusCode();
                })
                .toList();

        assertThat(statuses).containsExactly(200, 200, 200, 200, 200, 429);
    }

    /** Nothing is looked up then. */
    @Test
    void countsNothing_whereNoAgreementAllowsToLookItUp() {
        TestAgreements.endAll(hub);
        HttpClient latecomer = hub.client("pki", TestAgreements.LATECOMER);

        for (int i = 0; i <= TIMES; i++) {
            HttpResponse<String> reply = checks.post(latecomer, unit("990100198706061173", UNIT + i));

            assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
            assertThat(material(LookupHub.json(reply.body()), "this-unit")
                            .path("why")
                            .asText())
                    .isEqualTo("NO_AGREEMENT");
        }
    }

    private HttpResponse<String> post(ObjectNode asked) {
        return checks.post(hub.client("pki", "intake"), asked);
    }

    private JsonNode ask(ObjectNode asked) {
        return checks.ask(asked);
    }

    private static String day(int nth) {
        return LocalDate.of(2061 + nth, 1, 1).toString();
    }

    private ObjectNode through(String holder, String day) {
        return told(check("lease", holder), "lease-end", day);
    }

    private ObjectNode unit(String holder, String unit) {
        return told(check("unit", holder), "unit", unit);
    }

    private ObjectNode workshop(String holder, String engineer, String unit) {
        ObjectNode asked = told(check("engineers-unit", holder), "workshop", unit);
        asked.putObject("parties")
                .putArray("ENGINEER")
                .addObject()
                .put("codeType", "111")
                .put("code", engineer);
        return asked;
    }

    private ObjectNode told(ObjectNode asked, String fact, String value) {
        asked.put("catalogue", version).putObject("facts").put(fact, value);
        return asked;
    }

    private static ObjectNode own(String owner, String unit) {
        ObjectNode asked = Premises.permit(owner);
        asked.putArray("circumstances").add("own-premises");
        asked.putObject("facts").put("unit", unit);
        return asked;
    }
}
