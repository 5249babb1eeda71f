package org.onfile.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.exchangelog.DetailState;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.ExchangeDetails;
import org.onfile.lookup.LookupHub;

/** What opens the log's entries is as {@code /log/details.schema.json} says, for entries of every kind. */
@ExtendWith(LookupHub.Shared.class)
class DetailSchemaTest {

    /** Of this test alone: others ask for theirs in the same hub, and find one. */
    private static final String COMPANY = "91990100MB00000352";

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
        Auditor auditor = Auditor.of(hub);
        auditor.search("{}");
        auditor.read(exchange);
        auditor.post("/v1/exchanges/openings", "{\"from\":0,\"to\":1}");
        auditor.post("/v1/exchanges/openings", "{\"from\":1,\"to\":1}");

        Set<EntryKind> seen = EnumSet.noneOf(EntryKind.class);
        for (DetailState state : hub.bean(ExchangeDetails.class).states(0, Long.MAX_VALUE)) {
            if (state instanceof DetailState.Opened opened) {
                ObjectNode detail = (ObjectNode) LookupHub.json(opened.opening().detail());
                String kind = detail.path("kind").textValue();
                // Other tests write entries of their own
                if (detail.has("at")) {
                    assertThat(schema.validate(detail)).as(kind).isEmpty();
                    assertThat(document.at("/$defs/" + kind + "/properties")
                                    .propertyStream()
                                    .map(member -> member.getKey())
                                    .toList())
                            .as(kind)
                            .containsAll(names(detail));
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
                        EntryKind.RECEIPT_REPEATED);
    }

    @Test
    void hasAFormForEachKind() {
        for (EntryKind kind : EntryKind.values()) {
            assertThat(document.at("/$defs/" + kind.word() + "/description").textValue())
                    .startsWith("Kind " + kind.code() + ":");
        }
    }

    private static List<String> names(ObjectNode detail) {
        Set<String> names = new TreeSet<>();
        detail.fieldNames().forEachRemaining(names::add);
        return List.copyOf(names);
    }
}
