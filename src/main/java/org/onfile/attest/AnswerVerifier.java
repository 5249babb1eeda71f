package org.onfile.attest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.ParseException;
import java.util.Date;
import org.onfile.attest.AnswerVerdict.Genuine;
import org.onfile.attest.AnswerVerdict.Reason;
import org.onfile.attest.AnswerVerdict.Refused;

/**
 * Verifies answers with the hub's public keys and nothing else: no network, no clock. An answer's {@code exp} limits its
 * use for new decisions and does not make it less genuine, so it is the caller's to judge. A key's {@code exp} is the time
 * of its retirement: what is dated later is refused.
 */
public final class AnswerVerifier {

    private static final JOSEObjectType TYPE = new JOSEObjectType(AnswerSigner.TYPE);
    private static final JOSEObjectType SANDBOX_TYPE = new JOSEObjectType(AnswerSigner.SANDBOX_TYPE);
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JWKSet keys;

    public AnswerVerifier(JWKSet keys) {
        this.keys = keys;
    }

    /** Judges a compact JWS, exactly as it was received. */
    public AnswerVerdict verify(String answer) {
        JWSObject jws;
        try {
            jws = JWSObject.parse(answer);
        } catch (ParseException e) {
            return new Refused(Reason.MALFORMED);
        }
        if (!isCanonical(jws, answer)) {
            return new Refused(Reason.MALFORMED);
        }
        JOSEObjectType type = jws.getHeader().getType();
        if (!TYPE.equals(type) && !SANDBOX_TYPE.equals(type)) {
            return new Refused(Reason.WRONG_TYPE);
        }
        if (!JWSAlgorithm.ES256.equals(jws.getHeader().getAlgorithm())) {
            return new Refused(Reason.WRONG_ALGORITHM);
        }
        String keyId = jws.getHeader().getKeyID();
        JWK key = keyId == null ? null : keys.getKeyByKeyId(keyId);
        if (!(key instanceof ECKey ecKey)) {
            return new Refused(Reason.UNKNOWN_KEY);
        }
        return verifySigned(jws, ecKey);
    }

    private static AnswerVerdict verifySigned(JWSObject jws, ECKey key) {
        try {
            if (!jws.verify(new ECDSAVerifier(key))) {
                return new Refused(Reason.WRONG_SIGNATURE);
            }
            if (!(JSON.readTree(jws.getPayload().toBytes()) instanceof ObjectNode claims)) {
                return new Refused(Reason.MALFORMED);
            }
            Genuine genuine = new Genuine(key.getKeyID(), claims);
            if (genuine.isSandbox() != SANDBOX_TYPE.equals(jws.getHeader().getType())) {
                return new Refused(Reason.WRONG_TYPE);
            }
            return isSignedInTime(claims, key) ? genuine : new Refused(Reason.RETIRED_KEY);
        } catch (JOSEException e) {
            return new Refused(Reason.WRONG_SIGNATURE);
        } catch (JsonProcessingException e) {
            return new Refused(Reason.MALFORMED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the answer says a time of signing at which its key, by the key's {@code exp}, had not been retired yet. */
    private static boolean isSignedInTime(ObjectNode claims, ECKey key) {
        Date retired = key.getExpirationTime();
        JsonNode signed = claims.path("iat");
        if (retired == null) {
            return true;
        }
        return signed.isIntegralNumber()
                && signed.canConvertToLong()
                && signed.longValue() <= retired.toInstant().getEpochSecond();
    }

    /**
     * Whether the text is the only base64url spelling of its bytes: decoders skip stray characters and unused bits, so
     * that a changed text could otherwise verify.
     */
    private static boolean isCanonical(JWSObject jws, String answer) {
        String canonical = Base64URL.encode(jws.getHeader().toBase64URL().decode()) + "."
                + Base64URL.encode(jws.getPayload().toBase64URL().decode()) + "."
                + Base64URL.encode(jws.getSignature().decode());
        return canonical.equals(answer);
    }
}
