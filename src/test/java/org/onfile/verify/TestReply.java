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
import org.onfile.exchangelog.EntryKind;
import org.onfile.exchangelog.LogEntry;
import org.onfile.exchangelog.Opening;

/** Replies as a hub gives them, or would if it lied. */
public final class TestReply {

    public static final JsonMapper JSON = new JsonMapper();

    private static final String OUTCOMES = """
            [{"type":"business-licence","outcome":"FOUND_VALID","asOf":"2026-11-22T09:30:00+08:00",
              "holder":{"codeType":"001","code":"91990100MA0CT0001Q"},"searched":[{"unreadable":0}]}]""";

    private final TestLog log;
    private final String answer;
    private final ObjectNode claims;
    private EntryKind kind = EntryKind.LOOKUP;
    private final ObjectNode detail;

    private TestReply(AnswerSigner signer, TestLog log, String exchangeId) {
        this.log = log;
        this.claims = read("{\"iss\":\"onfile.example\",\"aud\":\"intake\",\"iat\":1795312200,\"exp\":1795398600}");
        claims.put("jti", exchangeId).put("requestDigest", "sha-256:AAAA");
        claims.set("outcomes", parse(OUTCOMES));
        this.answer = signer.sign(claims.toString().getBytes(StandardCharsets.UTF_8));
        this.detail = JSON.createObjectNode()
                .put("kind", "lookup")
                .put("exchangeId", exchangeId)
                .put("requester", "intake")
                .put("caseNumber", "990100-20261122-0007")
                .put("requestDigest", "sha-256:AAAA")
                .put("answerDigest", Receipt.digest(answer));
    }

    /** An honest one. */
    public static TestReply of(AnswerSigner signer, TestLog log, String exchangeId) {
        return new TestReply(signer, log, exchangeId);
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

    private static ObjectNode read(String json) {
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
