package org.onfile.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.agreement.AgreementChange;
import org.onfile.agreement.TestAgreements;
import org.onfile.exchangelog.DetailState;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.ExchangeDetails;
import org.onfile.lookup.LookupHub;
import org.onfile.materials.CheckedHub;
import org.onfile.supervision.Order;
import org.onfile.supervision.OrderAction;
import org.onfile.supervision.OrderRecording;

/** What opens the log's entries is as {@code /log/details.schema.json} says, for entries of every kind. */
@ExtendWith(LookupHub.Shared.class)
class DetailSchemaTest {

    /** Of this test alone: others ask for theirs in the same hub, and find one. */
    private static final String COMPANY = "91990100MB00000352";

    private static final String PERSON = "990100198805152003";

    private final LookupHub hub;
    private final JsonNode document;
    private final Schema schema;

    DetailSchemaTest(LookupHub hub) {
        this.hub = hub;
        document = LookupHub.json(
                hub.get(hub.client("pki", ""), "/log/details.schema.json").body());
        schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(document);
        hub.filing().feed("market-regulation", "business-licence");
        hub.filing().certificate("market-regulation", "business-licence", "schema", "001", COMPANY, "晨光餐饮店", row -> {});
    }

    @Test
    void fitsRealEntries_andNamesEachOfTheirMembers() {
        String exchange = hub.ask(LookupHub.lookup("001", COMPANY, "business-licence"))
                .at("/exchangeId")
                .textValue();
        hub.get(hub.client("pki", "intake"), "/v1/exchanges/" + exchange + "/receipt");
        checkMaterials();
        verify();
        TestAgreements.decide(
                hub,
                "schema-" + UUID.randomUUID(),
                AgreementChange.GRANT,
                TestAgreements.terms("nobody", "driving-licence"));
        Auditor auditor = Auditor.of(hub);
        auditor.search("{}");
        auditor.read(exchange);
        auditor.post("/v1/exchanges/openings", "{\"from\":0,\"to\":1}");
        auditor.post("/v1/exchanges/openings", "{\"from\":1,\"to\":1}");

        hub.get(hub.client("pki", "department"), "/v1/uses?limit=1&from=2026-01-01T00:00:00Z");
        hub.get(hub.client("pki", "department"), "/v1/uses/" + exchange);
        pause();
        announce();

        Set<EntryKind> seen = EnumSet.noneOf(EntryKind.class);
        for (DetailState state : hub.bean(ExchangeDetails.class).states(0, Long.MAX_VALUE)) {
            if (state instanceof DetailState.Opened opened) {
                ObjectNode detail = (ObjectNode) LookupHub.json(opened.opening().detail());
                String kind = detail.path("kind").textValue();
                // Other tests write entries of their own
                if (detail.has("at")) {
                    assertThat(schema.validate(detail)).as(kind).isEmpty();
                    assertThat(unnamed(document.at("/$defs/" + kind), detail, kind))
                            .as("members that the schema does not name")
                            .isEmpty();
                    seen.add(EntryKind.valueOf(
                            kind.toUpperCase(java.util.Locale.ROOT).replace('-', '_')));
                }
            }
        }
        assertThat(seen)
                .contains(
                        EntryKind.LOOKUP,
                        EntryKind.FEED_BATCH,
                        EntryKind.CONFIGURATION,
                        EntryKind.KEY_CHANGE,
                        EntryKind.AUDIT,
                        EntryKind.RECEIPT_REPEATED,
                        EntryKind.MATERIAL_CHECK,
                        EntryKind.VERIFICATION,
                        EntryKind.CASE,
                        EntryKind.SUPERVISION,
                        EntryKind.AGREEMENT);
    }

    @Test
    void hasAFormForEachKind() {
        for (EntryKind kind : EntryKind.values()) {
            assertThat(document.at("/$defs/" + kind.word() + "/description").textValue())
                    .startsWith("Kind " + kind.code() + ":");
        }
    }

    /** Somebody of whom no other test knows, and a rule that fired. */
    private void pause() {
        try {
            OrderRecording orders = hub.bean(OrderRecording.class);
            orders.take(Order.of(
                    OrderAction.PAUSE_REQUESTER,
                    "market-regulation",
                    "nobody-" + UUID.randomUUID(),
                    "an official",
                    "no. 7"));
            orders.take(Order.fired(OrderAction.ALARM, "nobody", UUID.randomUUID(), "walking", "21, 20 are too many"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A case of the sandbox. */
    private void announce() {
        assertThat(hub.send(
                                hub.client("pki", LookupHub.SANDBOX),
                                HttpRequest.newBuilder(hub.uri("/v1/cases/schema-" + UUID.randomUUID()))
                                        .header("Content-Type", "application/json")
                                        .PUT(HttpRequest.BodyPublishers.ofString("""
                                                {"matter": "driving-licence-renewal",
                                                 "applicant": {"codeType": "111", "code": "%s"}}""".formatted(PERSON))))
                        .statusCode())
                .isEqualTo(200);
    }

    private void verify() {
        ObjectNode verification = LookupHub.lookup("001", COMPANY, "business-licence");
        ((ObjectNode) verification.at("/certificates/0"))
                .retain("type")
                .putObject("told")
                .put("certificateNumber", "1");
        assertThat(hub.send(
                                hub.client("pki", "intake"),
                                HttpRequest.newBuilder(hub.uri("/v1/verifications"))
                                        .header("Content-Type", "application/json")
                                        .POST(HttpRequest.BodyPublishers.ofString(verification.toString())))
                        .statusCode())
                .isEqualTo(200);
    }

    /** One with a form and facts, one without an agreement. */
    private void checkMaterials() {
        CheckedHub checks = CheckedHub.of(hub);
        ObjectNode filled = CheckedHub.check("registration", PERSON)
                .put("catalogue", checks.published(Path.of("src/test/resources/conditions-catalogue")));
        filled.putObject("facts").put("unit", "F0001");
        checks.ask(filled);
        checks.ask(CheckedHub.check("move-to-own-home", PERSON));
        TestAgreements.endAll(hub);
        assertThat(checks.post(
                                hub.client("pki", TestAgreements.LATECOMER),
                                CheckedHub.check("driving-licence-renewal", PERSON))
                        .statusCode())
                .isEqualTo(200);
    }

    /** The members that a form does not name, at any depth; a form without any properties leaves them open. */
    private Set<String> unnamed(JsonNode form, JsonNode value, String place) {
        Set<String> unnamed = new TreeSet<>();
        if (value.isArray()) {
            JsonNode items = all(form).path("items");
            value.forEach(item -> unnamed.addAll(unnamed(items, item, place)));
        } else if (value.isObject() && all(form).has("properties")) {
            JsonNode properties = all(form).path("properties");
            value.propertyStream().forEach(member -> {
                String at = place + "/" + member.getKey();
                if (properties.has(member.getKey())) {
                    unnamed.addAll(unnamed(properties.path(member.getKey()), member.getValue(), at));
                } else {
                    unnamed.add(at);
                }
            });
        }
        return unnamed;
    }

    /** A form with what it refers to. */
    private JsonNode all(JsonNode form) {
        if (!form.has("$ref")) {
            return form;
        }
        ObjectNode all = document.at(form.path("$ref").textValue().substring(1)).deepCopy();
        if (form.path("properties") instanceof ObjectNode own) {
            all.withObjectProperty("properties").setAll(own);
        }
        return all;
    }
}
