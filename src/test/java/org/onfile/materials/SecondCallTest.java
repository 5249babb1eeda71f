package org.onfile.materials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onfile.materials.CheckedHub.check;
import static org.onfile.materials.CheckedHub.material;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.lookup.LookupHub;
import org.onfile.schema.AttributesCodec;
import org.onfile.schema.CertificateTypes;

/** What an answer names as open, or to be chosen, the next call names so: it is taken, and nothing is open then. */
@ExtendWith(LookupHub.Shared.class)
class SecondCallTest {

    private static final Path CONDITIONS = Path.of("src/test/resources/conditions-catalogue");

    private final LookupHub hub;
    private final CheckedHub checks;

    SecondCallTest(LookupHub hub) {
        this.hub = hub;
        this.checks = CheckedHub.of(hub);
        hub.filing().feed("public-security", "resident-identity-card");
        hub.filing().feed("market-regulation", "business-licence");
        hub.filing().feed("traffic-police", "driving-licence");
    }

    @Test
    void takesWhatSoManyPeopleHaveToShow() {
        ObjectNode asked = check("engineers", "990100198704155002").put("catalogue", checks.published(CONDITIONS));
        ArrayNode engineers = asked.putObject("parties").putArray("ENGINEER");

        assertThat(handingInWhatIsOpen(asked).at("/acceptance/can").textValue()).isEqualTo("YES");

        engineers.addObject().put("codeType", "111").put("code", "990100198704155010");
        engineers.addObject().put("codeType", "111").put("code", "990100198704155029");
        JsonNode second = handingInWhatIsOpen(asked);
        assertThat(second.at("/acceptance/can").textValue()).isEqualTo("YES");
        assertThat(material(second, "engineers").at("/verdict").textValue()).isEqualTo("HANDED_IN");
        assertThat(second.path("outcomes")).isEmpty();
    }

    /** Nobody told the two whom the licences name, and nobody can tell them apart: they are one subject. */
    @Test
    void takesPapersOfPeopleWhomOnlyCertificatesName() {
        String firm = "91990100MA0CT0807Q";
        licence(firm, "990100198704155037");
        licence(firm, "990100198704155045");
        card("990100198704155037");
        ObjectNode asked = seal(firm);

        JsonNode first = checks.ask(asked);

        assertThat(first.path("subjects")).hasSize(2);
        assertThat(first.at("/subjects/1/id").textValue()).isEqualTo("s2");
        assertThat(first.at("/subjects/1/by")).hasSize(2);
        // One of the two has none on file
        JsonNode identity = material(first, "representative-identity");
        assertThat(identity.at("/verdict").textValue()).isEqualTo("ASK");
        assertThat(identity.at("/missing/0")).hasSize(1);
        assertThat(first.at("/acceptance/open").toString()).contains("representative-identity@s2");
        JsonNode second = handingInWhatIsOpen(asked);
        assertThat(material(second, "representative-identity").at("/verdict").textValue())
                .isEqualTo("HANDED_IN");

        card("990100198704155045");
        assertThat(material(checks.ask(seal(firm)), "representative-identity").at("/by"))
                .hasSize(2);
    }

    @Test
    void takesAChoiceAmongPapersOfWhomOnlyACertificateNames() {
        String firm = "91990100MA0CT0808U";
        licence(firm, "990100198704155053");
        UUID card = card("990100198704155053");
        card("990100198704155053");
        ObjectNode asked = seal(firm);
        JsonNode several = material(checks.ask(asked), "representative-identity");
        assertThat(several.at("/verdict").textValue()).isEqualTo("CHOOSE");
        assertThat(several.path("candidates")).hasSize(2);

        asked.putArray("choices")
                .addObject()
                .put("material", several.at("/material").textValue())
                .put("subject", several.at("/subject").textValue())
                .put("ref", card.toString());
        JsonNode chosen = material(checks.ask(asked), "representative-identity");

        assertThat(chosen.at("/verdict").textValue()).isEqualTo("ON_FILE");
        assertThat(chosen.at("/by/0/ref").textValue()).isEqualTo(card.toString());
    }

    private JsonNode handingInWhatIsOpen(ObjectNode asked) {
        JsonNode open = checks.ask(asked).at("/acceptance/open");
        assertThat(open).isNotEmpty();
        ObjectNode again = asked.deepCopy();
        again.putArray("handedIn").addAll((ArrayNode) open);
        return checks.ask(again);
    }

    private static ObjectNode seal(String firm) {
        ObjectNode asked = check("company-seal", firm);
        asked.withObject("/holder").put("codeType", "001");
        asked.withObject("/purpose/applicant")
                .put("code", "990100198704152119")
                .put("capacity", "LEGAL_REPRESENTATIVE");
        return asked;
    }

    private void licence(String firm, String representative) {
        AttributesCodec codec = hub.bean(CertificateTypes.class).attributes("business-licence");
        Object[] values = {"王秀英", representative, "111", null, null, null, null, null};
        hub.filing()
                .certificate(
                        "market-regulation",
                        "business-licence",
                        "licence-of-" + representative,
                        "001",
                        firm,
                        "晨光公司",
                        record -> record.setAttributes(ByteBuffer.wrap(codec.encode(values))));
    }

    private UUID card(String person) {
        return hub.filing()
                .certificate(
                        "public-security",
                        "resident-identity-card",
                        UUID.randomUUID().toString(),
                        "111",
                        person,
                        "王秀英",
                        record -> {});
    }
}
