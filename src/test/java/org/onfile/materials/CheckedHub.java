package org.onfile.materials;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.onfile.catalogue.Catalogue;
import org.onfile.catalogue.CatalogueFiles;
import org.onfile.catalogue.CataloguePublication;
import org.onfile.catalogue.Catalogues;
import org.onfile.lookup.LookupHub;
import org.onfile.schema.CertificateTypes;

/** Material checks, asked of the hub that tests of the edge share. */
record CheckedHub(LookupHub hub) {

    /** A hub in which the demo's catalogue is in force. */
    static CheckedHub of(LookupHub hub) {
        Path folder = Path.of("catalogue");
        Catalogues published = hub.bean(Catalogues.class);
        Catalogue demo = Catalogue.in(folder, hub.bean(CertificateTypes.class));
        if (published.version(demo.version()).isEmpty()) {
            CataloguePublication.handIn(
                    hub.store(),
                    demo,
                    CatalogueFiles.in(folder),
                    "tests",
                    "a test",
                    Clock.systemUTC().instant());
            await().until(() -> published.version(demo.version()).isPresent());
        }
        return new CheckedHub(hub);
    }

    /** Publishes a version, which is in force when this returns. */
    void publish(CatalogueFiles files) {
        Catalogue catalogue = Catalogue.of(files, hub.bean(CertificateTypes.class));
        CataloguePublication.handIn(
                hub.store(),
                catalogue,
                files,
                "tests",
                "a test",
                Clock.systemUTC().instant());
        Catalogues published = hub.bean(Catalogues.class);
        await().atMost(Duration.ofMinutes(1)).until(() -> published
                .inForce()
                .filter(one -> one.version().equals(catalogue.version()))
                .isPresent());
    }

    /** A check that nothing is wrong with, by the holder itself. */
    static ObjectNode check(String matter, String code) {
        return (ObjectNode) LookupHub.json("""
                {"holder": {"codeType": "111", "code": "%s"},
                 "purpose": {"matter": "%s", "caseNumber": "990100-20261129-0001", "channel": "WINDOW",
                   "operator": {"id": "W012", "window": "3"},
                   "applicant": {"codeType": "111", "code": "%s", "name": "张三", "capacity": "SELF"}}}""".formatted(code, matter, code));
    }

    HttpResponse<String> post(HttpClient client, ObjectNode check) {
        return hub.send(
                client,
                HttpRequest.newBuilder(hub.uri("/v1/material-checks"))
                        .timeout(Duration.ofSeconds(60))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(check.toString())));
    }

    /** The problem that refuses intake's check. */
    JsonNode refuse(int status, ObjectNode check) {
        HttpResponse<String> reply = post(hub.client("pki", "intake"), check);
        if (reply.statusCode() != status) {
            throw new AssertionError(reply.statusCode() + " " + reply.body());
        }
        return LookupHub.json(reply.body());
    }

    /** The reply to intake's check, which must have been answered. */
    JsonNode ask(ObjectNode check) {
        return refuse(200, check);
    }

    /** The verdict on a material of a subject. */
    static JsonNode material(JsonNode reply, String material) {
        for (JsonNode one : reply.path("materials")) {
            if (one.path("material").asText().equals(material)) {
                return one;
            }
        }
        throw new AssertionError("no " + material + " in " + reply);
    }
}
