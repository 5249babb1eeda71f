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
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that answers are signed with: P-256, named by their thumbprints (RFC 7638). The newest signs. A retired one
 * keeps only its public half, for ever, so that what it signed can still be verified. They are kept as one JWK set,
 * newest first, in {@code answer-keys.json}, mode 600. Thread-safe.
 */
public final class AnswerKeys {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerKeys.class);

    private final Path file;
    private final Clock clock;
    private volatile List<ECKey> keys;
    private @Nullable FileStamp read;
    private @Nullable FileStamp unreadable;

    private AnswerKeys(Path file, Clock clock, List<ECKey> keys) {
        this.file = file;
        this.clock = clock;
        this.keys = keys;
    }

    /**
     * Opens {@code answer-keys.json} in the folder, with a first key where it is absent.
     *
     * @throws IOException if the file is no JWK set that begins with a private P-256 key
     */
    public static AnswerKeys in(Path folder, Clock clock) throws IOException {
        Files.createDirectories(folder);
        AnswerKeys answerKeys = new AnswerKeys(folder.resolve("answer-keys.json"), clock, List.of());
        if (Files.exists(answerKeys.file)) {
            answerKeys.read = FileStamp.of(answerKeys.file);
            answerKeys.keys = read(answerKeys.file);
        } else {
            answerKeys.rotate();
        }
        return answerKeys;
    }

    /** The key that signs now, with its private half. */
    ECKey current() {
        return keys.getFirst();
    }

    /** The current and all retired keys, public halves only. */
    public JWKSet publicKeys() {
        return new JWKSet(List.<JWK>copyOf(keys)).toPublicJWKSet();
    }

    /** The names (RFC 7638) of the current key and all retired ones, newest first. */
    public List<String> keyIds() {
        return keys.stream().map(JWK::getKeyID).toList();
    }

    /** The same as JSON: the content of {@code /.well-known/jwks.json}. */
    public String publicJson() {
        return publicKeys().toString(true);
    }

    /** Retires the current key, whose private half is destroyed, and signs with a new one from now on. */
    public synchronized void rotate() throws IOException {
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
        keys.forEach(retired -> next.add(retired.toPublicJWK()));
        write(next);
        read = FileStamp.of(file);
        keys = List.copyOf(next);
    }

    /**
     * Takes up what the file says now, if somebody rotated the keys. A change that cannot be read, or would take away a
     * key that answers are verified with, changes nothing.
     */
    public synchronized void follow() {
        FileStamp now = null;
        try {
            now = FileStamp.of(file);
            if (!now.equals(read)) {
                List<ECKey> changed = read(file);
                if (!changed.stream().map(JWK::getKeyID).toList().containsAll(keyIds())) {
                    throw new IOException(file + ": keys that were in use are missing");
                }
                keys = List.copyOf(changed);
                read = now;
                LOG.info(
                        "Answers are signed with the key {} from now on",
                        current().getKeyID());
            }
        } catch (IOException e) {
            if (now == null || !now.equals(unreadable)) {
                LOG.error("The change of the answer keys is not taken up: {}", e.toString());
            }
            unreadable = now;
        }
    }

    private void write(List<ECKey> next) throws IOException {
        KeyFile.write(file, JSONObjectUtils.toJSONString(new JWKSet(List.<JWK>copyOf(next)).toJSONObject(false)));
    }

    private static List<ECKey> read(Path file) throws IOException {
        try {
            List<ECKey> keys = JWKSet.parse(Files.readString(file)).getKeys().stream()
                    .map(JWK::toECKey)
                    .toList();
            if (keys.isEmpty()
                    || !keys.getFirst().isPrivate()
                    || !Curve.P_256.equals(keys.getFirst().getCurve())) {
                throw new IOException(
                        file + ": the first key must be a private one on P-256. Restore it from your backup;"
                                + " without it new answers would be signed by a key that nobody has pinned");
            }
            return keys;
        } catch (ParseException | ClassCastException e) {
            // the cause's message could hold key material
            throw new IOException(file + ": not a JWK set (RFC 7517) of EC keys. Restore it from your backup");
        }
    }
}
