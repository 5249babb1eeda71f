package org.onfile.materials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.onfile.approval.CataloguePublication;
import org.onfile.catalogue.Catalogue;
import org.onfile.catalogue.CatalogueFiles;
import org.onfile.catalogue.Catalogues;
import org.onfile.lookup.LookupHub;
import org.onfile.schema.CertificateRecord;
import org.onfile.schema.CertificateTypes;
import org.onfile.schema.Schemas;

/** Material checks, asked of the hub that tests of the edge share. */
public record CheckedHub(LookupHub hub) {

    /** A hub in which the demo's catalogue is in force. */
    public static CheckedHub of(LookupHub hub) {
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
    public void publish(CatalogueFiles files) {
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

    /** A catalogue's version, which was in force long ago: it is known, and other tests have theirs in force. */
    public String published(Path folder) {
        Catalogue catalogue = Catalogue.in(folder, hub.bean(CertificateTypes.class));
        assertThat(catalogue.faults()).isEmpty();
        Catalogues published = hub.bean(Catalogues.class);
        if (published.version(catalogue.version()).isEmpty()) {
            CataloguePublication.handIn(
                    hub.store(),
                    catalogue,
                    CatalogueFiles.in(folder),
                    "tests",
                    "a test",
                    Instant.parse("2020-01-01T00:00:00Z"));
            await().until(() -> published.version(catalogue.version()).isPresent());
        }
        return catalogue.version();
    }

    /** Files a valid certificate of a person with these attributes; answers its reference. */
    public UUID file(
            String department,
            String type,
            String person,
            Map<String, Object> attributes,
            Consumer<CertificateRecord.Builder> change) {
        CertificateTypes types = hub.bean(Schemas.class).certificateTypes();
        Object[] values = types.find(type).orElseThrow().attributes().stream()
                .map(attribute -> attributes.get(attribute.name()))
                .toArray();
        byte[] encoded = types.attributes(type).encode(values);
        return hub.filing().certificate(department, type, UUID.randomUUID().toString(), "111", person, "张三", record -> {
            record.setAttributes(ByteBuffer.wrap(encoded));
            change.accept(record);
        });
    }

    /** A check that nothing is wrong with, by the holder itself. */
    public static ObjectNode check(String matter, String code) {
        return (ObjectNode) LookupHub.json("""
                {"holder": {"codeType": "111", "code": "%s"},
                 "purpose": {"matter": "%s", "caseNumber": "990100-20261129-0001", "channel": "WINDOW",
                   "operator": {"id": "W012", "window": "3"},
                   "applicant": {"codeType": "111", "code": "%s", "name": "张三", "capacity": "SELF"}}}""".formatted(code, matter, code));
    }

    /** The same of a matter for which intake says whose the premises are: the applicant's own, whose title is handed in. */
    public static ObjectNode checkWithPremises(String matter, String code) {
        ObjectNode check = check(matter, code);
        check.putArray("circumstances").add("own-premises");
        check.putArray("handedIn").add("premises-title");
        return check;
    }

    public HttpResponse<String> post(HttpClient client, ObjectNode check) {
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
    public JsonNode ask(ObjectNode check) {
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
