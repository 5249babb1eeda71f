package org.onfile.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.ExchangeDetails;
import org.onfile.exchangelog.LogEntry;
import org.onfile.exchangelog.Opening;
import org.onfile.lookup.LookupHub;
import org.onfile.tlog.MalformedNoteException;
import org.onfile.tlog.TlogProof;
import org.onfile.tlog.VerifierKey;

/** A receipt, given to its requester again. */
@ExtendWith(LookupHub.Shared.class)
class ReceiptAgainTest {

    private static final String COMPANY = "91990100MA0CT0001Q";

    private final LookupHub hub;
    private final Auditor auditor;

    ReceiptAgainTest(LookupHub hub) {
        this.hub = hub;
        this.auditor = Auditor.of(hub);
        hub.filing().feed("market-regulation", "business-licence");
    }

    @Test
    void isGivenToItsRequester_provenAsOfNow() throws Exception {
        JsonNode answered = ask();
        ask();

        JsonNode receipt = LookupHub.json(receipt("intake", id(answered)).body());

        assertThat(receipt.at("/entry")).isEqualTo(answered.at("/receipt/entry"));
        assertThat(receipt.at("/opening")).isEqualTo(answered.at("/receipt/opening"));
        assertThat(verify(receipt)).isGreaterThan(index(answered) + 1);
    }

    @Test
    void isNobodyElses_whoLearnsNothingByAsking() {
        JsonNode answered = ask();

        HttpResponse<String> another = receipt("market-regulation", id(answered));
        HttpResponse<String> never = receipt("market-regulation", "AAAAAAAAAAAAAAAAAAAAAA");

        assertThat(another.statusCode()).isEqualTo(404);
        assertThat(never.statusCode()).isEqualTo(404);
        assertThat(another.body()).isEqualTo(never.body());
        for (String client : List.of("auditor", "operator", "stranger", "")) {
            assertThat(receipt(client, id(answered)).body())
                    .isEqualTo(receipt(client, "AAAAAAAAAAAAAAAAAAAAAA").body());
            assertThat(receipt(client, id(answered)).statusCode()).isEqualTo(403);
        }
    }

    @Test
    void isGoneWithTheDetail() {
        JsonNode answered = ask();
        hub.bean(ExchangeDetails.class).erase(index(answered));

        assertThat(receipt("intake", id(answered)).statusCode()).isEqualTo(410);
        assertThat(receipt("market-regulation", id(answered)).statusCode()).isEqualTo(404);
    }

    @Test
    void isGivenOnceItIsInTheLog() {
        JsonNode answered = ask();

        receipt("intake", id(answered));

        JsonNode entry = auditor.search("{\"kind\":\"receipt-repeated\",\"requester\":\"intake\",\"limit\":1}")
                .at("/exchanges/0");
        JsonNode detail = LookupHub.json(hub.bean(ExchangeDetails.class)
                .open(entry.at("/index").longValue())
                .orElseThrow()
                .detail());
        assertThat(detail.at("/kind").textValue()).isEqualTo("receipt-repeated");
        assertThat(detail.at("/exchangeId").textValue()).isEqualTo(id(answered));
        assertThat(detail.at("/index").longValue()).isEqualTo(index(answered));
        assertThat(auditor.read(id(answered)).at("/index").longValue()).isEqualTo(index(answered));
    }

    @Test
    void isNotGiven_whenThatCannotBeRecorded() {
        JsonNode answered = ask();
        hub.store().sql("alter table log_entry rename to log_entry_away").update();
        HttpResponse<String> reply;
        try {
            reply = receipt("intake", id(answered));
        } finally {
            hub.store().sql("alter table log_entry_away rename to log_entry").update();
        }

        assertThat(reply.statusCode()).isEqualTo(503);
        assertThat(reply.body()).doesNotContain("salt");
    }

    private HttpResponse<String> receipt(String client, String id) {
        return hub.get(hub.client("pki", client), "/v1/exchanges/" + id + "/receipt");
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

    private static byte[] bytes(JsonNode base64) {
        return Base64.getDecoder().decode(base64.textValue());
    }
}
