package org.onfile.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.onfile.exchangelog.CosignedLog;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.ExchangeDetails;
import org.onfile.exchangelog.LogEntry;
import org.onfile.exchangelog.Opening;
import org.onfile.exchangelog.PublishedLog;
import org.onfile.lookup.LookupHub;
import org.onfile.tlog.MalformedNoteException;
import org.onfile.tlog.NoteSigner;
import org.onfile.tlog.SignedNote;
import org.onfile.tlog.TlogProof;
import org.onfile.tlog.VerifierKey;

/** What was exchanged, read by an auditor one by one or in ranges. */
@ExtendWith(LookupHub.Shared.class)
class ReadExchangeTest {

    private static final String COMPANY = "91990100MA0CT0001Q";

    private final LookupHub hub;
    private final Auditor auditor;

    ReadExchangeTest(LookupHub hub) {
        this.hub = hub;
        this.auditor = Auditor.of(hub);
        hub.filing().feed("market-regulation", "business-licence");
    }

    @Nested
    class OneExchange {

        @Test
        void isShownWithItsProof() throws Exception {
            JsonNode answered = ask();

            JsonNode shown = auditor.read(id(answered));

            assertThat(shown.at("/index").longValue()).isEqualTo(index(answered));
            assertThat(shown.at("/entry")).isEqualTo(answered.at("/receipt/entry"));
            assertThat(shown.at("/opening")).isEqualTo(answered.at("/receipt/opening"));
            verify(shown);
        }

        @Test
        void isProven_asOfTheNewestCheckpointThatAWitnessSigned() throws Exception {
            JsonNode answered = ask();
            CosignedLog cosigned = hub.bean(CosignedLog.class);
            SignedNote checkpoint = hub.bean(PublishedLog.class).checkpoint();
            NoteSigner witness = new NoteSigner("witness.example", new byte[32]);
            cosigned.keep(checkpoint, witness.cosign(checkpoint.text(), 1795311000));
            try {
                JsonNode later = ask();

                for (JsonNode shown : List.of(auditor.read(id(answered)), receipt(answered))) {
                    verify(shown);
                    SignedNote shownNote =
                            TlogProof.parse(shown.at("/proof").textValue()).checkpoint();
                    assertThat(shownNote.text()).isEqualTo(checkpoint.text());
                    assertThat(shownNote.verified(List.of(witness.cosigner()))).hasSize(1);
                }
                JsonNode unwitnessed = receipt(later);
                verify(unwitnessed);
                assertThat(TlogProof.parse(unwitnessed.at("/proof").textValue())
                                .checkpoint()
                                .signatures())
                        .hasSize(1);
            } finally {
                hub.store()
                        .sql("delete from log_cosignature where witness = 'witness.example'")
                        .update();
            }
        }

        private JsonNode receipt(JsonNode answered) {
            return LookupHub.json(hub.get(hub.client("pki", "intake"), "/v1/exchanges/" + id(answered) + "/receipt")
                    .body());
        }

        @Test
        void isReadOnceTheReadingIsInTheLog_withoutACopyOfIt() {
            JsonNode answered = ask();

            auditor.read(id(answered));

            JsonNode look = auditor.looks(1).getFirst();
            assertThat(look.at("/action").textValue()).isEqualTo("read");
            assertThat(look.at("/auditor").textValue()).isEqualTo("auditor");
            assertThat(look.at("/exchangeId")).isEqualTo(answered.at("/exchangeId"));
            assertThat(look.at("/index").longValue()).isEqualTo(index(answered));
            assertThat(look.toString()).doesNotContain(COMPANY);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "AAAAAAAAAAAAAAAAAAAAAA",
                    "AAAAAAAAAAAAAAAAAAAAAB",
                    "SECRET",
                    "%53%45",
                    "AAAAAAAAAAAAAAAAAAAAAA;x=1",
                    "-1",
                    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                    "AAAAAAAAAAAAAAAAAAAAAA/SECRET",
                    "AAAAAAAAAAAAAAAAAAAAAA/receipt/",
                    ".."
                })
        void isNotFound_whereThereNeverWasOne(String id) {
            JsonNode before = auditor.looks(1).getFirst();

            HttpResponse<String> reply = auditor.get("/v1/exchanges/" + id);

            assertThat(reply.statusCode()).isIn(400, 404);
            assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(reply.body()).doesNotContain("SECRET", "Exception");
            JsonNode look = auditor.looks(1).getFirst();
            // What leads to no exchange at all never gets so far
            if (!look.equals(before)) {
                assertThat(look.at("/action").textValue()).isEqualTo("read");
                assertThat(look.at("/refused/0").textValue()).isEqualTo("no-such-exchange");
                assertThat(look.toString()).doesNotContain("SECRET");
            }
        }

        @Test
        void isRecorded_whereItIsRefused() {
            assertThat(auditor.get("/v1/exchanges/AAAAAAAAAAAAAAAAAAAAAA").statusCode())
                    .isEqualTo(404);
            assertThat(auditor.looks(1).getFirst().at("/refused/0").textValue()).isEqualTo("no-such-exchange");

            auditor.post("/v1/exchanges/search", "{\"holder\":{\"codeType\":\"001\",\"code\":\"91990100MA0CT0001P\"}}");
            JsonNode search = auditor.looks(1).getFirst();
            assertThat(search.at("/action").textValue()).isEqualTo("search");
            assertThat(search.at("/refused/0").textValue()).isEqualTo("wrong-check-character");
            assertThat(search.toString()).doesNotContain("91990100MA0CT");

            auditor.post("/v1/exchanges/openings", "{\"from\":5,\"to\":4}");
            assertThat(auditor.looks(1).getFirst().at("/refused/0").textValue()).isEqualTo("empty-range");
        }

        @Test
        void isSaidToBeErased_andStaysProven() throws Exception {
            JsonNode answered = ask();
            assertThat(hub.bean(ExchangeDetails.class).erase(index(answered))).isTrue();

            HttpResponse<String> reply = auditor.get("/v1/exchanges/" + id(answered));

            assertThat(reply.statusCode()).isEqualTo(410);
            JsonNode problem = LookupHub.json(reply.body());
            assertThat(problem.at("/type").textValue()).isEqualTo("urn:onfile:problem:detail-erased");
            assertThat(problem.at("/index").longValue()).isEqualTo(index(answered));
            TlogProof.parse(problem.at("/proof").textValue()).verify(bytes(problem.at("/entry")), keys());
            assertThat(problem.at("/entry")).isEqualTo(answered.at("/receipt/entry"));
            assertThat(auditor.search("{\"limit\":500}").findValuesAsText("exchangeId"))
                    .doesNotContain(id(answered));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "sealed = set_bit(sealed, 500, 1 - get_bit(sealed, 500))",
                    "sealed = substring(sealed for 20)",
                    "requester = 'market-regulation'",
                    "outcomes = '{DENIED}'",
                    "at = at - interval '1 second'",
                    "holder = null",
                    "case_number = gen_random_uuid()",
                    "kind = 2",
                    "types = '{}'",
                    "departments = array_append(departments, 'civil-affairs')"
                })
        void isNotShown_ifItWasAltered(String change) {
            JsonNode answered = ask();
            hub.store()
                    .sql("create table kept as select * from exchange_detail where index = ?")
                    .param(index(answered))
                    .update();
            HttpResponse<String> reply;
            try {
                hub.store()
                        .sql("update exchange_detail set " + change + " where index = ?")
                        .param(index(answered))
                        .update();
                reply = auditor.get("/v1/exchanges/" + id(answered));
            } finally {
                hub.store()
                        .sql("delete from exchange_detail where index = ?")
                        .param(index(answered))
                        .update();
                hub.store()
                        .sql("insert into exchange_detail select * from kept")
                        .update();
                hub.store().sql("drop table kept").update();
            }

            assertThat(reply.statusCode()).isEqualTo(500);
            JsonNode problem = LookupHub.json(reply.body());
            assertThat(problem.at("/type").textValue()).isEqualTo("urn:onfile:problem:detail-altered");
            assertThat(problem.at("/index").longValue()).isEqualTo(index(answered));
            assertThat(reply.body()).doesNotContain(COMPANY, "salt");
        }
    }

    @Nested
    class Openings {

        @Test
        void nameEachEntryOfARange() {
            long first = index(ask());
            long erased = index(ask());
            hub.bean(ExchangeDetails.class).erase(erased);
            long altered = index(ask());
            long lost = index(ask());
            long last = index(ask());
            hub.store()
                    .sql("create table kept as select * from exchange_detail where index in (?, ?)")
                    .params(altered, lost)
                    .update();
            try {
                alter(altered);
                lose(lost);
                assertNamed(first, erased, altered, lost, last);
            } finally {
                lose(altered);
                hub.store()
                        .sql("insert into exchange_detail select * from kept")
                        .update();
                hub.store().sql("drop table kept").update();
            }
        }

        private void alter(long index) {
            hub.store()
                    .sql("update exchange_detail set outcomes = '{DENIED}' where index = ?")
                    .param(index)
                    .update();
        }

        private void lose(long index) {
            hub.store()
                    .sql("delete from exchange_detail where index = ?")
                    .param(index)
                    .update();
        }

        private void assertNamed(long first, long erased, long altered, long lost, long last) {
            HttpResponse<String> reply = open(first, last + 1);

            assertThat(reply.headers().firstValue("Content-Type")).hasValue("application/x-ndjson");
            List<JsonNode> lines = reply.body().lines().map(LookupHub::json).toList();
            assertThat(lines)
                    .extracting(line -> line.at("/index").longValue())
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(first, last).boxed().toList());
            JsonNode gone = lines.get((int) (erased - first));
            assertThat(gone.at("/missing").textValue()).isEqualTo("erased");
            assertThat(gone.at("/reason").textValue()).isEqualTo("request");
            assertThat(Instant.parse(gone.at("/since").textValue()))
                    .isAfter(Instant.parse(gone.at("/at").textValue()));
            assertThat(lines.get((int) (altered - first)).toString())
                    .isEqualTo("{\"index\":" + altered + ",\"missing\":\"altered\"}");
            assertThat(lines.get((int) (lost - first)).toString())
                    .isEqualTo("{\"index\":" + lost + ",\"missing\":\"lost\"}");
            JsonNode range = auditor.search("{\"limit\":1,\"cursor\":\"" + (last + 1) + "\"}")
                    .at("/range");
            assertThat(range.at("/from").longValue()).isEqualTo(last);
            assertThat(range.at("/to").longValue()).isEqualTo(last + 1);
            assertThat(range.at("/erased").longValue() + range.at("/lost").longValue())
                    .isZero();
            range = auditor.search("{\"limit\":1,\"cursor\":\"" + last + "\"}").at("/range");
            assertThat(range.at("/erased").longValue()).isZero();
            assertThat(range.at("/lost").longValue()).isEqualTo(1);
            for (JsonNode line :
                    lines.stream().filter(each -> !each.has("missing")).toList()) {
                assertThat(entry(line.at("/index").longValue())
                                .commitsTo(new Opening(
                                        bytes(line.at("/salt")),
                                        line.at("/detail").textValue())))
                        .isTrue();
            }
        }

        @Test
        void areGivenOnceTheyAreInTheLog() {
            open(3, 10_003);

            JsonNode look = auditor.looks(1).getFirst();
            assertThat(look.at("/action").textValue()).isEqualTo("openings");
            assertThat(look.at("/from").longValue()).isEqualTo(3);
            assertThat(look.at("/to").longValue()).isEqualTo(10_003);
        }

        @Test
        void areNone_beyondTheEndOfTheLog() {
            assertThat(open(9_000_000_000_000_000L, 9_000_000_000_000_001L).body())
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    "{\"from\":0}",
                    "{\"from\":0,\"to\":0}",
                    "{\"from\":5,\"to\":4}",
                    "{\"from\":0,\"to\":10001}",
                    "{\"from\":-1,\"to\":4}",
                    "{\"from\":0,\"to\":9223372036854775808}",
                    "{\"from\":9223372036854775807,\"to\":9223372036854775808}",
                    "{\"from\":0.5,\"to\":4}",
                    "{\"from\":\"0\",\"to\":4}",
                    "{\"from\":0,\"to\":4,\"SECRET\":1}"
                })
        void areRefused_forNoProperRange(String body) {
            HttpResponse<String> reply = auditor.post("/v1/exchanges/openings", body);

            assertThat(reply.statusCode()).as(reply.body()).isEqualTo(400);
            assertThat(reply.body()).contains("pointer").doesNotContain("SECRET");
        }

        private HttpResponse<String> open(long from, long to) {
            HttpResponse<String> reply =
                    auditor.post("/v1/exchanges/openings", "{\"from\":" + from + ",\"to\":" + to + "}");
            assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
            return reply;
        }
    }

    private JsonNode ask() {
        ObjectNode lookup = LookupHub.lookup("001", COMPANY, "business-licence", "certificateNumber");
        return hub.ask(lookup);
    }

    private static String id(JsonNode answered) {
        return answered.at("/exchangeId").textValue();
    }

    private static long index(JsonNode answered) {
        try {
            return TlogProof.parse(answered.at("/receipt/proof").textValue()).index();
        } catch (MalformedNoteException e) {
            throw new AssertionError(e);
        }
    }

    /** Entry, proof and opening; the size of the checkpoint. */
    private long verify(JsonNode shown) throws Exception {
        LogEntry entry = LogEntry.parse(bytes(shown.at("/entry")));
        assertThat(entry.kind()).isEqualTo(EntryKind.LOOKUP.code());
        assertThat(entry.commitsTo(new Opening(
                        bytes(shown.at("/opening/salt")),
                        shown.at("/opening/detail").textValue())))
                .isTrue();
        return TlogProof.parse(shown.at("/proof").textValue())
                .verify(entry.bytes(), keys())
                .size();
    }

    private List<VerifierKey> keys() {
        return hub.get(hub.client("pki", ""), "/log/key")
                .body()
                .lines()
                .map(VerifierKey::parse)
                .toList();
    }

    private LogEntry entry(long index) {
        return hub.bean(PublishedLog.class).entry(index).orElseThrow();
    }

    private static byte[] bytes(JsonNode base64) {
        return Base64.getDecoder().decode(base64.textValue());
    }
}
