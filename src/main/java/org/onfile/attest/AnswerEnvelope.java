package org.onfile.attest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.onfile.exchangelog.ExchangeId;
import org.onfile.exchangelog.RecordedEntry;

/**
 * What is around the content of every answer: who says it to whom, when, in answer to which question, for what purpose;
 * its signatures, and its receipt in the reply.
 */
public final class AnswerEnvelope {

    /** By default Jackson keeps its buffers for a thread, but each request has a thread of its own. */
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
            .build());

    private final AnswerSigner signer;
    private final @Nullable Sm2Signer sm2;
    private final String issuer;
    private final Duration validFor;
    private final Clock clock;

    /** Writes the members of an answer's content into an object that is open. */
    @FunctionalInterface
    public interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    /**
     * What an answer is about.
     *
     * @param audience the requester
     * @param requestDigest of the question's body as it was received
     * @param purpose as it was submitted
     * @param sandbox whether it is about made-up people: its type and a claim say so
     */
    public record Address(
            ExchangeId exchangeId, String audience, String requestDigest, JsonNode purpose, boolean sandbox) {

        /** Never the purpose. */
        @Override
        public String toString() {
            return "Address[" + exchangeId + "]";
        }
    }

    /**
     * A signed answer.
     *
     * @param jws compact
     * @param sm2 a second signature, over the JWS; null where the operator wants none
     * @param sandbox whether it is about made-up people
     */
    public record Signed(String jws, @Nullable Sm2Signature sm2, boolean sandbox) {

        /** Never the content. */
        @Override
        public String toString() {
            return "Signed";
        }
    }

    /**
     * Signs for one hub.
     *
     * @param sm2 for a second signature; null for none
     * @param issuer the answers' {@code iss}
     * @param validFor how long an answer may be used for new decisions, its {@code exp}
     */
    public AnswerEnvelope(AnswerSigner signer, @Nullable Sm2Signer sm2, String issuer, Duration validFor, Clock clock) {
        this.signer = signer;
        this.sm2 = sm2;
        this.issuer = issuer;
        this.validFor = validFor;
        this.clock = clock;
    }

    /** The signed answer: a JWS whose claims are the address and the content. */
    public Signed sign(Address address, Content content) throws IOException {
        long now = clock.instant().getEpochSecond();
        ByteArrayOutputStream claims = new ByteArrayOutputStream(4096);
        try (JsonGenerator json = JSON.getFactory().createGenerator(claims)) {
            json.writeStartObject();
            json.writeStringField("iss", issuer);
            json.writeStringField("aud", address.audience());
            json.writeNumberField("iat", now);
            json.writeNumberField("exp", now + validFor.toSeconds());
            json.writeStringField("jti", address.exchangeId().toString());
            if (address.sandbox()) {
                json.writeBooleanField(AnswerSigner.SANDBOX, true);
            }
            json.writeStringField("requestDigest", address.requestDigest());
            json.writeFieldName("purpose");
            JSON.writeTree(json, address.purpose());
            content.write(json);
            json.writeEndObject();
        }
        String jws = signer.sign(claims.toByteArray(), address.sandbox());
        return new Signed(jws, sm2 == null ? null : sm2.sign(jws), address.sandbox());
    }

    /** The reply to a requester: the answer, its signatures, its content again, its receipt. */
    public static byte[] reply(ExchangeId exchangeId, Signed signed, Content content, RecordedEntry recorded)
            throws IOException {
        ByteArrayOutputStream reply = new ByteArrayOutputStream(signed.jws().length() * 2 + 4096);
        try (JsonGenerator json = JSON.getFactory().createGenerator(reply)) {
            json.writeStartObject();
            json.writeStringField("exchangeId", exchangeId.toString());
            if (signed.sandbox()) {
                json.writeBooleanField(AnswerSigner.SANDBOX, true);
            }
            write(json, signed);
            content.write(json);
            json.writeFieldName("receipt");
            ReceiptJson.write(json, recorded);
            json.writeEndObject();
        }
        return reply.toByteArray();
    }

    /** The answers to departments in the reply about a joint matter; nothing where there are none. */
    public static void writeDepartments(JsonGenerator json, Map<String, Signed> departments) throws IOException {
        if (departments.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(DepartmentAnswers.MEMBER);
        for (Map.Entry<String, Signed> answer : departments.entrySet()) {
            json.writeStartObject();
            json.writeStringField("department", answer.getKey());
            write(json, answer.getValue());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, Signed signed) throws IOException {
        json.writeStringField("answer", signed.jws());
        if (signed.sm2() != null) {
            json.writeObjectFieldStart("sm2");
            json.writeStringField("keyId", signed.sm2().keyId());
            json.writeStringField("signature", signed.sm2().signature());
            json.writeEndObject();
        }
    }
}
