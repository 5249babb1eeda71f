package org.onfile.materials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.onfile.materials.CheckedHub.check;
import static org.onfile.materials.CheckedHub.material;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.catalogue.CatalogueFiles;
import org.onfile.lookup.LookupHub;

/** Certificates that other areas issued count by a recognition, which each answer names. */
@ExtendWith(LookupHub.Shared.class)
class RecognitionTest {

    private static final String FILE = "recognitions/yunze-social-insurance.recognition.yaml";

    private final LookupHub hub;
    private final CheckedHub checks;

    RecognitionTest(LookupHub hub) {
        this.hub = hub;
        this.checks = CheckedHub.of(hub);
        hub.filing().feed("public-security", "resident-identity-card");
        hub.filing().feed("natural-resources", "real-estate-title");
        hub.filing().feed("human-resources", "social-insurance-proof");
        hub.filing().feed("yunze", "social-insurance-proof");
    }

    @Test
    void letsATypeOfAnAreaCount_andIsNamed() {
        UUID proof = insured("yunze", "990100198704153007", "990200");

        JsonNode reply = checks.ask(check("housing-allowance", "990100198704153007"));

        JsonNode verdict = material(reply, "social-insurance-proof");
        assertThat(verdict.at("/verdict").textValue()).isEqualTo("ON_FILE");
        assertThat(verdict.at("/by/0/ref").textValue()).isEqualTo(proof.toString());
        assertThat(verdict.at("/by/0/recognition").textValue()).isEqualTo("yunze-social-insurance");
        // In the exchange log, too
        JsonNode recorded =
                material(LookupHub.json(reply.at("/receipt/opening/detail").textValue()), "social-insurance-proof");
        assertThat(recorded.path("by")).isEqualTo(verdict.path("by"));
    }

    @Test
    void isNoneOfAnotherArea() {
        insured("yunze", "990100198704153015", "990300");

        assertThat(why(check("housing-allowance", "990100198704153015"))).isEqualTo("NOT_RECOGNISED");
    }

    /** Nobody needs another city's paper where there is one of this. */
    @Test
    void isNotUsed_whereTheCitysOwnCounts() {
        UUID own = insured("human-resources", "990100198704153023", "990100");
        insured("yunze", "990100198704153023", "990200");

        JsonNode verdict = verdict(check("housing-allowance", "990100198704153023"));

        assertThat(verdict.path("by")).hasSize(1);
        assertThat(verdict.at("/by/0/ref").textValue()).isEqualTo(own.toString());
        assertThat(verdict.at("/by/0").has("recognition")).isFalse();
    }

    /** A case keeps the rules that it began with, but for what was withdrawn. */
    @Test
    void isWithdrawnAtOnce_alsoForACaseThatBeganWithIt() {
        insured("yunze", "990100198704153031", "990200");
        ObjectNode begun = check("housing-allowance", "990100198704153031");
        String version = checks.ask(begun).at("/matter/catalogue").textValue();
        begun.put("catalogue", version);

        SortedMap<String, String> texts = new TreeMap<>(demo());
        JsonNode withdrawn;
        JsonNode ended;
        try {
            texts.remove(FILE);
            checks.publish(new CatalogueFiles(texts));
            withdrawn = checks.ask(begun);
            texts.put(FILE, demo().getOrDefault(FILE, "").replace("2030-12-31", "2026-02-28"));
            checks.publish(new CatalogueFiles(texts));
            ended = checks.ask(begun);
        } finally {
            checks.publish(CatalogueFiles.in(Path.of("catalogue")));
        }
        JsonNode again = checks.ask(begun);

        assertThat(withdrawn.at("/matter/catalogue").textValue()).isEqualTo(version);
        assertThat(material(withdrawn, "social-insurance-proof").at("/why").textValue())
                .isEqualTo("NOT_RECOGNISED");
        assertThat(material(ended, "social-insurance-proof").at("/why").textValue())
                .isEqualTo("NOT_RECOGNISED");
        assertThat(material(again, "social-insurance-proof").at("/verdict").textValue())
                .isEqualTo("ON_FILE");
    }

    @Test
    void waitsForTheNeighboursFeed_onlyWhereTheOwnHasNone() {
        insured("human-resources", "99010019870415304X", "990100");
        hub.store()
                .sql(
                        "update feed set watermark = now() - interval '2 days' where name = 'yunze/social-insurance-proof'")
                .update();

        JsonNode own = verdict(check("housing-allowance", "99010019870415304X"));
        JsonNode none = verdict(check("housing-allowance", "990100198704153058"));
        hub.filing().feed("yunze", "social-insurance-proof");

        assertThat(own.at("/verdict").textValue()).isEqualTo("ON_FILE");
        assertThat(none.at("/verdict").textValue()).isEqualTo("NOT_NOW");
    }

    private static SortedMap<String, String> demo() {
        return CatalogueFiles.in(Path.of("catalogue")).texts();
    }

    private JsonNode verdict(ObjectNode asked) {
        return material(checks.ask(asked), "social-insurance-proof");
    }

    private String why(ObjectNode asked) {
        return verdict(asked).at("/why").textValue();
    }

    private UUID insured(String department, String person, String area) {
        return hub.filing()
                .certificate(
                        department,
                        "social-insurance-proof",
                        UUID.randomUUID().toString(),
                        "111",
                        person,
                        "张三",
                        record -> record.setAreaCode(area));
    }
}
