package org.onfile.attest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.io.pem.PemObject;
import org.onfile.file.MalformedFileException;
import org.onfile.keys.FollowedKeys;
import org.onfile.keys.SigningKeys;

/**
 * The keys of the SM2 signatures beside answers. The newest signs; a retired one keeps only its public half, for ever. In
 * {@code sm2-keys.pem}, mode 600, newest first: one PKCS #8, then SubjectPublicKeyInfos. Thread-safe.
 */
public final class Sm2Keys implements SigningKeys {

    private static final String PEM_TYPE = "PRIVATE KEY";

    private final FollowedKeys<Kept> keys;

    /** The private half of the newest key, and all keys, newest first. */
    record Kept(ECPrivateKeyParameters signing, List<Sm2PublicKey> keys) {

        String currentId() {
            return keys.getFirst().id();
        }

        @Override
        public String toString() {
            return "key " + currentId();
        }
    }

    private Sm2Keys(FollowedKeys<Kept> keys) {
        this.keys = keys;
    }

    /**
     * Opens {@code sm2-keys.pem} in the folder, with a first key where it is absent.
     *
     * @throws IOException if the file does not begin with a private key of the curve sm2p256v1
     */
    public static Sm2Keys in(Path folder) throws IOException {
        return new Sm2Keys(FollowedKeys.openOrCreate(
                folder.resolve("sm2-keys.pem"),
                "SM2",
                new Form(),
                out -> out.write(withNew(List.of()).getBytes(StandardCharsets.UTF_8))));
    }

    /** The current and all retired public keys as PEM, newest first: the content of {@code /.well-known/sm2.pem}. */
    public String publicPem() {
        return Sm2Pem.write(kept().keys.stream().map(Sm2PublicKey::pem).toList());
    }

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

    Kept kept() {
        return keys.latest();
    }

    private static String withNew(List<Sm2PublicKey> retired) throws IOException {
        ECKeyPairGenerator generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(Sm2PublicKey.CURVE, new SecureRandom()));
        List<PemObject> objects = new ArrayList<>();
        objects.add(new PemObject(
                PEM_TYPE,
                PrivateKeyInfoFactory.createPrivateKeyInfo(
                                generator.generateKeyPair().getPrivate())
                        .getEncoded()));
        retired.stream().map(Sm2PublicKey::pem).forEach(objects::add);
        return Sm2Pem.write(objects);
    }

    private record Form() implements FollowedKeys.Form<Kept> {

        @Override
        public Kept read(String text, Path file) throws MalformedFileException {
            try {
                List<PemObject> objects = Sm2Pem.read(text);
                if (!objects.isEmpty()
                        && PEM_TYPE.equals(objects.getFirst().getType())
                        && PrivateKeyFactory.createKey(objects.getFirst().getContent())
                                instanceof ECPrivateKeyParameters given
                        && given.getParameters().equals(Sm2PublicKey.CURVE)) {
                    ECPrivateKeyParameters signing = new ECPrivateKeyParameters(given.getD(), Sm2PublicKey.CURVE);
                    List<Sm2PublicKey> keys = new ArrayList<>();
                    keys.add(Sm2PublicKey.of(new ECPublicKeyParameters(
                            new FixedPointCombMultiplier().multiply(Sm2PublicKey.CURVE.getG(), signing.getD()),
                            Sm2PublicKey.CURVE)));
                    for (PemObject retired : objects.subList(1, objects.size())) {
                        keys.add(Sm2PublicKey.parse(retired.getContent()));
                    }
                    return new Kept(signing, List.copyOf(keys));
                }
            } catch (IOException | RuntimeException malformed) {
                // its message could hold key material
            }
            throw new MalformedFileException(
                    file + ": the first key must be a private one on sm2p256v1, all others public ones. Restore"
                            + " it from your backup; without it new answers would be signed by a key that nobody knows");
        }

        @Override
        public String withNew(Kept retired) throws IOException {
            return Sm2Keys.withNew(retired.keys);
        }

        @Override
        public List<String> names(Kept kept) {
            return kept.keys.stream().map(Sm2PublicKey::id).toList();
        }
    }
}
