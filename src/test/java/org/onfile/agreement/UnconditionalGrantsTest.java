package org.onfile.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.agreement.AgreementTerms.Mode;
import org.onfile.catalogue.Catalogues;
import org.onfile.lookup.LookupHub;
import org.onfile.materials.CheckedHub;

/** What a department shares without condition is granted by the hub, where it is set up to, and all is in order. */
@ExtendWith(LookupHub.Shared.class)
class UnconditionalGrantsTest {

    private static final String TYPE = "work-safety-permit";
    private static final String MATTER = "work-safety-permit-renewal";
    private static final String DEPARTMENT = "market-regulation";
    private static final String FIRM = "91990100MA0CT0001Q";

    private final LookupHub hub;

    UnconditionalGrantsTest(LookupHub hub) {
        this.hub = hub;
        CheckedHub.of(hub);
    }

    /** Of the test department, beside whoever else feeds the type in other tests. */
    @BeforeEach
    void share() {
        hub.filing().feed(DEPARTMENT, TYPE);
        sharing("UNCONDITIONAL");
        forget();
    }

    @AfterEach
    void hold() {
        withhold(DEPARTMENT + "/" + TYPE, null);
        sharing("CONDITIONAL");
        forget();
    }

    @Test
    void areMadeOnRequest_citedAndLogged() {
        JsonNode granted = request(MATTER);

        assertThat(granted.path("state").asText()).isEqualTo("GRANTED");
        assertThat(granted.path("version").asInt()).isEqualTo(2);
        assertThat(granted.path("decidedBy").asText()).isEqualTo("the hub, for market-regulation");
        assertThat(granted.path("document").asText()).contains("政务数据共享条例", "grant-unconditional");
        JsonNode outcome = ask();
        assertThat(outcome.has("rule")).as(outcome.toString()).isFalse();
        assertThat(outcome.at("/agreement/id")).isEqualTo(granted.path("id"));
        assertThat(outcome.at("/agreement/version").asInt()).isEqualTo(2);
        assertThat(AgreementRegister.versions(hub.store(), granted.path("id").asText()))
                .as("an entry of the log each")
                .hasSize(2)
                .extracting(AgreementRegister.Recorded::entry)
                .doesNotHaveDuplicates();
    }

    @Test
    void waitForTheDepartment_whereACatalogueSaysNothingOfANeed() {
        assertThat(request("matter-of-nobody").path("state").asText()).isEqualTo("REQUESTED");
        assertThat(request("driving-licence-renewal").path("state").asText())
                .as("a matter that does not need it")
                .isEqualTo("REQUESTED");
        ObjectNode withRole = body(MATTER);
        withRole.putArray("relations").add("NEIGHBOUR");
        assertThat(post(TestAgreements.LATECOMER, "/v1/agreements", withRole)
                        .path("state")
                        .asText())
                .isEqualTo("REQUESTED");
    }

    @Test
    void waitForTheDepartment_whereAFeedOfItIsSharedOnCondition() {
        sharing("CONDITIONAL");

        assertThat(request(MATTER).path("state").asText()).isEqualTo("REQUESTED");
    }

    /** What a department withholds it does not share, and nobody grants it in its name. */
    @Test
    void waitForTheDepartment_whichWithholdsTheFeed() {
        withhold(DEPARTMENT + "/" + TYPE, "PAUSED");
        assertThat(request(MATTER).path("state").asText()).isEqualTo("REQUESTED");
        withhold(DEPARTMENT + "/" + TYPE, "ENDED");
        assertThat(request(MATTER).path("state").asText()).isEqualTo("REQUESTED");

        withhold(DEPARTMENT + "/" + TYPE, null);
        assertThat(request(MATTER).path("state").asText()).isEqualTo("GRANTED");
    }

    /** What one shares on condition holds it up, and so does one that is paused; one that it ended shares nothing. */
    @Test
    void lookAtAllFeedsOfTheDepartment_butThoseThatItEnded() {
        String another = DEPARTMENT + "/another";
        hub.store().sql("""
                        insert into feed (name, certificate_type, digest, state, watermark, sharing, areas, complete_since,
                            oldest_watermark_ms, answer_when_stale, holder_scopes)
                        select ?, certificate_type, digest, state, watermark, 'UNCONDITIONAL', areas, complete_since,
                            oldest_watermark_ms, answer_when_stale, holder_scopes from feed where name = ?
                        """).params(another, DEPARTMENT + "/" + TYPE).update();
        try {
            withhold(another, "PAUSED");
            assertThat(request(MATTER).path("state").asText()).isEqualTo("REQUESTED");
            hub.store()
                    .sql("update feed set withheld = null, sharing = 'CONDITIONAL' where name = ?")
                    .param(another)
                    .update();
            assertThat(request(MATTER).path("state").asText()).isEqualTo("REQUESTED");
            withhold(another, "ENDED");
            assertThat(request(MATTER).path("state").asText()).isEqualTo("GRANTED");
        } finally {
            hub.store().sql("delete from feed where name = ?").param(another).update();
        }
    }

    /** The request is recorded by then: whoever is told that there is no answer asks twice. */
    @Test
    void areLeftToTheDepartment_whereTheStoreFailsThem() {
        hub.store().sql("""
                        create function fail() returns trigger language plpgsql as $$
                        begin raise exception 'the store fails'; end $$
                        """).update();
        hub.store()
                .sql("create trigger fail before insert on agreement_change for each row when (new.change = 'GRANT')"
                        + " execute function fail()")
                .update();
        try {
            assertThat(request(MATTER).path("state").asText()).isEqualTo("REQUESTED");
        } finally {
            hub.store().sql("drop function fail() cascade").update();
        }
    }

    @Test
    void takeEffectLater_whereTheStoreFailsToTellHowTheRequestStands() {
        hub.store().sql("alter table feed rename refused_fields to unreadable").update();
        try {
            HttpResponse<String> reply = send(TestAgreements.LATECOMER, "/v1/agreements", body(MATTER));

            assertThat(reply.statusCode()).as(reply.body()).isEqualTo(503);
            assertThat(LookupHub.json(reply.body()).path("type").asText())
                    .isEqualTo("urn:onfile:problem:takes-effect-later");
            assertThat(LookupHub.json(reply.body()).path("handedIn").asBoolean())
                    .isTrue();
            assertThat(reply.headers().firstValue("Retry-After"))
                    .as("what makes clients repeat it")
                    .isEmpty();
        } finally {
            hub.store()
                    .sql("alter table feed rename unreadable to refused_fields")
                    .update();
        }
    }

    @Test
    void areNoMoreThanMayBe_thoughTheyAreMadeAtOnce() {
        Agreements agreements = hub.bean(Agreements.class);
        List<String> ids = Stream.generate(
                        () -> request("matter-of-nobody").path("id").asText())
                .limit(5)
                .toList();
        int already = (int) agreements.of(TestAgreements.LATECOMER).stream()
                .filter(one ->
                        one.state() == AgreementState.GRANTED && one.decidedBy().startsWith("the hub, for "))
                .count();
        UnconditionalGrants grants = new UnconditionalGrants(
                already + 1, new IssuingDepartments(hub.store()), agreements, hub.bean(Catalogues.class));
        LimitedHandIn limited = new LimitedHandIn(hub.bean(DataSource.class), agreements);
        AgreementTerms terms = terms();

        List<CompletableFuture<OptionalLong>> handedIn = ids.stream()
                .map(id -> CompletableFuture.supplyAsync(
                        () -> limited.handIn(
                                grants.of(id, terms).orElseThrow(),
                                TestAgreements.LATECOMER,
                                held -> grants.allow(terms, held)),
                        Thread::startVirtualThread))
                .toList();

        assertThat(handedIn)
                .extracting(CompletableFuture::join)
                .filteredOn(OptionalLong::isPresent)
                .singleElement()
                .satisfies(number -> await().atMost(Duration.ofMinutes(1))
                        .until(() -> AgreementRegister.outcome(hub.store(), number.orElseThrow())
                                .isPresent()));
        agreements.follow();
    }

    private void withhold(String feed, @Nullable String how) {
        hub.store()
                .sql("update feed set withheld = ? where name = ?")
                .param(how)
                .param(feed)
                .update();
    }

    /** The department has ten days then. */
    @Test
    void waitForTheDepartment_whereAFieldIsSharedOnCondition() {
        hub.store()
                .sql("update feed set conditional_fields = '{principal}' where name = ?")
                .param(DEPARTMENT + "/" + TYPE)
                .update();
        ObjectNode withField = body(MATTER);
        withField.putArray("fields").add("address").add("principal");
        ObjectNode derived = body(MATTER);
        derived.putArray("use").add("DERIVE");
        ObjectNode without = body(MATTER);
        without.putArray("fields").add("address");

        JsonNode waiting = post(TestAgreements.LATECOMER, "/v1/agreements", withField);
        assertThat(waiting.path("state").asText()).isEqualTo("REQUESTED");
        assertThat(LocalDate.parse(waiting.path("answerBy").asText()))
                .isAfter(LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(9));
        assertThat(post(TestAgreements.LATECOMER, "/v1/agreements", derived)
                        .path("state")
                        .asText())
                .as("what follows from any field")
                .isEqualTo("REQUESTED");
        assertThat(post(TestAgreements.LATECOMER, "/v1/agreements", without)
                        .path("state")
                        .asText())
                .isEqualTo("GRANTED");
    }

    /** Else whoever is suspended would ask again, and have it. */
    @Test
    void waitForTheDepartment_onceItObjected() {
        String id = request(MATTER).path("id").asText();
        ObjectNode suspend = (ObjectNode) LookupHub.json("""
                {"decision": "SUSPEND", "decidedBy": "W. Chen", "document": "looked into"}""");
        post("department", "/v1/agreements/" + id + "/decisions", suspend);

        assertThat(ask().path("rule").asText()).isEqualTo("SUSPENDED");
        assertThat(request(MATTER).path("state").asText()).isEqualTo("REQUESTED");
        assertThat(ask().path("outcome").asText()).isEqualTo("DENIED");
    }

    /** Else whoever asks again would have without limit what its department limited. */
    @Test
    void waitForTheDepartment_whichSetAQuota() {
        String id = request(MATTER).path("id").asText();
        ObjectNode limit = (ObjectNode) LookupHub.json("""
                {"decision": "GRANT", "quota": 100, "decidedBy": "W. Chen", "document": "enough for a day"}""");
        post("department", "/v1/agreements/" + id + "/decisions", limit);

        assertThat(request(MATTER).path("state").asText()).isEqualTo("REQUESTED");
    }

    @Test
    void areNone_whereTheHubIsNotSetUpTo() {
        UnconditionalGrants off = new UnconditionalGrants(
                0, new IssuingDepartments(hub.store()), hub.bean(Agreements.class), hub.bean(Catalogues.class));
        UnconditionalGrants on = new UnconditionalGrants(
                1, new IssuingDepartments(hub.store()), hub.bean(Agreements.class), hub.bean(Catalogues.class));
        AgreementTerms terms = terms();

        assertThat(off.of("off", terms)).isEmpty();
        assertThat(on.of("on", terms)).isPresent();
        assertThat(on.allow(terms, List.of())).isTrue();
        Agreement granted = new Agreement(
                "one", 2, AgreementState.GRANTED, terms, "the hub, for " + DEPARTMENT, "a document", Instant.EPOCH);
        assertThat(on.allow(terms, List.of(granted))).as("one more than it may").isFalse();
    }

    private static AgreementTerms terms() {
        return AgreedTerms.of(TestAgreements.LATECOMER, DEPARTMENT, TYPE)
                .matters(Set.of(MATTER))
                .modes(Set.of(Mode.ENTRUSTED))
                .legalBasis("a law, article 1")
                .terms();
    }

    /** The latecomer's agreements of this type, as if nobody had ever asked: in memory, on this node. */
    private void forget() {
        hub.bean(Agreements.class)
                .take(hub.bean(Agreements.class).of(TestAgreements.LATECOMER).stream()
                        .filter(one -> one.terms().type().equals(TYPE))
                        .map(one -> TestAgreements.agreement(
                                one.id(), one.version() + 100, AgreementState.GRANTED, elapsed(one.terms())))
                        .toList());
    }

    private static AgreementTerms elapsed(AgreementTerms terms) {
        return AgreedTerms.like(terms)
                .fields(Set.of())
                .matters(Set.of("nothing"))
                .relations(Set.of())
                .during(LocalDate.of(2020, 1, 1), LocalDate.of(2020, 1, 1))
                .quota(null)
                .terms();
    }

    private void sharing(String sharing) {
        hub.store()
                .sql("update feed set sharing = ?, conditional_fields = '{}' where name = ?")
                .params(sharing, DEPARTMENT + "/" + TYPE)
                .update();
    }

    private JsonNode request(String matter) {
        return post(TestAgreements.LATECOMER, "/v1/agreements", body(matter));
    }

    private static ObjectNode body(String matter) {
        return (ObjectNode) LookupHub.json("""
                {"type": "%s", "department": "%s", "matters": ["%s"], "use": ["RELEASE"],
                 "mode": ["HOLDER", "ENTRUSTED"], "from": "2026-01-01", "until": "2099-12-31",
                 "legalBasis": "a law, article 1", "scene": "the window for permits"}""".formatted(TYPE, DEPARTMENT, matter));
    }

    /** The outcome of the latecomer's lookup. */
    private JsonNode ask() {
        ObjectNode lookup = LookupHub.lookup("001", FIRM, TYPE);
        lookup.withObject("/purpose").put("matter", MATTER);
        HttpResponse<String> reply = hub.post(hub.client("pki", TestAgreements.LATECOMER), lookup.toString());
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return LookupHub.json(reply.body()).at("/outcomes/0");
    }

    private JsonNode post(String client, String path, ObjectNode body) {
        HttpResponse<String> reply = send(client, path, body);
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return LookupHub.json(reply.body());
    }

    private HttpResponse<String> send(String client, String path, ObjectNode body) {
        return hub.send(
                hub.client("pki", client),
                HttpRequest.newBuilder(hub.uri(path))
                        .timeout(Duration.ofSeconds(60))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }
}
