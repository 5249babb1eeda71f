package org.onfile.materials;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.catalogue.Catalogue;
import org.onfile.catalogue.CatalogueFiles;
import org.onfile.catalogue.Catalogues;
import org.onfile.lookup.LookupHub;
import org.onfile.schema.CertificateTypes;

/** What is told of a catalogue that there is not, or that cannot be read: the same to whoever goes by it. */
@ExtendWith(LookupHub.Shared.class)
class RequestedCatalogueTest {

    private static final String PERSON = "990100198704157016";

    private final LookupHub hub;
    private final CheckedHub checks;

    RequestedCatalogueTest(LookupHub hub) {
        this.hub = hub;
        this.checks = CheckedHub.of(hub);
        hub.filing().feed("traffic-police", "driving-licence");
    }

    @AfterEach
    void restore() {
        hub.store()
                .sql("delete from catalogue_version where approved_by = 'an earlier hub'")
                .update();
        hub.store()
                .sql("update catalogue_version set begins_at = begins_at - interval '50 years'"
                        + " where begins_at > now() + interval '25 years'")
                .update();
        hub.bean(Catalogues.class).follow();
    }

    /** A matter that is in the files, and that this version of the hub cannot read, is not one that there is not. */
    @Test
    void isToldToBeUnreadable_byThePageOfAMatter() {
        TreeMap<String, String> texts =
                new TreeMap<>(CatalogueFiles.in(Path.of("catalogue")).texts());
        texts.put("matters/rations.matter.yaml", """
                title: {zh: 购粮, en: Rations}
                department: human-resources
                kind: NEW
                legalBasis: 规定
                materials:
                  paper:
                    title: {zh: 购粮证, en: Ration book}
                    requirement: rations
                    issuer: 部门
                    form: COPY
                """);
        texts.put(
                "requirements/rations.requirement.yaml",
                "title: {zh: 口粮, en: Rations}\nanyOf:\n  - - type: ration-book\n");
        CatalogueFiles files = new CatalogueFiles(texts);
        hub.store()
                .sql("""
                        insert into catalogue_version (version, files, approved_by, document, begins_at, entry)
                        values (?, ?, 'an earlier hub', 'a test', now(), 0)
                        """)
                .params(Catalogue.of(files, hub.bean(CertificateTypes.class)).version(), files.json())
                .update();
        hub.bean(Catalogues.class).follow();

        HttpResponse<String> refused = hub.get(hub.client("pki", "intake"), "/v1/matters/rations");

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(LookupHub.json(refused.body()).path("type").asText()).endsWith("catalogue-unreadable");
        assertThat(refused.body()).contains("ration-book");
        assertThat(hub.get(hub.client("pki", "intake"), "/v1/matters/nothing-of-the-kind")
                        .statusCode())
                .isEqualTo(404);
    }

    /** That no catalogue is there yet is not the client's mistake. */
    @Test
    void isToldToBeMissing_byChecksPagesAndVerifications() {
        hub.store()
                .sql("update catalogue_version set begins_at = begins_at + interval '50 years'")
                .update();
        hub.bean(Catalogues.class).follow();

        ObjectNode check = CheckedHub.check("driving-licence-replacement", PERSON);
        ObjectNode verification = check.deepCopy();
        verification.withObject("/purpose").put("material", "driving-licence");
        verification
                .putArray("certificates")
                .addObject()
                .put("type", "driving-licence")
                .putArray("derive")
                .add("drives-cars");
        assertMissing(checks.post(hub.client("pki", "intake"), check));
        assertMissing(hub.get(hub.client("pki", "intake"), "/v1/matters/driving-licence-replacement"));
        assertMissing(hub.send(
                hub.client("pki", "intake"),
                HttpRequest.newBuilder(hub.uri("/v1/verifications"))
                        .timeout(Duration.ofSeconds(60))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(verification.toString()))));
    }

    private static void assertMissing(HttpResponse<String> reply) {
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(503);
        JsonNode problem = LookupHub.json(reply.body());
        assertThat(problem.path("type").asText()).endsWith("no-catalogue");
    }
}
