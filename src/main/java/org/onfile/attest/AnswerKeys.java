package org.onfile.attest;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.onfile.file.MalformedFileException;
import org.onfile.keys.FollowedKeys;
import org.onfile.keys.SigningKeys;

/**
 * The keys that answers are signed with: P-256, named by their thumbprints (RFC 7638). The newest signs. A retired one
 * keeps only its public half, for ever, so that what it signed can still be verified. They are kept as one JWK set,
 * newest first, in {@code answer-keys.json}, mode 600. Thread-safe.
 */
public final class AnswerKeys implements SigningKeys {

    /** Within this time after a rotation every node of the hub has to have the new key. */
    static final Duration OVERLAP = Duration.ofMinutes(5);

    private final FollowedKeys<List<ECKey>> keys;

    private AnswerKeys(FollowedKeys<List<ECKey>> keys) {
        this.keys = keys;
    }

    /**
     * Opens {@code answer-keys.json} in the folder, with a first key where it is absent.
     *
     * @throws IOException if the file is no JWK set that begins with a private P-256 key
     */
    public static AnswerKeys in(Path folder, Clock clock) throws IOException {
        Form form = new Form(clock);
        return new AnswerKeys(FollowedKeys.openOrCreate(
                folder.resolve("answer-keys.json"),
                "answers",
                form,
                out -> out.write(form.withNew(List.of()).getBytes(StandardCharsets.UTF_8))));
    }

    /** The key that signs now, with its private half. */
    ECKey current() {
        return keys.latest().getFirst();
    }

    /**
     * The current and all retired keys, public halves only. A retired one says with {@code exp} until when it signed: no
     * answer that is dated later is genuine.
     */
    public JWKSet publicKeys() {
        List<JWK> published = new ArrayList<>();
        Date successor = null;
        for (ECKey key : keys.latest()) {
            published.add(successor == null ? key.toPublicJWK() : retired(key, successor));
            successor = key.getIssueTime();
        }
        return new JWKSet(published);
    }

    /** The same as JSON: the content of {@code /.well-known/jwks.json}. */
    public String publicJson() {
        return publicKeys().toString(true);
    }

    /** @param successor when the key was made that took its place */
    private static ECKey retired(ECKey key, Date successor) {
        return new ECKey.Builder(key.toPublicJWK())
                .expirationTime(Date.from(successor.toInstant().plus(OVERLAP)))
                .build();
    }

    /** Their thumbprints (RFC 7638), newest first. */
    @Override
    public List<String> names() {
        return keys.names();
    }

    @Override
    public void rotate() throws IOException {
        keys.rotate();
    }

    @Override
    public void follow() {
        keys.follow();
    }

    private record Form(Clock clock) implements FollowedKeys.Form<List<ECKey>> {

        @Override
        public List<ECKey> read(String text, Path file) throws MalformedFileException {
            try {
                List<ECKey> keys =
                        JWKSet.parse(text).getKeys().stream().map(JWK::toECKey).toList();
                if (keys.isEmpty()
                        || !keys.getFirst().isPrivate()
                        || !Curve.P_256.equals(keys.getFirst().getCurve())) {
                    throw new MalformedFileException(
                            file + ": the first key must be a private one on P-256. Restore it from your backup;"
                                    + " without it new answers would be signed by a key that nobody has pinned");
                }
                return List.copyOf(keys);
            } catch (ParseException | ClassCastException e) {
                // the cause's message could hold key material
                throw new MalformedFileException(
                        file + ": not a JWK set (RFC 7517) of EC keys. Restore it from your backup");
            }
        }

        @Override
        public String withNew(List<ECKey> retired) {
            List<ECKey> next = new ArrayList<>();
            try {
                next.add(new ECKeyGenerator(Curve.P_256)
                        .algorithm(JWSAlgorithm.ES256)
                        .keyUse(KeyUse.SIGNATURE)
                        .keyIDFromThumbprint(true)
                        .issueTime(Date.from(clock.instant().truncatedTo(ChronoUnit.SECONDS)))
                        .generate());
            } catch (JOSEException e) {
                throw new IllegalStateException("this JDK makes no P-256 keys", e);
            }
            retired.forEach(key -> next.add(key.toPublicJWK()));
            return JSONObjectUtils.toJSONString(new JWKSet(List.<JWK>copyOf(next)).toJSONObject(false));
        }

        @Override
        public List<String> names(List<ECKey> keys) {
            return keys.stream().map(JWK::getKeyID).toList();
        }
    }
}
