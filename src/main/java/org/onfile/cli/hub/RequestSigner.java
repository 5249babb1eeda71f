package org.onfile.cli.hub;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.onfile.access.RequestSignature;
import org.onfile.digest.Digest;
import org.onfile.edge.Pem;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Signs a request, as {@code docs/api.md} says, where the requester gives a key. */
final class RequestSigner {

    @ArgGroup(exclusive = false)
    private @Nullable Key key;

    /** The key, and by which name the hub knows it. */
    private static final class Key {

        @Option(
                names = "--signing-key",
                paramLabel = "FILE",
                required = true,
                description = "Sign the request by this key, PEM: one whose public part the hub has for you.")
        private Path file = Path.of("");

        @Option(
                names = "--signing-key-id",
                paramLabel = "KID",
                required = true,
                description = "The key's kid in the hub's clients.yaml.")
        private String id = "";
    }

    /**
     * The value of {@link RequestSignature#HEADER}; empty without a key.
     *
     * @param hub the hub's name
     */
    Optional<String> sign(String requester, String hub, String method, String path, byte[] body) throws IOException {
        if (key == null) {
            return Optional.empty();
        }
        PrivateKey secret = Pem.key(key.file);
        try {
            SignedJWT signed = new SignedJWT(
                    new JWSHeader.Builder(algorithm(secret))
                            .type(new JOSEObjectType(RequestSignature.TYPE))
                            .keyID(key.id)
                            .build(),
                    new JWTClaimsSet.Builder()
                            .issuer(requester)
                            .audience(hub)
                            .issueTime(Date.from(Clock.systemUTC().instant()))
                            .jwtID(UUID.randomUUID().toString())
                            .claim("htm", method)
                            .claim("htu", path)
                            .claim("digest", Digest.of(body).label())
                            .build());
            signed.sign(signer(secret));
            return Optional.of(signed.serialize());
        } catch (JOSEException | IllegalArgumentException e) {
            throw new IOException(
                    key.file + ": no request can be signed by this key: P-256, P-384 or RSA is expected", e);
        }
    }

    private static JWSAlgorithm algorithm(PrivateKey secret) {
        if (secret instanceof ECPrivateKey curve) {
            return curve.getParams().getOrder().bitLength() == 384 ? JWSAlgorithm.ES384 : JWSAlgorithm.ES256;
        }
        return JWSAlgorithm.PS256;
    }

    private static JWSSigner signer(PrivateKey secret) throws JOSEException {
        return secret instanceof ECPrivateKey curve ? new ECDSASigner(curve) : new RSASSASigner(secret);
    }
}
