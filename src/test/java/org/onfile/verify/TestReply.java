package org.onfile.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.onfile.attest.AnswerSigner;
import org.onfile.digest.Digest;
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.LogEntry;
import org.onfile.exchangelog.Opening;

/** Replies as a hub gives them, or would if it lied. */
public final class TestReply {

    public static final JsonMapper JSON = new JsonMapper();

    /** The body that is answered. */
    public static final String REQUEST = "{\"holder\": {\"codeType\": \"001\", \"code\": \"91990100MA0CT0001Q\"}}\n";

    private static final String OUTCOMES = """
            [{"type":"business-licence","outcome":"FOUND_VALID","asOf":"2026-11-22T09:30:00+08:00",
              "holder":{"codeType":"001","code":"91990100MA0CT0001Q"},
              "asked":{"select":"ONE","ref":"b9f7c0de-0000-4000-8000-000000000001"},
              "certificates":[{"ref":"b9f7c0de-0000-4000-8000-000000000001","source":{"department":"market-regulation",
                "feed":"business-licence","seenAt":"2026-11-20T08:00:00+08:00","batch":12}}],
              "searched":[{"feed":"market-regulation/business-licence","watermark":"2026-11-22T09:29:59+08:00",
                "unreadable":0,"batch":17}]}]""";

    private final TestLog log;
    private final String answer;
    private final ObjectNode claims;
    private EntryKind kind = EntryKind.LOOKUP;
    private final ObjectNode detail;

    private TestReply(AnswerSigner signer, TestLog log, String exchangeId, boolean sandbox) {
        this.log = log;
        this.claims = object("{\"iss\":\"onfile.example\",\"aud\":\"intake\",\"iat\":1795312200,\"exp\":1795398600}");
        String digest = Digest.of(REQUEST).label();
        claims.put("jti", exchangeId).put("requestDigest", digest);
        claims.set("outcomes", parse(OUTCOMES));
        if (sandbox) {
            claims.put("sandbox", true);
        }
        this.answer = signer.sign(claims.toString().getBytes(StandardCharsets.UTF_8), sandbox);
        this.detail = JSON.createObjectNode()
                .put("kind", "lookup")
                .put("exchangeId", exchangeId)
                .put("requester", "intake")
                .put("caseNumber", "990100-20261122-0007")
                .put("requestDigest", digest)
                .put("answerDigest", Receipt.digest(answer));
        detail.putArray("certificates")
                .addObject()
                .put("type", "business-licence")
                .put("outcome", "FOUND_VALID")
                .putArray("batches")
                .add(12);
    }

    /** An honest one. */
    public static TestReply of(AnswerSigner signer, TestLog log, String exchangeId) {
        return new TestReply(signer, log, exchangeId, false);
    }

    /** An honest one about made-up people. */
    public static TestReply ofSandbox(AnswerSigner signer, TestLog log, String exchangeId) {
        return new TestReply(signer, log, exchangeId, true);
    }

    public String answer() {
        return answer;
    }

    /** Logs another detail than the answer's. */
    TestReply logging(Consumer<ObjectNode> lie) {
        lie.accept(detail);
        return this;
    }

    TestReply as(EntryKind other) {
        kind = other;
        return this;
    }

    /** Logs the exchange; what the requester gets. */
    public ObjectNode given() {
        return given(UnaryOperator.identity());
    }

    /** Logs the exchange; what an auditor reads of it. */
    public ObjectNode read() {
        ObjectNode given = given();
        ObjectNode exchange = JSON.createObjectNode().put("index", log.size() - 1);
        exchange.setAll((ObjectNode) given.path("receipt"));
        return exchange;
    }

    ObjectNode given(UnaryOperator<String> detailText) {
        Opening opening = new Opening(
                new byte[] {
                    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27,
                    28, 29, 30, 31, 32
                },
                detailText.apply(detail.toString()));
        LogEntry entry = LogEntry.of(kind, opening);
        int index = log.append(entry.bytes());
        ObjectNode reply = JSON.createObjectNode()
                .put("exchangeId", claims.path("jti").textValue())
                .put("answer", answer);
        reply.set("outcomes", claims.path("outcomes").deepCopy());
        ObjectNode receipt = reply.putObject("receipt")
                .put("entry", Base64.getEncoder().encodeToString(entry.bytes()))
                .put("proof", log.proof(index).toString());
        receipt.putObject("opening")
                .put("salt", Base64.getEncoder().encodeToString(opening.salt()))
                .put("detail", opening.detail());
        return reply;
    }

    private static ObjectNode object(String json) {
        return (ObjectNode) parse(json);
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
