package org.onfile.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.catalogue.Catalogue;
import org.onfile.catalogue.CatalogueFiles;
import org.onfile.catalogue.Catalogues;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.ExchangeDetails;
import org.onfile.exchangelog.ExchangeFilter;
import org.onfile.exchangelog.ExchangeIndex;
import org.onfile.exchangelog.ExchangeLog;
import org.onfile.exchangelog.ListedExchange;
import org.onfile.exchangelog.Opening;
import org.onfile.exchangelog.Subjects;
import org.onfile.lookup.LookupHub;
import org.onfile.materials.CheckedHub;
import org.onfile.schema.CertificateTypes;
import org.springframework.dao.DataIntegrityViolationException;

/** Four eyes: a version of the catalogue comes into force once somebody else than who handed it in approved it. */
@ExtendWith(LookupHub.Shared.class)
class CatalogueApprovalTest {

    private static final String MATTER = "matters/food-business-permit.matter.yaml";
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    private final LookupHub hub;
    private Approver approver;
    /** The digest of the version that was handed in last. */
    private String handedIn = "";

    CatalogueApprovalTest(LookupHub hub) {
        this.hub = hub;
    }

    @BeforeEach
    void register() {
        CheckedHub.of(hub);
        approver = Approver.register(hub);
    }

    @AfterEach
    void strikeOff() {
        approver.close();
    }

    @Test
    void letsAVersionWait_untilASecondPersonApprovedIt() {
        long number = handIn();

        JsonNode version = get(number, 200);
        assertThat(version.path("state").asText()).isEqualTo("AWAITS_APPROVAL");
        assertThat(version.path("changes"))
                .filteredOn(change -> change.path("file").asText().equals(MATTER))
                .singleElement()
                .satisfies(change -> assertThat(change.path("handedIn").asText())
                        .contains("# changed")
                        .isNotEqualTo(change.path("inForce").asText()));
        assertThat(inForce()).isNotEqualTo(handedIn);
        assertThat(decide(number, "APPROVE", " l. wang ", 409).path("type").asText())
                .isEqualTo("urn:onfile:problem:second-person");

        Instant before = Instant.now();
        JsonNode approved = decide(number, "APPROVE", "M. Zhao", 200);

        assertThat(approved.path("state").asText()).isEqualTo("PUBLISHED");
        assertThat(Instant.parse(approved.path("beginsAt").asText()))
                .as("nothing is judged by it for the time before it was approved")
                .isAfterOrEqualTo(before.minusSeconds(1));
        await().atMost(Duration.ofMinutes(1)).until(() -> inForce().equals(handedIn));
        JsonNode logged = logged(approved.path("entry").asLong());
        assertThat(logged.path("approvedBy").asText()).isEqualTo("L. Wang");
        assertThat(logged.at("/approval/decidedBy").asText()).isEqualTo("M. Zhao");
        assertThat(logged.at("/approval/client").asText()).isEqualTo(Approver.NAME);
        assertThat(ofTheApprover())
                .as("an auditor finds it by who did it")
                .contains(approved.path("entry").asLong());
        assertThat(decide(number, "REFUSE", "M. Zhao", 409).path("type").asText())
                .isEqualTo("urn:onfile:problem:version-state");
    }

    @Test
    void publishesNothing_thatWasRefused() {
        long number = handIn();
        String before = inForce();

        JsonNode refused = decide(number, "REFUSE", "M. Zhao", 200);

        assertThat(refused.path("state").asText()).isEqualTo("REFUSED");
        assertThat(CataloguePublication.outcome(hub.store(), number)).hasValue("M. Zhao refused it: Minutes, item 4");
        assertThat(inForce()).isEqualTo(before);
        assertThat(decide(number, "APPROVE", "M. Zhao", 409).path("type").asText())
                .isEqualTo("urn:onfile:problem:version-state");
        assertThat(get("/v1/catalogue-versions", 200)
                        .path("versions")
                        .get(0)
                        .path("state")
                        .asText())
                .isEqualTo("REFUSED");
        assertThat(get(number, 200).path("refusalEntry").asLong(-1)).isEqualTo(newest());
        assertThat(refused.path("refusalEntry").asLong(-1)).isEqualTo(newest());
        assertThat(refused.has("entry")).as("that of a publication").isFalse();
        assertThat(newestOfTheLog().at("/refusal/document").asText()).isEqualTo("Minutes, item 4");
        assertThat(ofTheApprover()).contains(newest());
    }

    @Test
    void goesOnWaiting_whenNobodyIsRegisteredToApproveAnyMore() {
        long number = handIn();
        approver.close();
        long next = handIn("published");

        await().atMost(Duration.ofMinutes(1)).until(() -> CataloguePublication.outcome(hub.store(), next)
                .filter(outcome -> outcome.startsWith("entry "))
                .isPresent());
        assertThat(CataloguePublication.outcome(hub.store(), number)).hasValue(CataloguePublication.AWAITS_APPROVAL);
    }

    /** A node of the version before publishes what does not await approval, and lets be approved what does. */
    @Test
    void isNoApproval_forANodeOfTheVersionBefore_whileARefusalIsRecorded() {
        long number = handIn();
        var refusal = new CatalogueApproval(Approver.NAME, "M. Zhao", "Minutes, item 4", null);
        hub.store()
                .sql("update catalogue_version set claimed_until = now() + interval '1 hour' where number = ?")
                .param(number)
                .update();

        assertThat(new HandedInVersions(hub.store()).decide(number, false, refusal, Instant.now()))
                .isTrue();

        assertThat(hub.store()
                        .sql("select count(*) from catalogue_version where number = ? and not awaits_approval")
                        .param(number)
                        .query(Integer.class)
                        .single())
                .as("what the version before would publish")
                .isZero();
        assertThatThrownBy(() -> hub.store()
                        .sql("update catalogue_version set awaits_approval = false, approver = 'another'"
                                + " where number = ? and awaits_approval and refused is null")
                        .param(number)
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(get(number, 200).path("state").asText()).isEqualTo("UNDER_WAY");
        assertThat(decide(number, "APPROVE", "N. Sun", 409).path("type").asText())
                .isEqualTo("urn:onfile:problem:version-state");

        hub.store()
                .sql("update catalogue_version set claimed_until = null where number = ?")
                .param(number)
                .update();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> get(number, 200).path("state").asText().equals("REFUSED"));
    }

    /** Of two who decide at once one does; what the other wanted leaves no trace. */
    @Test
    void isApprovedOrRefused_neverBoth() {
        for (int round = 0; round < 3; round++) {
            long number = handIn();
            List<Integer> statuses = Stream.of("APPROVE", "REFUSE", "REFUSE")
                    .map(decision -> CompletableFuture.supplyAsync(() -> send(number, decision, "M. Zhao")))
                    .toList()
                    .stream()
                    .map(reply -> reply.join().statusCode())
                    .toList();

            assertThat(statuses).containsExactlyInAnyOrder(200, 409, 409);
            boolean refused = get(number, 200).path("state").asText().equals("REFUSED");
            assertThat(entriesOfHandedIn()).singleElement().satisfies(entry -> assertThat(entry.has("refusal"))
                    .isEqualTo(refused));
        }
    }

    @Test
    void isPublishedOnce_byWhicheverNodeTookIt() {
        approver.close();
        AtomicBoolean both = new AtomicBoolean();
        CataloguePublication other = node(Clock.systemUTC());
        CataloguePublication one = node(new Clock() {
            @Override
            public Instant instant() {
                // Between what was read and its entry
                both.set(true);
                other.publish();
                return Instant.now();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        });

        // The hub's own timer may be faster
        while (!both.get()) {
            handIn("published once");
            one.publish();
        }

        assertThat(entriesOfHandedIn()).hasSize(1);
    }

    private CataloguePublication node(Clock clock) {
        return new CataloguePublication(
                hub.bean(DataSource.class),
                hub.bean(CertificateTypes.class),
                hub.bean(ExchangeLog.class),
                () -> false,
                clock);
    }

    /** Of the log, whatever became of the version. */
    private List<JsonNode> entriesOfHandedIn() {
        return hub
                .store()
                .sql("select index from exchange_detail where kind = 10")
                .query((row, at) -> logged(row.getLong("index")))
                .list()
                .stream()
                .filter(entry -> entry.path("version").asText().equals(handedIn))
                .toList();
    }

    @Test
    void knowsNoOtherVersions() {
        assertThat(get(999_999, 404).path("type").asText()).isEqualTo("urn:onfile:problem:no-such-version");
        assertThat(decide(handIn(), "APPROVE", " ", 400).path("status").asInt()).isEqualTo(400);
    }

    private long handIn() {
        long number = handIn("changed");
        await().atMost(Duration.ofMinutes(1)).until(() -> CataloguePublication.outcome(hub.store(), number)
                .filter(CataloguePublication.AWAITS_APPROVAL::equals)
                .isPresent());
        return number;
    }

    private long handIn(String how) {
        SortedMap<String, String> texts =
                new TreeMap<>(CatalogueFiles.in(Path.of("catalogue")).texts());
        texts.merge(MATTER, "\n# " + how + " " + UUID.randomUUID() + "\n", String::concat);
        var files = new CatalogueFiles(texts);
        Catalogue catalogue = Catalogue.of(files, hub.bean(CertificateTypes.class));
        handedIn = catalogue.version();
        return CataloguePublication.handIn(hub.store(), catalogue, files, "L. Wang", "Order 112", LONG_AGO);
    }

    private String inForce() {
        return hub.bean(Catalogues.class).inForce().orElseThrow().version();
    }

    private JsonNode logged(long index) {
        return hub.bean(ExchangeDetails.class)
                .open(index)
                .map(Opening::detail)
                .map(LookupHub::json)
                .orElseThrow();
    }

    private JsonNode newestOfTheLog() {
        return logged(newest());
    }

    private long newest() {
        return hub.store()
                .sql("select max(index) from exchange_detail where kind = 10")
                .query(Long.class)
                .single();
    }

    private List<Long> ofTheApprover() {
        var words = new ExchangeFilter.Words(Approver.NAME, null, null, null, null, null);
        return hub
                .bean(ExchangeIndex.class)
                .search(new ExchangeFilter(null, null, EntryKind.CATALOGUE, words, Subjects.NONE), Long.MAX_VALUE, 500)
                .exchanges()
                .stream()
                .map(ListedExchange::index)
                .toList();
    }

    private JsonNode get(long number, int status) {
        return get("/v1/catalogue-versions/" + number, status);
    }

    private JsonNode get(String path, int status) {
        HttpResponse<String> reply = hub.get(hub.client("pki", Approver.NAME), path);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        return LookupHub.json(reply.body());
    }

    private JsonNode decide(long number, String decision, String by, int status) {
        HttpResponse<String> reply = send(number, decision, by);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        return LookupHub.json(reply.body());
    }

    private HttpResponse<String> send(long number, String decision, String by) {
        String body = new ObjectMapper()
                .createObjectNode()
                .put("decision", decision)
                .put("decidedBy", by)
                .put("document", "Minutes, item 4")
                .toString();
        return hub.send(
                hub.client("pki", Approver.NAME),
                HttpRequest.newBuilder(hub.uri("/v1/catalogue-versions/" + number + "/decisions"))
                        .timeout(Duration.ofSeconds(60))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }
}
