package org.onfile.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.onfile.agreement.Agreements;
import org.onfile.lookup.LookupHub;
import org.onfile.materials.CheckedHub;

/** Questions by a client that is tried out, with agreements of the sandbox that it asked for itself. */
record TriedOut(LookupHub hub) {

    static final String LICENCE = "driving-licence";
    static final String MATTER = "driving-licence-renewal";
    static final Map<String, Persona> PERSONAS = PersonaRegister.all();

    static TriedOut of(LookupHub hub) {
        CheckedHub.of(hub);
        TriedOut client = new TriedOut(hub);
        client.agree();
        return client;
    }

    private void agree() {
        if (hub.bean(Agreements.class).of(LookupHub.SANDBOX).stream()
                .noneMatch(agreement -> agreement.terms().isSandbox())) {
            for (String type : List.of(
                    LICENCE,
                    "resident-identity-card",
                    "social-insurance-proof",
                    "marriage-certificate",
                    "real-estate-title",
                    "deed-tax-proof",
                    "household-register")) {
                request(
                        type,
                        List.of("certificateNumber", "expiringDate"),
                        List.of("RELEASE", "VERIFY", "DERIVE", "ABSENCE"));
            }
            request("business-licence", List.of(), List.of("RELEASE"));
            request("food-business-licence", List.of(), List.of("VERIFY"));
            request("health-certificate", List.of(), List.of("RELEASE"));
        }
    }

    static ObjectNode lookup(String persona, String... fields) {
        ObjectNode lookup = LookupHub.lookup("111", code(persona), LICENCE, fields);
        lookup.withObject("/purpose").put("matter", MATTER);
        return lookup;
    }

    static ObjectNode firm() {
        ObjectNode firm = CheckedHub.check("food-business-permit-renewal", code("restaurant"));
        firm.withObject("/holder").put("codeType", "001");
        firm.withObject("/purpose/applicant").put("code", code("jia")).put("capacity", "LEGAL_REPRESENTATIVE");
        return firm;
    }

    static String code(String persona) {
        return Objects.requireNonNull(PERSONAS.get(persona)).holder().code();
    }

    JsonNode request(String type, List<String> fields, List<String> uses) {
        ObjectNode body = (ObjectNode) LookupHub.json("""
                {"matters": ["food-business-permit", "driving-licence-renewal", "driving-licence-replacement",
                             "housing-allowance", "food-business-permit-renewal", "school-bus-driver",
                             "move-to-own-home", "deed-tax-first-home", "home-title-registration",
                             "household-move-to-own-home"],
                 "relations": ["SPOUSE", "HANDLER"], "mode": ["HOLDER", "ENTRUSTED"], "from": "2026-01-01",
                 "until": "2099-12-31", "legalBasis": "a test", "scene": "a test"}""");
        body.put("type", type);
        fields.forEach(field -> body.withArray("/fields").add(field));
        uses.forEach(use -> body.withArray("/use").add(use));
        return post("/v1/agreements", body);
    }

    JsonNode verify(String persona, String number) {
        ObjectNode asked = (ObjectNode) LookupHub.json("""
                {"holder": {}, "certificates": [{"type": "driving-licence", "derive": ["drives-cars"]}], "purpose": {}}""");
        asked.withObject("/holder").put("codeType", "111").put("code", code(persona));
        ((ObjectNode) asked.at("/certificates/0")).putObject("told").put("certificateNumber", number);
        asked.set("purpose", lookup(persona).path("purpose"));
        asked.withObject("/purpose").put("matter", "driving-licence-replacement");
        return post("/v1/verifications", asked);
    }

    JsonNode ask(ObjectNode lookup) {
        return post("/v1/lookups", lookup);
    }

    JsonNode check(ObjectNode check) {
        return post("/v1/material-checks", check);
    }

    JsonNode post(String path, ObjectNode body) {
        HttpResponse<String> reply = send(path, body);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return LookupHub.json(reply.body());
    }

    HttpResponse<String> send(String path, ObjectNode body) {
        return hub.send(
                hub.client("pki", LookupHub.SANDBOX),
                HttpRequest.newBuilder(hub.uri(path))
                        .timeout(Duration.ofSeconds(60))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    static JsonNode material(JsonNode reply, String material) {
        for (JsonNode one : reply.path("materials")) {
            if (one.path("material").asText().equals(material)) {
                return one;
            }
        }
        throw new AssertionError("no " + material + " in " + reply);
    }

    static String outcome(JsonNode reply) {
        return reply.at("/outcomes/0/outcome").asText();
    }

    static JsonNode detail(JsonNode reply) {
        return LookupHub.json(reply.at("/receipt/opening/detail").asText());
    }

    static JsonNode part(String jws, int place) {
        String[] parts = jws.split("\\.", -1);
        return LookupHub.json(new String(Base64.getUrlDecoder().decode(parts[place]), StandardCharsets.UTF_8));
    }

    /** The words for all that something can be. */
    static TreeSet<String> words(Class<?> sealed) {
        TreeSet<String> words = new TreeSet<>();
        for (Class<?> one : sealed.getPermittedSubclasses()) {
            words.add(one.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT));
        }
        return words;
    }
}
