package org.onfile.bench.plain;

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
import jakarta.servlet.http.HttpServletRequest;
import java.security.Provider;
import java.security.Security;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onfile.access.AuthorisationFilter;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The yardstick of lookups: what somebody would write instead of the hub, with Spring's, Nimbus' and the JDK's defaults.
 * It takes a lookup's body on the same port, searches one table by holder and type, signs what it found as a JWT (RFC
 * 7519) by the JDK's ES256, inserts an audit row and commits, all in one transaction, then replies. Nothing is kept
 * between requests. It shares the hub's store and its pool of connections, whose size is the hub's.
 */
@RestController
@Profile("bench")
public class PlainService {

    public static final String PATH = "/bench/plain";
    static final String KEYS = PATH + "/keys";

    private static final String SEARCH =
            "select type, body from bench_certificate where holder = :holder and type in (:types)";
    private static final String AUDIT = """
            insert into bench_audit (exchange, client, holder, case_number, types, found)
            values (:exchange, :client, :holder, :caseNumber, :types, :found)
            """;

    private static final Duration VALID_FOR = Duration.ofHours(24);
    private static final TypeReference<Map<String, @Nullable Object>> FIELDS = new TypeReference<>() {};

    private final JdbcClient store;
    private final JsonMapper json;
    private final ECKey key;
    private final ECDSASigner signer;
    private final JWSHeader header;

    PlainService(JdbcClient store, JsonMapper json) throws JOSEException {
        this.store = store;
        this.json = json;
        // The JDK's, should another provider ever stand before it
        Provider jdk = Objects.requireNonNull(Security.getProvider("SunEC"), "this JDK has no elliptic curves");
        this.key = new ECKeyGenerator(Curve.P_256)
                .provider(jdk)
                .keyIDFromThumbprint(true)
                .generate();
        this.signer = new ECDSASigner(key.toECPrivateKey(jdk), Curve.P_256);
        signer.getJCAContext().setProvider(jdk);
        this.header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID())
                .build();
    }

    /** The part of a lookup's body that it uses. */
    record Lookup(Holder holder, List<Asked> certificates, Map<String, Object> purpose) {}

    /** Who the certificates were issued to. */
    record Holder(String code) {}

    /** One certificate asked for. */
    record Asked(String type, List<String> fields) {}

    /** A row that was found. */
    record Row(String type, String body) {}

    /**
     * What is replied.
     *
     * @param answer the signed JWT, compact
     * @param outcomes as they stand in it
     */
    record Reply(UUID exchangeId, String answer, List<Map<String, Object>> outcomes) {}

    @PostMapping(PATH)
    @Transactional
    public Reply lookUp(@RequestBody Lookup lookup, HttpServletRequest request) throws JOSEException {
        List<String> types = lookup.certificates().stream().map(Asked::type).toList();
        List<Row> rows = store.sql(SEARCH)
                .param("holder", lookup.holder().code())
                .param("types", types)
                .query((row, number) -> new Row(row.getString(1), row.getString(2)))
                .list();
        List<Map<String, Object>> outcomes = lookup.certificates().stream()
                .map(asked -> outcome(asked, rows))
                .toList();
        UUID exchange = UUID.randomUUID();
        String client = AuthorisationFilter.client(request).name();
        String answer = sign(exchange, client, lookup.purpose(), outcomes);
        store.sql(AUDIT)
                .param("exchange", exchange)
                .param("client", client)
                .param("holder", lookup.holder().code())
                .param("caseNumber", lookup.purpose().get("caseNumber"))
                .param("types", String.join(",", types))
                .param("found", rows.size())
                .update();
        return new Reply(exchange, answer, outcomes);
    }

    /** What its answers verify with, as a JWK set (RFC 7517). */
    @GetMapping(KEYS)
    public Map<String, Object> keys() {
        return new JWKSet(key).toJSONObject();
    }

    private Map<String, Object> outcome(Asked asked, List<Row> rows) {
        List<Map<String, @Nullable Object>> certificates = rows.stream()
                .filter(row -> row.type().equals(asked.type()))
                .map(row -> fields(row, asked.fields()))
                .toList();
        return Map.of(
                "type",
                asked.type(),
                "outcome",
                certificates.isEmpty() ? "NOT_FOUND" : "FOUND",
                "certificates",
                certificates);
    }

    private Map<String, @Nullable Object> fields(Row row, List<String> asked) {
        Map<String, @Nullable Object> fields = json.readValue(row.body(), FIELDS);
        fields.keySet().retainAll(asked);
        return fields;
    }

    private String sign(UUID exchange, String client, Map<String, Object> purpose, List<Map<String, Object>> outcomes)
            throws JOSEException {
        Instant now = Instant.now();
        SignedJWT jwt = new SignedJWT(
                header,
                new JWTClaimsSet.Builder()
                        .issuer("bench")
                        .audience(client)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(VALID_FOR)))
                        .jwtID(exchange.toString())
                        .claim("purpose", purpose)
                        .claim("outcomes", outcomes)
                        .build());
        jwt.sign(signer);
        return jwt.serialize();
    }
}
