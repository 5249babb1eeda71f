package org.onfile.tlog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.onfile.digest.Digest;

/**
 * A public key of signed notes: {@code name+id+base64(type ‖ key)}. Types: 0x01 Ed25519, 0x02 ECDSA with SHA-256, 0x04
 * Ed25519 cosignatures with a time.
 */
public final class VerifierKey {

    /** Ed25519 over the note's text. */
    public static final byte ED25519 = 1;

    /** ECDSA with SHA-256 over the note's text; the key is a DER SubjectPublicKeyInfo. */
    public static final byte ECDSA = 2;

    /** Ed25519 over a time and the note's text (C2SP tlog-cosignature). */
    public static final byte COSIGNATURE = 4;

    private static final Pattern FORM = Pattern.compile("([^+]+)\\+([0-9a-f]{8})\\+(\\S+)");

    private final String name;
    private final byte type;
    private final byte[] key;
    private final int id;

    /**
     * A key.
     *
     * @throws IllegalArgumentException if no key can have this name or type
     */
    public VerifierKey(String name, byte type, byte[] key) {
        if (!isName(name)) {
            throw new IllegalArgumentException("a key's name has no space, no plus sign and no control character");
        }
        this.name = name;
        this.type = type;
        this.key = key.clone();
        this.id = switch (type) {
            case ED25519, COSIGNATURE -> {
                if (key.length != Ed25519PublicKeyParameters.KEY_SIZE) {
                    throw new IllegalArgumentException("an Ed25519 key has 32 bytes, not " + key.length);
                }
                yield idOf(name, type, key);
            }
            case ECDSA -> ByteBuffer.wrap(Digest.of(key).bytes()).getInt();
            default -> throw new IllegalArgumentException("a key of an unknown type, " + type);
        };
    }

    /**
     * The key that the text is.
     *
     * @throws IllegalArgumentException if it is none, or its id is not that of the key
     */
    public static VerifierKey parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a verifier key is name+id+base64, with 8 lower-case hex digits as id");
        }
        byte[] typeAndKey = Notes.base64(matcher.group(3));
        if (typeAndKey.length < 2) {
            throw new IllegalArgumentException("a verifier key without a key");
        }
        VerifierKey parsed =
                new VerifierKey(matcher.group(1), typeAndKey[0], Arrays.copyOfRange(typeAndKey, 1, typeAndKey.length));
        if (!parsed.idInHex().equals(matcher.group(2))) {
            throw new IllegalArgumentException("the verifier key says its id is " + matcher.group(2) + ", but it is "
                    + parsed.idInHex() + ": was it cut or altered?");
        }
        return parsed;
    }

    public String name() {
        return name;
    }

    public byte type() {
        return type;
    }

    /** What names the key in signature lines. */
    public int id() {
        return id;
    }

    String idInHex() {
        return HexFormat.of().toHexDigits(id);
    }

    /** Whether the signature says that this key made it. */
    boolean isOf(NoteSignature signature) {
        return id == signature.keyId() && name.equals(signature.name());
    }

    /** Whether the key made this signature of the text. */
    public boolean verify(String text, NoteSignature signature) {
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = signature.signature();
        return switch (type) {
            case ED25519 -> Ed25519.verify(key, message, bytes);
            case COSIGNATURE ->
                Cosignature.of(signature)
                        .map(cosignature -> Ed25519.verify(
                                key, Cosignature.message(cosignature.seconds(), text), cosignature.signature()))
                        .orElse(false);
            default -> verifyEcdsa(message, bytes);
        };
    }

    /** The text that {@link #parse} reads. */
    @Override
    public String toString() {
        byte[] typeAndKey =
                ByteBuffer.allocate(1 + key.length).put(type).put(key).array();
        return name + "+" + idInHex() + "+" + Base64.getEncoder().encodeToString(typeAndKey);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
        return id;
    }

    static boolean isName(String name) {
        return !name.isEmpty()
                && name.codePoints()
                        .noneMatch(
                                character -> character == '+' || Character.isSpaceChar(character) || character < ' ');
    }

    private boolean verifyEcdsa(byte[] message, byte[] signature) {
        try {
            if (!(PublicKeyFactory.createKey(key) instanceof ECKeyParameters parameters)) {
                return false;
            }
            DSADigestSigner verifier = new DSADigestSigner(new ECDSASigner(), new SHA256Digest());
            verifier.init(false, parameters);
            verifier.update(message, 0, message.length);
            return verifier.verifySignature(signature);
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    private static int idOf(String name, byte type, byte[] key) {
        Digest digest = Digest.of(name.getBytes(StandardCharsets.UTF_8), new byte[] {'\n', type}, key);
        return ByteBuffer.wrap(digest.bytes()).getInt();
    }
}
