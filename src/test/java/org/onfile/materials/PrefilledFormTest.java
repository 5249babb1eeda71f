package org.onfile.materials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onfile.materials.CheckedHub.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.lookup.LookupHub;

/** The form is filled in with what is on file, and nothing else leaves the hub. */
@ExtendWith(LookupHub.Shared.class)
class PrefilledFormTest {

    private final CheckedHub checks;
    private final String version;

    PrefilledFormTest(LookupHub hub) {
        this.checks = CheckedHub.of(hub);
        this.version = checks.published(Path.of("src/test/resources/conditions-catalogue"));
        hub.filing().feed("natural-resources", "real-estate-title");
    }

    @Test
    void hasEachFieldWithItsSource() {
        UUID title = title("990100198805151000", "Spring Road 1");

        ObjectNode asked = asked("990100198805151000");
        asked.putObject("facts").put("unit", "F0001");
        JsonNode reply = checks.ask(asked);

        assertThat(field(reply, "location")).isEqualTo(LookupHub.json("""
                {"field": "location", "subject": "s1", "value": "Spring Road 1",
                 "from": {"outcome": 0, "ref": "%s", "field": "location"}}""".formatted(title)));
        assertThat(field(reply, "unit")).isEqualTo(LookupHub.json("""
                {"field": "unit", "value": "F0001", "from": {"fact": "unit"}}"""));
        assertThat(field(reply, "telephone")).isEqualTo(LookupHub.json("""
                {"field": "telephone"}"""));
        assertThat(claims(reply).path("form")).isEqualTo(reply.path("form"));
    }

    /** The area, by which a condition decides, is no field of the form; the log has no value at all. */
    @Test
    void releasesNothingElse() {
        title("990100198805151019", "Summer Road 2");

        JsonNode reply = checks.ask(asked("990100198805151019"));

        assertThat(reply.at("/outcomes/0/certificates/0/fields")).isEmpty();
        assertThat(reply.path("form").toString()).doesNotContain("990100");
        assertThat(reply.at("/receipt/opening/detail").textValue())
                .contains("\"field\":\"location\"")
                .doesNotContain("Summer Road");
    }

    @Test
    void isNotFilledIn_byOneOfSeveral() {
        title("990100198805151027", "Autumn Road 3");
        UUID chosen = title("990100198805151027", "Winter Road 4");
        ObjectNode asked = asked("990100198805151027");

        assertThat(field(checks.ask(asked), "location").has("value")).isFalse();
        asked.putArray("choices").addObject().put("material", "home").put("ref", chosen.toString());
        assertThat(field(checks.ask(asked), "location").at("/value").textValue())
                .isEqualTo("Winter Road 4");
    }

    private ObjectNode asked(String person) {
        return check("registration", person).put("catalogue", version);
    }

    private static JsonNode field(JsonNode reply, String name) {
        for (JsonNode field : reply.path("form")) {
            if (field.path("field").asText().equals(name)) {
                return field;
            }
        }
        throw new AssertionError("no " + name + " in " + reply.path("form"));
    }

    private static JsonNode claims(JsonNode reply) {
        return LookupHub.json(new String(
                Base64.getUrlDecoder().decode(reply.at("/answer").textValue().split("\\.", -1)[1]),
                StandardCharsets.UTF_8));
    }

    private UUID title(String person, String location) {
        return checks.file(
                "natural-resources",
                "real-estate-title",
                person,
                Map.of("location", location),
                record -> record.setAreaCode("990100"));
    }
}
