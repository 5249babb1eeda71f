package org.onfile.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.ExchangeDetails;
import org.onfile.exchangelog.LogEntry;
import org.onfile.exchangelog.Opening;
import org.onfile.exchangelog.PublishedLog;
import org.onfile.tlog.Checkpoint;
import org.onfile.tlog.EntryBundle;
import org.onfile.tlog.Hash;
import org.onfile.tlog.Proofs;
import org.onfile.tlog.SignedNote;
import org.onfile.tlog.Tiles;
import org.onfile.tlog.TlogProof;
import org.onfile.tlog.VerifierKey;

/** Every answer comes with a receipt, and anybody can see the log that it is in. */
@ExtendWith(LookupHub.Shared.class)
class ReceiptTest {

    private static final String COMPANY = "91990100MA0CT0001Q";
    /** Of no other test. */
    private static final String BATCHED = "91990100MA0R910034";

    private final LookupHub hub;
    private final HttpClient anybody;

    ReceiptTest(LookupHub hub) {
        this.hub = hub;
        this.anybody = hub.client("pki", "");
        hub.filing().feed("market-regulation", "business-licence");
    }

    @Test
    void provesThatTheAnswerIsInTheLog() throws Exception {
        JsonNode reply = ask();

        LogEntry entry = LogEntry.parse(bytes(reply.at("/receipt/entry")));
        Opening opening = new Opening(
                bytes(reply.at("/receipt/opening/salt")),
                reply.at("/receipt/opening/detail").textValue());
        Checkpoint checkpoint =
                TlogProof.parse(reply.at("/receipt/proof").textValue()).verify(entry.bytes(), keys());

        assertThat(checkpoint.size()).isPositive();
        assertThat(entry.kind()).isEqualTo(EntryKind.LOOKUP.code());
        assertThat(entry.commitsTo(opening)).isTrue();
        JsonNode detail = LookupHub.json(opening.detail());
        assertThat(detail.at("/exchangeId")).isEqualTo(reply.at("/exchangeId"));
        assertThat(detail.at("/requester").textValue()).isEqualTo("intake");
        assertThat(detail.at("/holder/code").textValue()).isEqualTo(COMPANY);
        assertThat(detail.at("/certificates/0/type").textValue()).isEqualTo("business-licence");
        assertThat(detail.at("/certificates/0/outcome")).isEqualTo(reply.at("/outcomes/0/outcome"));
        byte[] digest = MessageDigest.getInstance("SHA-256")
                .digest(reply.at("/answer").textValue().getBytes(StandardCharsets.US_ASCII));
        assertThat(detail.at("/answerDigest").textValue())
                .isEqualTo("sha-256:" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
    }

    @Test
    void showsTheEntryToAnybody_withNothingInItButACommitment() throws Exception {
        JsonNode reply = ask();
        long index = TlogProof.parse(reply.at("/receipt/proof").textValue()).index();

        SignedNote note = SignedNote.parse(get("/log/checkpoint").body());
        Checkpoint checkpoint = Checkpoint.verified(note, keys());
        assertThat(checkpoint.size()).isGreaterThan(index);
        int width = (int) Math.min(256, checkpoint.size() - index / 256 * 256);
        String partial = width == 256 ? "" : ".p/" + width;
        String tile = "%03d".formatted(index / 256) + partial;
        List<byte[]> entries =
                EntryBundle.entries(get("/log/tile/entries/" + tile).body());
        List<Hash> hashes = Tiles.hashes(get("/log/tile/0/" + tile).body());

        assertThat(entries).hasSize(width).allMatch(entry -> entry.length == LogEntry.LENGTH);
        assertThat(hashes).hasSize(width);
        assertThat(entries.get((int) (index % 256))).isEqualTo(bytes(reply.at("/receipt/entry")));
        assertThat(hashes.get((int) (index % 256))).isEqualTo(Hash.leaf(bytes(reply.at("/receipt/entry"))));
    }

    @Test
    void showsAnEarlierCheckpoint_ofASizeThatTheLogHasHad() throws Exception {
        ask();
        Checkpoint newest =
                Checkpoint.verified(SignedNote.parse(get("/log/checkpoint").body()), keys());

        Checkpoint earlier =
                Checkpoint.verified(SignedNote.parse(get("/log/checkpoint/at/3").body()), keys());

        assertThat(earlier.size()).isEqualTo(3);
        assertThat(Proofs.isConsistent(
                        3,
                        earlier.root(),
                        newest.size(),
                        newest.root(),
                        hub.bean(PublishedLog.class).consistency(3, newest.size())))
                .isTrue();
        for (String none : List.of("0", "-1", "03", "99999999999999", "9999999999999999999", "3/", "x", "")) {
            assertThat(get("/log/checkpoint/at/" + none).statusCode()).as(none).isIn(400, 404);
        }
        assertThat(get("/log/checkpoint/at").statusCode()).isEqualTo(404);
    }

    @Test
    void letsAnyPageReadTheLog() {
        for (String path :
                List.of("/log/checkpoint", "/log/key", "/log/key-changes", "/log/tile/0/000.p/1", "/log/tile/x")) {
            assertThat(get(path).headers().firstValue("Access-Control-Allow-Origin"))
                    .as(path)
                    .hasValue("*");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/log/tile/0/999",
                "/log/tile/0/000.p/0",
                "/log/tile/0/000.p/256",
                "/log/tile/0/000.p/999",
                "/log/tile/0/x000/000",
                "/log/tile/0/00",
                "/log/tile/64/000",
                "/log/tile/-1/000",
                "/log/tile/7/x999/x999/x999/x999/x999/999",
                "/log/tile/0/x009/x223/x372/x036/x854/x775/808",
                "/log/tile/entries/x999/000.p/9223372036854775808",
                "/log/tile/entries/",
                "/log/tile/entries/%2e%2e/%2e%2e/key"
            })
    void saysThatThereIsNoSuchTile_wherePathsLeadNowhere(String path) {
        HttpResponse<byte[]> reply = get(path);

        assertThat(reply.statusCode()).isIn(400, 404);
        assertThat(new String(reply.body(), StandardCharsets.UTF_8)).doesNotContain("Exception", "\tat ");
    }

    @Test
    void mayBeCached() {
        ask();

        HttpResponse<byte[]> tile = get("/log/tile/0/000.p/1");

        assertThat(tile.statusCode()).isEqualTo(200);
        assertThat(tile.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("public", "immutable"));
        assertThat(tile.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        assertThat(get("/.well-known/jwks.json").headers().firstValue("Cache-Control"))
                .hasValue("public, max-age=300");
        assertThat(get("/v1/openapi.yaml").headers().firstValue("Cache-Control"))
                .isEmpty();
        assertThat(get("/log/tile/0/999").headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(get("/log/checkpoint").headers().firstValue("Content-Type"))
                .hasValueSatisfying(value -> assertThat(value).isEqualToIgnoringWhitespace("text/plain;charset=utf-8"));
    }

    @Test
    void namesTheFeedsBatch_thatTheAnswerRestsOn() {
        UUID ref = hub.filing()
                .certificate("market-regulation", "business-licence", "batch", "001", BATCHED, "晨光餐饮店", licence -> {});
        ObjectNode lookup = LookupHub.lookup("001", BATCHED, "business-licence");
        ((ObjectNode) lookup.at("/certificates/0")).put("ref", ref.toString());

        JsonNode reply = hub.ask(lookup);

        long batch = reply.at("/outcomes/0/certificates/0/source/batch").longValue();
        assertThat(LookupHub.json(reply.at("/receipt/opening/detail").textValue())
                        .at("/certificates/0/batches/0")
                        .longValue())
                .isEqualTo(batch);
        assertThat(reply.at("/outcomes/0/searched/0/batch").longValue()).isEqualTo(batch);
        LogEntry entry = hub.bean(PublishedLog.class).entry(batch).orElseThrow();
        assertThat(entry.kind()).isEqualTo(EntryKind.FEED_BATCH.code());
        Opening opening = hub.bean(ExchangeDetails.class).open(batch).orElseThrow();
        assertThat(LookupHub.json(opening.detail()).at("/feed").textValue())
                .isEqualTo("market-regulation/business-licence");
    }

    private JsonNode ask() {
        return hub.ask(LookupHub.lookup("001", COMPANY, "business-licence", "certificateNumber"));
    }

    private List<VerifierKey> keys() {
        return new String(get("/log/key").body(), StandardCharsets.UTF_8)
                .lines()
                .map(VerifierKey::parse)
                .toList();
    }

    private HttpResponse<byte[]> get(String path) {
        try {
            return anybody.send(HttpRequest.newBuilder(hub.uri(path)).build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(JsonNode base64) {
        return Base64.getDecoder().decode(base64.textValue());
    }
}
