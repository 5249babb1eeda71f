package org.onfile.lookup;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.UUID;
import org.onfile.access.Clients;
import org.onfile.demo.server.Pki;
import org.onfile.digest.Digest;

/** A client of the hub that tests share which signs its requests. */
public record SigningClient(LookupHub hub, String name, ECKey key) {

    /** Registers one of a name that no other test has, whose cases are not checked. */
    public static SigningClient register(LookupHub hub, String roles, String department) {
        return register(hub, roles, department, "unchecked");
    }

    /** The same, of whose cases this is demanded, e.g. {@code required}. */
    public static SigningClient register(LookupHub hub, String roles, String department, String cases) {
        try {
            SigningClient client = new SigningClient(
                    hub,
                    "signing-" + UUID.randomUUID(),
                    new ECKeyGenerator(Curve.P_256).keyID("k1").generate());
            Path pki = hub.data().resolve("pki");
            Pki.in(pki).client(client.name);
            Files.writeString(
                    hub.data().resolve("clients.yaml"),
                    Pki.registration(client.name, roles, department)
                            .replace("cases: unchecked", "cases: " + cases)
                            .replace(
                                    "roles: ",
                                    "signingKeys: [" + client.key.toPublicJWK().toJSONString() + "], roles: "),
                    StandardOpenOption.APPEND);
            hub.bean(Clients.class).follow();
            return client;
        } catch (IOException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The header of a request with this body. */
    public String sign(String method, String path, String body) {
        try {
            SignedJWT signed = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .type(new JOSEObjectType("onfile-request+jwt"))
                            .keyID(key.getKeyID())
                            .build(),
                    new JWTClaimsSet.Builder()
                            .issuer(name)
                            .audience("onfile")
                            .issueTime(Date.from(Clock.systemUTC().instant()))
                            .jwtID(UUID.randomUUID().toString())
                            .claim("htm", method)
                            .claim("htu", path)
                            .claim("digest", Digest.of(body).label())
                            .build());
            signed.sign(new ECDSASigner(key));
            return signed.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The reply to a request.
     *
     * @param headers name, value and so on
     */
    public HttpResponse<String> send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(hub.uri(path))
                .timeout(Duration.ofSeconds(60))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return hub.send(hub.client("pki", name), request);
    }
}
