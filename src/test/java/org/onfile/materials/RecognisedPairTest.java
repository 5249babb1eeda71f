package org.onfile.materials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onfile.materials.CheckedHub.check;
import static org.onfile.materials.CheckedHub.material;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.lookup.LookupHub;

/** Papers of one thing, one of them from elsewhere, by data of a certain age: all of it has to hold at once. */
@ExtendWith(LookupHub.Shared.class)
class RecognisedPairTest {

    private static final Path CATALOGUE = Path.of("src/test/resources/pairs-catalogue");

    private final LookupHub hub;
    private final CheckedHub checks;
    private final String version;

    RecognisedPairTest(LookupHub hub) {
        this.hub = hub;
        this.checks = CheckedHub.of(hub);
        this.version = checks.published(CATALOGUE);
        hub.filing().feed("human-resources", "social-insurance-proof");
        hub.filing().feed("yunze", "social-insurance-proof");
        hub.filing().feed("taxation", "deed-tax-proof");
    }

    /** The city's own proof is of another day than the proof of tax; the neighbour's agrees, and is recognised. */
    @Test
    void countsThoughTheCitysOwnDoesNotAgree() {
        String person = "990100198704154018";
        file("human-resources", "social-insurance-proof", person, "990100", "2026-01-01");
        UUID agreeing = file("yunze", "social-insurance-proof", person, "990200", "2026-02-02");
        file("taxation", "deed-tax-proof", person, "990100", "2026-02-02");

        JsonNode verdict = verdict(person);

        assertThat(verdict.at("/verdict").textValue()).isEqualTo("ON_FILE");
        assertThat(verdict.at("/by/0/ref").textValue()).isEqualTo(agreeing.toString());
        assertThat(verdict.at("/by/0/recognition").textValue()).isEqualTo("yunze-social-insurance");
    }

    /** Neither by the pair nor by the recognition is it known that there is none. */
    @Test
    void isNotDenied_whileTheDataThatMayHaveItIsTooOld() {
        String other = "990100198704154026";
        file("human-resources", "social-insurance-proof", other, "990100", "2026-01-01");
        file("taxation", "deed-tax-proof", other, "990100", "2026-02-02");
        String foreign = "990100198704154034";
        file("human-resources", "social-insurance-proof", foreign, "990300", "2026-02-02");
        file("taxation", "deed-tax-proof", foreign, "990100", "2026-02-02");
        assertThat(verdict(other).at("/why").textValue()).isEqualTo("CONDITION");
        assertThat(verdict(foreign).at("/why").textValue()).isEqualTo("NOT_RECOGNISED");

        // Fresh enough for the feed, which allows a day
        hub.store()
                .sql(
                        "update feed set watermark = now() - interval '5 minutes' where name = 'yunze/social-insurance-proof'")
                .update();
        JsonNode ofTwoDays = verdict(other);
        JsonNode ofAStranger = verdict(foreign);
        hub.filing().feed("yunze", "social-insurance-proof");

        assertThat(ofTwoDays.at("/verdict").textValue()).isEqualTo("NOT_NOW");
        assertThat(ofTwoDays.at("/missing/0")).hasSize(1);
        assertThat(ofTwoDays.at("/missing/0/0/type").textValue()).isEqualTo("social-insurance-proof");
        assertThat(ofAStranger.at("/verdict").textValue()).isEqualTo("NOT_NOW");
    }

    private JsonNode verdict(String person) {
        return material(checks.ask(check("housing-allowance", person).put("catalogue", version)), "proofs");
    }

    private UUID file(String department, String type, String person, String area, String issued) {
        return hub.filing()
                .certificate(
                        department,
                        type,
                        UUID.randomUUID().toString(),
                        "111",
                        person,
                        "张三",
                        record -> record.setAreaCode(area).setIssuedDate(LocalDate.parse(issued)));
    }
}
