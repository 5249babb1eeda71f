package org.onfile.materials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.onfile.materials.CheckedHub.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.catalogue.Catalogue;
import org.onfile.catalogue.CatalogueFiles;
import org.onfile.catalogue.Catalogues;
import org.onfile.cli.Shell;
import org.onfile.lookup.LookupHub;
import org.onfile.schema.CertificateTypes;

/** Versions that an earlier hub published, by rules that have been added to since, or of types that are no more. */
@ExtendWith(LookupHub.Shared.class)
class StoredCatalogueTest {

    private static final String PERSON = "990100198704157008";

    private final LookupHub hub;
    private final CheckedHub checks;

    StoredCatalogueTest(LookupHub hub) {
        this.hub = hub;
        this.checks = CheckedHub.of(hub);
        hub.filing().feed("public-security", "resident-identity-card");
        hub.filing().feed("human-resources", "social-insurance-proof");
        hub.filing().feed("natural-resources", "real-estate-title");
    }

    @AfterEach
    void forget() {
        hub.store()
                .sql("delete from catalogue_version where approved_by = 'an earlier hub'")
                .update();
    }

    /** No new file may ask for "other documents"; a case that began when one did keeps its materials. */
    @Test
    void areJudgedBy_whateverNewFilesMustNotSay() {
        String version = stored(Map.of("matters/rations.matter.yaml", matter("其他材料", "identity")));

        JsonNode reply = checks.ask(check("rations", PERSON).put("catalogue", version));

        assertThat(reply.at("/matter/catalogue").textValue()).isEqualTo(version);
        assertThat(reply.at("/materials/0/material").textValue()).isEqualTo("paper");
    }

    /** A matter that cannot be read is not one that there is not. */
    @Test
    void areToldToBeUnreadable_andWhy() {
        String version = stored(Map.of(
                "matters/rations.matter.yaml",
                matter("购粮证", "rations"),
                "requirements/rations.requirement.yaml",
                "title: {zh: 口粮, en: Rations}\nanyOf:\n  - - type: ration-book\n"));

        JsonNode refused = checks.refuse(409, check("rations", PERSON).put("catalogue", version));

        assertThat(refused.at("/type").textValue()).endsWith("catalogue-unreadable");
        assertThat(refused.at("/detail").textValue())
                .contains(version)
                .contains("catalogue/requirements/rations.requirement.yaml:3")
                .contains("ration-book");
        assertThat(checks.ask(check("housing-allowance", PERSON).put("catalogue", version))
                        .at("/matter/catalogue")
                        .textValue())
                .isEqualTo(version);
        Shell shell = new Shell();
        shell.run("doctor", "--data", hub.data().toString());
        assertThat(shell.out())
                .contains("✗ version " + version + " of the catalogue cannot be read whole")
                .contains("effect: checks of cases that began with it are refused (409 catalogue-unreadable)");
    }

    /** Who is recognised, and whose the city is, decides in every matter. */
    @Test
    void areToldToBeUnreadable_whereARecognitionIs() {
        SortedMap<String, String> demo = CatalogueFiles.in(Path.of("catalogue")).texts();
        String recognition = "recognitions/yunze-social-insurance.recognition.yaml";
        String version = stored(Map.of(
                recognition,
                demo.getOrDefault(recognition, "").replace("type: social-insurance-proof", "type: ration-book")));

        JsonNode refused = checks.refuse(409, check("housing-allowance", PERSON).put("catalogue", version));

        assertThat(refused.at("/detail").textValue()).contains(recognition);
    }

    private static String matter(String title, String requirement) {
        return """
                title: {zh: 购粮, en: Rations}
                department: human-resources
                kind: NEW
                legalBasis: 规定
                materials:
                  paper:
                    title: {zh: %s, en: Paper}
                    requirement: %s
                    issuer: 部门
                    form: COPY
                """.formatted(title, requirement);
    }

    /** The demo's catalogue with these files, as a hub published it long ago that had nothing against them. */
    private String stored(Map<String, String> more) {
        SortedMap<String, String> texts =
                new TreeMap<>(CatalogueFiles.in(Path.of("catalogue")).texts());
        texts.putAll(more);
        CatalogueFiles files = new CatalogueFiles(texts);
        String version = Catalogue.of(files, hub.bean(CertificateTypes.class)).version();
        hub.store().sql("""
                        insert into catalogue_version (version, files, approved_by, document, begins_at, entry)
                        values (?, ?, 'an earlier hub', 'a test', '2020-01-01', 0)
                        """).params(version, files.json()).update();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> hub.bean(Catalogues.class).version(version).isPresent());
        return version;
    }
}
