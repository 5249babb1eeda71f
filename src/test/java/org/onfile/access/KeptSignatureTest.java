package org.onfile.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.onfile.access.KeptSignature.Verdict;

/** What an auditor learns from the signature that an entry keeps. */
class KeptSignatureTest {

    private final ECKey key = key("k1");
    private final JWKSet known = new JWKSet(key.toPublicJWK());
    private final ObjectNode detail =
            new JsonMapper().createObjectNode().put("requester", "intake").put("requestDigest", "sha-256:one");

    @Test
    void isGenuine_byAKeyOfItsSigner_onTheQuestionThatIsRecorded() {
        assertThat(kept(signed(key, "onfile-request+jwt", "intake", "sha-256:one"))
                        .verify(known))
                .isEqualTo(Verdict.GENUINE);
        assertThat(kept(signed(key, "onfile-request+jwt", "intake", "sha-256:one"))
                        .inWords())
                .isEqualTo("by intake with key k1 at 2026-11-29T12:00:00Z: POST /v1/lookups");
    }

    @Test
    void isFalse_onAnotherQuestion_orBySomebodyElse() {
        assertThat(kept(signed(key, "onfile-request+jwt", "intake", "sha-256:two"))
                        .verify(known))
                .isEqualTo(Verdict.ANOTHER_REQUEST);
        assertThat(kept(signed(key, "onfile-request+jwt", "court", "sha-256:one"))
                        .verify(known))
                .isEqualTo(Verdict.ANOTHER_REQUEST);
        assertThat(kept(signed(key("k1"), "onfile-request+jwt", "intake", "sha-256:one"))
                        .verify(known))
                .isEqualTo(Verdict.FALSE);
        assertThat(kept(signed(key, "JWT", "intake", "sha-256:one")).verify(known))
                .isEqualTo(Verdict.FALSE);
        assertThat(kept(signed(key("k2"), "onfile-request+jwt", "intake", "sha-256:one"))
                        .verify(known))
                .isEqualTo(Verdict.UNKNOWN_KEY);
    }

    /** The number of a case is in the path alone: else a signature on one would do for another of the same people. */
    @Test
    void isFalse_onAnotherCase_orOnAQuestion_whereTheEntryIsOfACase() {
        detail.put("kind", "case").put("event", "ANNOUNCED").put("caseNumber", "A~1");

        assertThat(ofCase("intake", "PUT", "/v1/cases/A~1", "sha-256:one")).isEqualTo(Verdict.GENUINE);
        assertThat(ofCase("intake", "PUT", "/v1/cases/A%7E1", "sha-256:one"))
                .as("the same path")
                .isEqualTo(Verdict.GENUINE);
        assertThat(ofCase("intake", "PUT", "/v1/cases/A~2", "sha-256:one")).isEqualTo(Verdict.ANOTHER_REQUEST);
        assertThat(ofCase("intake", "PUT", "%", "sha-256:one")).isEqualTo(Verdict.ANOTHER_REQUEST);
        assertThat(ofCase("intake", "POST", "/v1/lookups", "sha-256:one")).isEqualTo(Verdict.ANOTHER_REQUEST);
        assertThat(ofCase("intake", "PUT", "/v1/cases/A~1", "sha-256:two")).isEqualTo(Verdict.ANOTHER_REQUEST);
        assertThat(ofCase("court", "PUT", "/v1/cases/A~1", "sha-256:one")).isEqualTo(Verdict.ANOTHER_REQUEST);
    }

    @Test
    void isOnTheQuestion_whereThatOpenedADraft_orWasRefused() {
        for (String event : new String[] {"DRAFT", "REFUSED"}) {
            detail.put("kind", "case").put("event", event).put("caseNumber", "A~1");
            assertThat(ofCase("intake", "POST", "/v1/lookups", "sha-256:one")).isEqualTo(Verdict.GENUINE);
            assertThat(ofCase("intake", "POST", "/v1/lookups", "sha-256:two")).isEqualTo(Verdict.ANOTHER_REQUEST);
        }
    }

    /** Earlier versions of the hub did not write down the digest of what announced a case. */
    @Test
    void isComparedAsFarAsCan_whereAnEntryOfACaseHasNoDigest() {
        detail.put("kind", "case").put("event", "CHANGED").put("caseNumber", "A~1");
        detail.remove("requestDigest");

        assertThat(ofCase("intake", "PUT", "/v1/cases/A~1", "sha-256:one")).isEqualTo(Verdict.GENUINE);
        assertThat(ofCase("intake", "PUT", "/v1/cases/A~2", "sha-256:one")).isEqualTo(Verdict.ANOTHER_REQUEST);
        assertThat(ofCase("court", "PUT", "/v1/cases/A~1", "sha-256:one")).isEqualTo(Verdict.ANOTHER_REQUEST);
    }

    private Verdict ofCase(String issuer, String method, String path, String digest) {
        return kept(signed(key, "onfile-request+jwt", issuer, method, path, digest))
                .verify(known);
    }

    /** Of a department's order on a requester the requester is not who signed. */
    @Test
    void isOfWhoeverItNames_whereTheEntryIsNoQuestions() {
        detail.remove("requestDigest");

        assertThat(kept(signed(key, "onfile-request+jwt", "department", "sha-256:one"))
                        .verify(known))
                .isEqualTo(Verdict.GENUINE);
    }

    @Test
    void isFalse_bySomebodyElse_whereAReceiptIsGivenAgain() {
        detail.remove("requestDigest");
        detail.put("kind", "receipt-repeated");

        assertThat(kept(signed(key, "onfile-request+jwt", "intake", "sha-256:one"))
                        .verify(known))
                .isEqualTo(Verdict.GENUINE);
        assertThat(kept(signed(key, "onfile-request+jwt", "court", "sha-256:one"))
                        .verify(known))
                .isEqualTo(Verdict.ANOTHER_REQUEST);
    }

    @Test
    void isNone_whereTheRequestWasNotSigned() {
        assertThat(KeptSignature.in(detail)).isEmpty();
        assertThatThrownBy(() -> KeptSignature.in(detail.put("requestSignature", "nonsense")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private KeptSignature kept(String signature) {
        return KeptSignature.in(detail.put("requestSignature", signature)).orElseThrow();
    }

    private static ECKey key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signed(ECKey by, String type, String issuer, String digest) {
        return signed(by, type, issuer, "POST", "/v1/lookups", digest);
    }

    private static String signed(ECKey by, String type, String issuer, String method, String path, String digest) {
        SignedJWT signed = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType(type))
                        .keyID(by.getKeyID())
                        .build(),
                new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .issueTime(Date.from(Instant.parse("2026-11-29T12:00:00Z")))
                        .claim("htm", method)
                        .claim("htu", path)
                        .claim("digest", digest)
                        .build());
        try {
            signed.sign(new ECDSASigner(by));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return signed.serialize();
    }
}
