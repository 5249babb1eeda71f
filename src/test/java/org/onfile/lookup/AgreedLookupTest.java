package org.onfile.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.agreement.AgreedTerms;
import org.onfile.agreement.AgreementChange;
import org.onfile.agreement.AgreementTerms;
import org.onfile.agreement.AgreementTerms.Mode;
import org.onfile.agreement.TestAgreements;

/** Lookups are decided by agreement, before any search. */
@ExtendWith(LookupHub.Shared.class)
class AgreedLookupTest {

    private static final String TYPE = "business-licence";
    private static final String ON_FILE = "91990100MA0AG00016";
    private static final String SEVERAL = "91990100MA0AG0003C";
    private static final String INVENTED = "91990100MA0AG00029";

    private final LookupHub hub;

    AgreedLookupTest(LookupHub hub) {
        this.hub = hub;
        hub.filing().feed("market-regulation", TYPE);
        hub.filing().certificate("market-regulation", TYPE, "agreed", "001", ON_FILE, "晨光餐饮店", row -> {});
    }

    /** Each test begins without any agreement in force. */
    @BeforeEach
    void end() {
        TestAgreements.endAll(hub);
    }

    @Test
    void areDenied_withoutAnAgreement_signedAndLogged() {
        JsonNode reply = ask(lookup(ON_FILE));

        JsonNode outcome = reply.at("/outcomes/0");
        assertThat(outcome.path("outcome").asText()).isEqualTo("DENIED");
        assertThat(outcome.path("reason").asText()).isEqualTo("NO_AGREEMENT");
        assertThat(outcome.path("certificates")).isEmpty();
        assertThat(outcome.path("searched")).isEmpty();
        assertThat(reply.path("answer").asText()).isNotEmpty();
        assertThat(LookupHub.json(reply.at("/receipt/opening/detail").asText())
                        .at("/certificates/0/outcome")
                        .asText())
                .isEqualTo("DENIED");
    }

    @Test
    void areAnsweredByOne_whichAnswerAndLogCite() {
        String id = grant(terms(Set.of("certificateNumber")));

        JsonNode reply = ask(lookup(ON_FILE, "certificateNumber"));

        JsonNode outcome = reply.at("/outcomes/0");
        assertThat(outcome.path("outcome").asText()).isEqualTo("FOUND_VALID");
        assertThat(outcome.at("/agreement/id").asText()).isEqualTo(id);
        assertThat(outcome.at("/agreement/version").asInt()).isEqualTo(1);
        assertThat(LookupHub.json(reply.at("/receipt/opening/detail").asText()).at("/certificates/0/agreement"))
                .isEqualTo(outcome.path("agreement"));
    }

    @Test
    void areDenied_byTheRuleThatTheyBreak() {
        String id = grant(terms(Set.of("certificateNumber")));

        assertThat(denial(lookup(ON_FILE, "certificateNumber", "holders"))).isEqualTo("FIELDS by " + id);
        ObjectNode other = lookup(ON_FILE);
        other.withObject("/purpose").put("matter", "housing-allowance");
        assertThat(denial(other)).startsWith("MATTER by ");
        ObjectNode atTerminal = lookup(ON_FILE);
        atTerminal.withObject("/purpose").put("channel", "TERMINAL");
        assertThat(denial(atTerminal)).isEqualTo("CHANNEL by " + id);
        ObjectNode byLaw = lookup(ON_FILE);
        byLaw.withObject("/purpose/authorisation").put("mode", "LAW");
        assertThat(denial(byLaw)).isEqualTo("MODE by " + id);
    }

    @Test
    void ofSeveralCertificates_denyOneAndAnswerTheOther() {
        grant(terms(Set.of()));
        ObjectNode both = lookup(ON_FILE);
        both.withArray("/certificates").insertObject(0).put("type", "driving-licence");

        JsonNode outcomes = ask(both).path("outcomes");

        assertThat(outcomes.at("/0/outcome").asText()).isEqualTo("DENIED");
        assertThat(outcomes.at("/1/outcome").asText()).isEqualTo("FOUND_VALID");
    }

    @Test
    void areDenied_whenRepeatedAfterASuspension() {
        String id = grant(terms(Set.of()));
        String key = UUID.randomUUID().toString();
        ObjectNode lookup = lookup(ON_FILE);
        assertThat(outcome(ask(lookup, "Idempotency-Key", key))).isEqualTo("FOUND_VALID");

        TestAgreements.decide(hub, id, AgreementChange.SUSPEND, null);

        assertThat(outcome(ask(lookup, "Idempotency-Key", key))).isEqualTo("DENIED");
        TestAgreements.decide(hub, id, AgreementChange.RESUME, null);
        assertThat(outcome(ask(lookup, "Idempotency-Key", key))).isEqualTo("FOUND_VALID");
    }

    /** By what no question asks for, so that the agreement goes on without it. */
    @Test
    void areAnsweredAnew_whenRepeatedAfterCandidatesMayNoLongerBeToldApart() {
        for (String licence : List.of("AGREED-1", "AGREED-2")) {
            hub.filing()
                    .certificate(
                            "market-regulation",
                            TYPE,
                            licence,
                            "001",
                            SEVERAL,
                            "晨光餐饮店",
                            row -> row.setCertificateNumber(licence).setIssuedDate(LocalDate.of(2020, 1, 1)));
        }
        String id = grant(terms(Set.of("certificateNumber", "issuedDate")));
        String key = UUID.randomUUID().toString();
        ObjectNode lookup = lookup(SEVERAL);
        JsonNode told = ask(lookup, "Idempotency-Key", key);
        assertThat(outcome(told)).isEqualTo("AMBIGUOUS");
        assertThat(told.at("/outcomes/0/candidates/0/certificateNumber").asText())
                .startsWith("…");
        assertThat(told.at("/outcomes/0/candidates/0/issuedDate").asText()).isEqualTo("2020-01-01");
        assertThat(ask(lookup, "Idempotency-Key", key)).as("as before").isEqualTo(told);

        TestAgreements.decide(hub, id, AgreementChange.GRANT, terms(Set.of("certificateNumber")));

        JsonNode anew = ask(lookup, "Idempotency-Key", key);
        assertThat(outcome(anew)).isEqualTo("AMBIGUOUS");
        assertThat(anew.at("/outcomes/0/candidates/0/certificateNumber").asText())
                .startsWith("…");
        assertThat(anew.at("/outcomes/0/candidates/0/issuedDate").isNull()).isTrue();
    }

    @Test
    void refuseAlike_whetherTheHolderExistsOrIsInvented_withoutASearch() {
        long searches = searches();
        JsonNode real = withoutWhatIsRandom(ask(lookup(ON_FILE)), ON_FILE);
        JsonNode invented = withoutWhatIsRandom(ask(lookup(INVENTED)), INVENTED);

        assertThat(real).isEqualTo(invented);
        List<Long> ofReal = new ArrayList<>();
        List<Long> ofInvented = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            ofReal.add(nanos(ON_FILE));
            ofInvented.add(nanos(INVENTED));
        }
        // Medians of replies that wait for the log; generous, since the machine does other things
        assertThat(median(ofReal)).isBetween(median(ofInvented) / 2, median(ofInvented) * 2);
        // A search would have been made for each; one or two are of the hub's own timers
        assertThat(searches()).isLessThan(searches + 10);
    }

    /** How often the registry's certificates were read, by the store's own count, once that is up to date. */
    private long searches() {
        hub.store().sql("select pg_stat_force_next_flush()").query().listOfRows();
        return hub.store()
                .sql("select coalesce(sum(idx_scan) + sum(seq_scan), 0) from pg_stat_user_tables"
                        + " where relname in ('certificate', 'certificate_holder')")
                .query(Long.class)
                .single();
    }

    private long nanos(String code) {
        long begun = System.nanoTime();
        ask(lookup(code));
        return System.nanoTime() - begun;
    }

    private static long median(List<Long> times) {
        Collections.sort(times);
        return Math.max(times.get(times.size() / 2), Duration.ofMillis(1).toNanos());
    }

    /** The same for the same refusal. */
    private static JsonNode withoutWhatIsRandom(JsonNode reply, String code) {
        JsonNode outcomes = LookupHub.json(reply.path("outcomes").toString().replace(code, "CODE"));
        ((ObjectNode) outcomes.get(0)).remove("asOf");
        return outcomes;
    }

    private String denial(ObjectNode lookup) {
        JsonNode outcome = ask(lookup).at("/outcomes/0");
        assertThat(outcome.path("outcome").asText()).isEqualTo("DENIED");
        return outcome.path("rule").asText() + " by "
                + outcome.at("/agreement/id").asText();
    }

    private static String outcome(JsonNode reply) {
        return reply.at("/outcomes/0/outcome").asText();
    }

    private static ObjectNode lookup(String code, String... fields) {
        return LookupHub.lookup("001", code, TYPE, fields);
    }

    private JsonNode ask(ObjectNode lookup, String... headers) {
        HttpResponse<String> reply = hub.post(hub.client("pki", TestAgreements.LATECOMER), lookup.toString(), headers);
        assertThat(reply.statusCode()).isEqualTo(200);
        return LookupHub.json(reply.body());
    }

    private String grant(AgreementTerms terms) {
        String id = "test-" + UUID.randomUUID();
        TestAgreements.decide(hub, id, AgreementChange.GRANT, terms);
        return id;
    }

    private static AgreementTerms terms(Set<String> fields) {
        return AgreedTerms.of(TestAgreements.LATECOMER, "market-regulation", TYPE)
                .fields(fields)
                .matters(Set.of("food-business-permit"))
                .modes(Set.of(Mode.HOLDER, Mode.ENTRUSTED))
                .terms();
    }
}
