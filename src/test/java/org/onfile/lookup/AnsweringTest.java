package org.onfile.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.onfile.attest.Sm2Signature;
import org.onfile.attest.Sm2Verdict;
import org.onfile.attest.Sm2Verifier;
import org.onfile.schema.Holder;
import org.onfile.seal.Pseudonyms;

/** What intake gets, over mutual TLS. */
@ExtendWith(LookupHub.Shared.class)
class AnsweringTest {

    private static final String CITIZEN = "990100199001010012";
    private static final String COMPANY = "91990100MA0CT0001Q";

    private final LookupHub hub;

    AnsweringTest(LookupHub hub) {
        this.hub = hub;
        hub.filing().feed("market-regulation", "business-licence");
        hub.filing().feed("traffic-police", "driving-licence");
        hub.filing().feed("civil-affairs", "marriage-certificate");
    }

    @Test
    void releasesTheFieldsAskedFor_ofAValidCertificate() {
        UUID ref = licence("valid", licence -> licence.setExpiringDate(LocalDate.of(2091, 5, 1))
                .setCertificateNumber("N-1")
                .setIssuingAuthorityName("市场监督管理局"));

        JsonNode outcome = hub.ask(
                        LookupHub.lookup("001", COMPANY, "business-licence", "certificateNumber", "expiringDate"))
                .at("/outcomes/0");

        assertThat(outcome.at("/outcome").textValue()).isEqualTo("FOUND_VALID");
        assertThat(outcome.at("/typeCode").textValue()).isEqualTo("11100000MB0143028R001");
        assertThat(outcome.at("/holder").toString())
                .isEqualTo("{\"codeType\":\"001\",\"code\":\"" + COMPANY + "\",\"name\":\"NOT_GIVEN\"}");
        JsonNode certificate = outcome.at("/certificates/0");
        assertThat(certificate.at("/ref").textValue()).isEqualTo(ref.toString());
        assertThat(certificate.at("/fields").toString())
                .isEqualTo("{\"certificateNumber\":\"N-1\",\"expiringDate\":\"2091-05-01\"}");
        assertThat(certificate.at("/source/department").textValue()).isEqualTo("market-regulation");
        assertThat(outcome.at("/searched/0/feed").textValue()).isEqualTo("market-regulation/business-licence");
        assertThat(outcome.at("/freshness/lagMs").isIntegralNumber()).isTrue();
    }

    @Test
    void doesNotCountAnUnreadableCertificate_whereTheIndexOfHoldersIsAheadOfIt() {
        String owner = "91990100MA0CT0003Y";
        String another = "91990100MA0CT0002U";
        UUID ref = hub.filing()
                .certificate(
                        "market-regulation", "business-licence", "unreadable", "001", owner, "晨光餐饮店", licence -> {});
        hub.store()
                .sql("update certificate set state = 1 where ref = ?")
                .param(ref)
                .update();
        hub.store()
                .sql("insert into certificate_holder (feed, holder, certificate)"
                        + " select feed, ?, ref from certificate where ref = ?")
                .param(hub.bean(Pseudonyms.class).holder("001", "", another))
                .param(ref)
                .update();

        assertThat(outcome(LookupHub.lookup("001", owner, "business-licence"))).isEqualTo("UNREADABLE");
        assertThat(outcome(LookupHub.lookup("001", another, "business-licence")))
                .isEqualTo("NOT_ON_FILE");
    }

    @Test
    void saysHowLongTheReplyIs() {
        HttpResponse<String> reply = hub.post(
                hub.client("pki", "intake"),
                LookupHub.lookup("001", COMPANY, "business-licence").toString());

        assertThat(reply.headers().firstValueAsLong("Content-Length"))
                .hasValue(reply.body().getBytes(StandardCharsets.UTF_8).length);
    }

    @Test
    void signsWhatAnotherJoseLibraryVerifies() throws Exception {
        licence("valid", licence -> licence.setCertificateNumber("N-1"));
        ObjectNode lookup = LookupHub.lookup("001", COMPANY, "business-licence", "certificateNumber");

        JsonNode reply = hub.ask(lookup);

        JsonWebSignature jws = new JsonWebSignature();
        jws.setCompactSerialization(reply.at("/answer").textValue());
        String keys = hub.get(hub.client("pki", ""), "/.well-known/jwks.json").body();
        jws.setKey(new JsonWebKeySet(keys)
                .findJsonWebKey(jws.getKeyIdHeaderValue(), "EC", "sig", "ES256")
                .getKey());
        assertThat(jws.verifySignature()).isTrue();
        JsonNode claims = LookupHub.json(jws.getPayload());
        assertThat(claims.at("/aud").textValue()).isEqualTo("intake");
        assertThat(claims.at("/jti")).isEqualTo(reply.at("/exchangeId"));
        assertThat(claims.at("/outcomes")).isEqualTo(reply.at("/outcomes"));
        ObjectNode purpose = (ObjectNode) claims.at("/purpose");
        assertThat(purpose.remove("standing"))
                .isEqualTo(LookupHub.json("{\"case\": \"UNCHECKED\", \"operator\": \"CLAIMED\"}"));
        assertThat(purpose).isEqualTo(lookup.at("/purpose"));
        assertThat(claims.at("/exp").longValue())
                .isGreaterThan(Clock.systemUTC().instant().getEpochSecond());
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(lookup.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(claims.at("/requestDigest").textValue())
                .isEqualTo("sha-256:" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
    }

    @Test
    void signsASecondTime_withSm2_whereTheOperatorWantsIt() throws Exception {
        JsonNode reply = hub.ask(LookupHub.lookup("001", COMPANY, "business-licence"));

        HttpResponse<String> keys = hub.get(hub.client("pki", ""), "/.well-known/sm2.pem");
        assertThat(keys.headers().firstValue("Content-Type")).contains("application/x-pem-file");
        Sm2Signature signature = new Sm2Signature(
                reply.at("/sm2/keyId").textValue(), reply.at("/sm2/signature").textValue());
        assertThat(new Sm2Verifier(keys.body()).verify(reply.at("/answer").textValue(), signature))
                .isEqualTo(Sm2Verdict.GENUINE);
        assertThat(reply.at("/answer").textValue()).doesNotContain(signature.signature());
    }

    @Test
    void understandsNationalTypeCodes() {
        licence("valid", licence -> {});

        assertThat(outcome(LookupHub.lookup("001", COMPANY, "11100000MB0143028R001")))
                .isEqualTo("FOUND_VALID");
    }

    @Test
    void understandsCodesAsTheyAreTyped() {
        licence("valid", licence -> {});
        hub.filing().certificate("traffic-police", "driving-licence", "15", "111", CITIZEN, "张三", licence -> {});

        assertThat(outcome(LookupHub.lookup("001", "91990100ma0ct0001q", "business-licence")))
                .isEqualTo("FOUND_VALID");
        assertThat(outcome(LookupHub.lookup("001", " ９１９９０１００ＭＡ０ＣＴ０００１Ｑ ", "business-licence")))
                .isEqualTo("FOUND_VALID");
        assertThat(outcome(LookupHub.lookup("111", "990100900101001", "driving-licence")))
                .isEqualTo("FOUND_VALID");
    }

    @Test
    void findsACertificateForEachOfItsHolders() {
        hub.filing()
                .certificate(
                        "civil-affairs",
                        "marriage-certificate",
                        "1",
                        "111",
                        CITIZEN,
                        "张三",
                        certificate -> certificate.setHolders(List.of(
                                Holder.newBuilder()
                                        .setCode(CITIZEN)
                                        .setCodeType("111")
                                        .setName("张三")
                                        .build(),
                                Holder.newBuilder()
                                        .setCode("990100199203040025")
                                        .setCodeType("111")
                                        .setName("李四")
                                        .build())));

        for (String spouse : List.of(CITIZEN, "990100199203040025")) {
            JsonNode outcome = hub.ask(LookupHub.lookup("111", spouse, "marriage-certificate", "holders"))
                    .at("/outcomes/0");
            assertThat(outcome.at("/outcome").textValue()).isEqualTo("FOUND_VALID");
            assertThat(outcome.at("/certificates/0/fields/holders")).hasSize(2);
        }
    }

    @Test
    void releasesNothing_underAnotherName() {
        licence("valid", licence -> licence.setCertificateNumber("N-1"));
        ObjectNode lookup = LookupHub.lookup("001", COMPANY, "business-licence", "certificateNumber");
        lookup.withObject("/holder").put("name", "别家饭店");

        JsonNode reply = hub.ask(lookup);

        assertThat(reply.at("/outcomes/0/outcome").textValue()).isEqualTo("HOLDER_MISMATCH");
        assertThat(reply.at("/outcomes/0/certificates")).isEmpty();
        assertThat(reply.toString()).doesNotContain("N-1").doesNotContain("晨光");
    }

    @Test
    void answersEachCertificateAskedFor_inTheOrderAsked() {
        licence("valid", licence -> {});
        ObjectNode lookup = LookupHub.lookup("001", COMPANY, "business-licence");
        lookup.withArray("/certificates").addObject().put("type", "driving-licence");
        lookup.withArray("/certificates").addObject().put("type", "household-register");

        assertThat(hub.ask(lookup).at("/outcomes"))
                .hasSize(3)
                .extracting(outcome -> outcome.at("/type").textValue() + " "
                        + outcome.at("/outcome").textValue())
                .startsWith("business-licence FOUND_VALID", "driving-licence NOT_ON_FILE")
                // Whether it has a feed depends on what other tests filed
                .last()
                .asString()
                .startsWith("household-register ");
    }

    @Test
    void givesEveryAnswerAnIdentifierOfItsOwn() {
        ObjectNode lookup = LookupHub.lookup("001", COMPANY, "business-licence");

        assertThat(hub.ask(lookup).at("/exchangeId"))
                .isNotEqualTo(hub.ask(lookup).at("/exchangeId"));
    }

    @Test
    void keepsAnswersOutOfCaches_andRepeatsNoRequestHeader() {
        HttpResponse<String> reply = hub.post(
                hub.client("pki", "intake"),
                LookupHub.lookup("001", COMPANY, "business-licence").toString(),
                "X-Case",
                "990100-1");

        assertThat(reply.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(reply.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(reply.headers().map()).doesNotContainKeys("x-case", "user-agent", "accept", "host");
    }

    private UUID licence(String key, java.util.function.Consumer<org.onfile.schema.CertificateRecord.Builder> change) {
        return hub.filing().certificate("market-regulation", "business-licence", key, "001", COMPANY, "晨光餐饮店", change);
    }

    private String outcome(ObjectNode lookup) {
        return hub.ask(lookup).at("/outcomes/0/outcome").textValue();
    }
}
