package org.onfile.materials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onfile.materials.CheckedHub.check;
import static org.onfile.materials.CheckedHub.material;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.lookup.LookupHub;
import org.onfile.schema.CertificateRecord;

/** Conditions of requirements beyond one valid certificate: how many, the same thing, absence, days, freshness, facts. */
@ExtendWith(LookupHub.Shared.class)
class MaterialConditionsTest {

    private static final Path CATALOGUE = Path.of("src/test/resources/conditions-catalogue");

    private final LookupHub hub;
    private final CheckedHub checks;
    private final String version;

    MaterialConditionsTest(LookupHub hub) {
        this.hub = hub;
        this.checks = CheckedHub.of(hub);
        this.version = checks.published(CATALOGUE);
        hub.filing().feed("public-security", "resident-identity-card");
        hub.filing().feed("natural-resources", "real-estate-title");
        hub.filing().feed("taxation", "deed-tax-proof");
        hub.filing().feed("housing-construction", "work-safety-permit");
        hub.filing().feed("market-regulation", "food-business-licence");
        hub.filing().feed("traffic-police", "driving-licence");
        hub.filing().feed("civil-affairs", "marriage-certificate");
    }

    /** House paper of one lot and tax paper of another do not prove that the tax of a home is paid. */
    @Test
    void papersThatConcernTheSameThing_mustAgree() {
        String person = "990100198804141003";
        title(person, Map.of("location", "Spring Road 1", "area", new BigDecimal("90.00")));
        file("taxation", "deed-tax-proof", person, Map.of("location", "Autumn Road 2"), record -> {});
        JsonNode ofTwo = verdict("home", person);
        assertThat(ofTwo.at("/verdict").textValue()).isEqualTo("ASK");
        assertThat(ofTwo.at("/why").textValue()).isEqualTo("CONDITION");
        assertThat(ofTwo.at("/missing/0")).hasSize(2);

        // Typed in full width, as some departments do
        UUID tax = file("taxation", "deed-tax-proof", person, Map.of("location", "Ｓｐｒｉｎｇ Road　1"), record -> {});
        JsonNode ofOne = verdict("home", person);
        assertThat(ofOne.at("/verdict").textValue()).isEqualTo("ON_FILE");
        assertThat(ofOne.path("by"))
                .extracting(by -> by.path("ref").asText())
                .contains(tax.toString())
                .hasSize(2);
    }

    @Test
    void areasAreAddedUp() {
        String person = "990100198804141011";
        title(person, Map.of("location", "A", "area", new BigDecimal("60.00")));
        assertThat(verdict("premises", person).at("/why").textValue()).isEqualTo("TOO_FEW");

        title(person, Map.of("location", "B", "area", new BigDecimal("40.00")));
        JsonNode enough = verdict("premises", person);
        assertThat(enough.at("/verdict").textValue()).isEqualTo("ON_FILE");
        assertThat(enough.path("by")).hasSize(2);
    }

    @Test
    void absenceIsProven_whereTheFeedsHaveAllOfIt() {
        String person = "99010019880414102X";
        JsonNode none = verdict("homeless", person);
        assertThat(none.at("/verdict").textValue()).isEqualTo("NOT_NEEDED");
        assertThat(none.at("/by/0/use").textValue()).isEqualTo("ABSENCE");
        assertThat(none.at("/by/0").has("ref")).isFalse();

        // The feed is complete since 2015 only
        JsonNode ever = verdict("never-home", person);
        assertThat(ever.at("/verdict").textValue()).isEqualTo("ASK");
        assertThat(ever.at("/why").textValue()).isEqualTo("NOT_COVERED");

        title(person, Map.of("location", "C"));
        assertThat(verdict("homeless", person).at("/why").textValue()).isEqualTo("CONDITION");
    }

    @Test
    void absenceIsNotProven_whileASourceIsStale() {
        hub.store()
                .sql(
                        "update feed set watermark = now() - interval '2 days' where certificate_type = 'real-estate-title'")
                .update();

        assertThat(verdict("homeless", "990100198804141038").at("/verdict").textValue())
                .isEqualTo("NOT_NOW");
    }

    @Test
    void isValidThroughAToldDay() {
        String person = "990100198804141046";
        file(
                "housing-construction",
                "work-safety-permit",
                person,
                Map.of(),
                record -> record.setExpiringDate(LocalDate.parse("2099-06-30")));
        ObjectNode asked = asked("lease", person);
        assertThat(checks.refuse(400, asked).at("/rule").textValue()).isEqualTo("required-by-matter");
        assertThat(checks.refuse(400, asked).at("/pointer").textValue()).isEqualTo("/facts/lease-end");

        asked.putObject("facts").put("lease-end", "2099-06-30");
        assertThat(first(checks.ask(asked)).at("/verdict").textValue()).isEqualTo("ON_FILE");
        asked.putObject("facts").put("lease-end", "2099-07-01");
        assertThat(first(checks.ask(asked)).at("/why").textValue()).isEqualTo("EXPIRES_TOO_SOON");

        asked.putObject("facts").put("lease-end", "in summer");
        assertThat(checks.refuse(400, asked).at("/rule").textValue()).isEqualTo("not-a-date");
        asked.putObject("facts").put("leaseend", "2099-07-01");
        assertThat(checks.refuse(400, asked).at("/detail").textValue()).contains("Did you mean 'lease-end'?");
    }

    @Test
    void isValidThroughThePromisedEnd() {
        String person = "990100198804141054";
        file(
                "market-regulation",
                "food-business-licence",
                person,
                Map.of(),
                record ->
                        record.setExpiringDate(LocalDate.now(Clock.systemUTC()).plusDays(25)));

        JsonNode reply = checks.ask(asked("decision", person));

        // Twenty working days are four weeks at least
        assertThat(first(reply).at("/why").textValue()).isEqualTo("EXPIRES_TOO_SOON");
        assertThat(reply.at("/matter/promised/workingDays").intValue()).isEqualTo(20);
        assertThat(LocalDate.parse(reply.at("/matter/promised/acceptedToday").textValue()))
                .isAfter(LocalDate.now(Clock.systemUTC()).plusDays(25));
        // This catalogue has no calendar
        assertThat(reply.at("/matter/promised/provisional").booleanValue()).isTrue();
    }

    @Test
    void isOldEnough() {
        String person = "990100198804141062";
        LocalDate today = LocalDate.now(Clock.systemUTC());
        file(
                "traffic-police",
                "driving-licence",
                person,
                Map.of(),
                record -> record.setIssuedDate(today.minusYears(2)));
        assertThat(verdict("driver", person).at("/why").textValue()).isEqualTo("CONDITION");

        file(
                "traffic-police",
                "driving-licence",
                person,
                Map.of(),
                record -> record.setIssuedDate(today.minusYears(4)));
        assertThat(verdict("driver", person).at("/verdict").textValue()).isEqualTo("ON_FILE");
    }

    /** Nobody follows the department here, so nothing can be confirmed: what is on file does not count. */
    @Test
    void countsOnlyConfirmed_whereThatIsDemanded() {
        String person = "990100198804141070";
        file("public-security", "resident-identity-card", person, Map.of(), record -> {});

        JsonNode reply = checks.ask(asked("confirmed", person));

        assertThat(first(reply).at("/verdict").textValue()).isEqualTo("NOT_NOW");
        assertThat(reply.at("/outcomes/0/outcome").textValue()).isEqualTo("FOUND_VALID");
        assertThat(reply.at("/outcomes/0/notes").toString()).contains("NOT_CONFIRMED");
    }

    @Test
    void countsOnlyFreshData_whereThatIsDemanded() {
        String person = "990100198804141089";
        file("civil-affairs", "marriage-certificate", person, Map.of(), record -> {});
        assertThat(verdict("fresh", person).at("/verdict").textValue()).isEqualTo("ON_FILE");

        // Fresh enough for the feed, which allows a day
        hub.store()
                .sql(
                        "update feed set watermark = now() - interval '5 minutes' where certificate_type = 'marriage-certificate'")
                .update();
        assertThat(verdict("fresh", person).at("/verdict").textValue()).isEqualTo("NOT_NOW");
    }

    @Test
    void comparesAFieldWithAFact() {
        String person = "990100198804141097";
        title(person, Map.of("unitNumber", "990100001001GB00001F00010001"));
        ObjectNode asked = asked("unit", person);
        asked.putObject("facts").put("unit", "990100001001GB00001F00010001");
        assertThat(first(checks.ask(asked)).at("/verdict").textValue()).isEqualTo("ON_FILE");

        asked.putObject("facts").put("unit", "990100001001GB00001F00010002");
        assertThat(first(checks.ask(asked)).at("/why").textValue()).isEqualTo("CONDITION");
    }

    /** One verdict on all: who lacks it does not matter once enough have it. */
    @Test
    void soManyOfThePeople() {
        ObjectNode asked = asked("engineers", "99010019880414110X");
        var engineers = asked.putObject("parties").putArray("ENGINEER");
        assertThat(first(checks.ask(asked)).at("/why").textValue()).isEqualTo("TOO_FEW");

        for (String person : new String[] {"990100198804141118", "990100198804141126", "990100198804141134"}) {
            engineers.addObject().put("codeType", "111").put("code", person);
        }
        file("traffic-police", "driving-licence", "990100198804141118", Map.of(), record -> {});
        JsonNode one = checks.ask(asked);
        assertThat(one.path("materials")).hasSize(1);
        assertThat(first(one).at("/why").textValue()).isEqualTo("TOO_FEW");
        assertThat(first(one).at("/subject").textValue()).isEqualTo("s1");
        assertThat(first(one).at("/missing/0"))
                .extracting(lack -> lack.path("subject").asText())
                .containsExactly("s3", "s4");

        file("traffic-police", "driving-licence", "990100198804141126", Map.of(), record -> {});
        JsonNode two = first(checks.ask(asked));
        assertThat(two.at("/verdict").textValue()).isEqualTo("ON_FILE");
        assertThat(two.path("by")).hasSize(2);
    }

    private ObjectNode asked(String matter, String person) {
        return check(matter, person).put("catalogue", version);
    }

    private JsonNode verdict(String matter, String person) {
        return first(checks.ask(asked(matter, person)));
    }

    private static JsonNode first(JsonNode reply) {
        return material(reply, reply.at("/materials/0/material").textValue());
    }

    private void title(String person, Map<String, Object> attributes) {
        file("natural-resources", "real-estate-title", person, attributes, record -> record.setAreaCode("990100"));
    }

    private UUID file(
            String department,
            String type,
            String person,
            Map<String, Object> attributes,
            Consumer<CertificateRecord.Builder> change) {
        return checks.file(department, type, person, attributes, change);
    }
}
