package org.onfile.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.onfile.TestHub;
import org.onfile.agreement.AgreementTerms.Channel;
import org.onfile.agreement.AgreementTerms.Mode;
import org.onfile.agreement.AgreementTerms.Use;
import org.onfile.agreement.AgreementVerdict.Denied;
import org.onfile.agreement.AgreementVerdict.Granted;
import org.onfile.agreement.AgreementVerdict.Rule;
import org.onfile.demo.server.Pki;
import org.onfile.edge.KeyMaterial;
import org.onfile.lookup.Filing;
import org.onfile.lookup.LookupHub;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Of a type that its schema calls sensitive nothing but what follows from its certificates is told, whatever was agreed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SensitiveTypeTest {

    private static final String DEPARTMENT = "disease-control";
    private static final String SENSITIVE = "health-certificate";
    private static final String MATTER = "food-business-permit";

    private TestHub hub;
    private JdbcClient store;
    private HttpClient intake;
    private HttpClient department;

    @BeforeAll
    void start(@TempDir Path data) throws IOException, GeneralSecurityException {
        Files.createDirectories(data.resolve("connectors"));
        Pki pki = Pki.city(data, List.of(DEPARTMENT));
        SensitiveSchemas.in(data.resolve("schemas"), SENSITIVE);
        hub = TestHub.start(
                data,
                data.resolve("connectors"),
                Map.of("onfile.schemas", data.resolve("schemas").toString()));
        store = JdbcClient.create(hub.bean(DataSource.class));
        Filing filing = new Filing(hub, new AtomicLong());
        filing.feed(DEPARTMENT, SENSITIVE);
        filing.feed(DEPARTMENT, "public-place-hygiene-licence");
        hub.bean(Agreements.class).follow();
        intake = client(pki, "intake");
        department = client(pki, DEPARTMENT);
    }

    private static HttpClient client(Pki pki, String name) throws IOException, GeneralSecurityException {
        return HttpClient.newBuilder()
                .sslContext(KeyMaterial.read(pki.certificate(name), pki.key(name), pki.certificate("ca"))
                        .clientContext())
                .build();
    }

    @AfterAll
    void stop() {
        intake.close();
        department.close();
        hub.close();
    }

    /** Intake's agreements with every department allow everything. */
    @Test
    void isDenied_thoughAnAgreementAllowsIt() throws Exception {
        assertThat(outcome(SENSITIVE)).isEqualTo("DENIED by ONLY_DERIVED");
        assertThat(outcome("public-place-hygiene-licence")).isEqualTo("NOT_ON_FILE by ");
        for (Use use : EnumSet.complementOf(EnumSet.of(Use.DERIVE))) {
            assertThat(decide(use)).as(use.name()).isInstanceOfSatisfying(Denied.class, denied -> assertThat(
                            denied.rule())
                    .isEqualTo(Rule.ONLY_DERIVED));
        }
        assertThat(decide(Use.DERIVE)).isInstanceOf(Granted.class);
    }

    @Test
    void isNotAskedForAnythingElse() throws Exception {
        ObjectNode request = (ObjectNode) LookupHub.json("""
                {"type": "health-certificate", "fields": [], "matters": ["food-business-permit"], "use": ["DERIVE", "RELEASE"],
                 "mode": ["HOLDER"], "from": "2026-11-01", "until": "2027-11-01", "legalBasis": "a law, article 1",
                 "scene": "a window"}""");

        JsonNode refused = post(intake, "/v1/agreements", request, 400);
        assertThat(refused.path("rule").asText()).isEqualTo("only-derived");
        assertThat(refused.path("pointer").asText()).isEqualTo("/use/1");

        request.putArray("use").add("DERIVE");
        String id = post(intake, "/v1/agreements", request, 200).path("id").asText();
        assertThat(grant(id, 200).path("state").asText()).isEqualTo("GRANTED");
    }

    /** As one that was asked for before its schema said so. */
    @Test
    void isNotGranted() throws Exception {
        String id = "before-the-word";
        assertThat(handIn(id, AgreementChange.GRANT)).contains("only what follows from them may be told");
        store.sql("""
                        with head as (update agreement_head set revision = revision + 1 returning revision)
                        insert into agreement_change (agreement, change, terms, decided_by, document, version, state, decided_at,
                                                      entry, revision)
                        select ?, 'REQUEST', ?, 'intake', 'a window', 1, 'REQUESTED', now(), 0, revision from head
                        """).params(id, TermsJson.write(terms())).update();

        assertThat(grant(id, 409).path("type").asText()).isEqualTo("urn:onfile:problem:only-derived");
        assertThat(handIn(id, AgreementChange.REFUSE)).isEmpty();
    }

    @Test
    void isShownAsOne() throws Exception {
        JsonNode types = LookupHub.json(intake.send(
                        HttpRequest.newBuilder(uri("/v1/certificate-types?limit=100"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body());

        assertThat(types.path("certificateTypes")).hasSizeGreaterThan(5).allSatisfy(type -> assertThat(
                        type.path("onlyDerived").asBoolean())
                .isEqualTo(type.path("name").asText().equals(SENSITIVE)));
    }

    private AgreementVerdict decide(Use use) {
        return hub.bean(Agreements.class)
                .decide(new Inquiry(
                        "intake", SENSITIVE, MATTER, List.of(), use, Inquiry.HOLDER, Mode.HOLDER, Channel.WINDOW));
    }

    private static AgreementTerms terms() {
        AgreementTerms any = TestAgreements.terms("intake", SENSITIVE);
        return AgreedTerms.like(any)
                .department(DEPARTMENT)
                .fields(Set.of())
                .uses(Set.of(Use.RELEASE))
                .relations(Set.of())
                .terms();
    }

    /** Why it was refused; empty where it was taken. */
    private String handIn(String id, AgreementChange change) throws InterruptedException {
        long number = AgreementRegister.handIn(store, new HandedIn(id, change, terms(), "an official", "no. 7"));
        return hub.bean(AgreementRecording.class).recordUntil(number, id) instanceof ChangeOutcome.Refused(String why)
                ? why
                : "";
    }

    private JsonNode grant(String id, int status) throws Exception {
        ObjectNode body = (ObjectNode) LookupHub.json("{}");
        body.put("decision", "GRANT").put("decidedBy", "W. Chen").put("document", "letter 7");
        return post(department, "/v1/agreements/" + id + "/decisions", body, status);
    }

    private String outcome(String type) throws Exception {
        ObjectNode lookup = LookupHub.lookup("111", "990100199001010012", type);
        lookup.withObject("/purpose").put("matter", MATTER);
        JsonNode outcome = post(intake, "/v1/lookups", lookup, 200).at("/outcomes/0");
        return outcome.path("outcome").asText() + " by " + outcome.path("rule").asText();
    }

    private URI uri(String path) {
        return URI.create("https://localhost:" + hub.port() + path);
    }

    private JsonNode post(HttpClient client, String path, JsonNode body, int status)
            throws IOException, InterruptedException {
        HttpResponse<String> reply = client.send(
                HttpRequest.newBuilder(uri(path))
                        .timeout(Duration.ofSeconds(60))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        return LookupHub.json(reply.body());
    }
}
