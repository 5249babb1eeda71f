package org.onfile.attest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.util.io.pem.PemObject;

/** Verifies the SM2 signatures beside answers with the hub's public keys and nothing else. */
public final class Sm2Verifier {

    private final List<Sm2PublicKey> keys;

    /**
     * A verifier with these keys.
     *
     * @param pem the content of {@code /.well-known/sm2.pem}
     * @throws IOException if there is anything but public keys of the curve sm2p256v1 in it, or none
     */
    public Sm2Verifier(String pem) throws IOException {
        List<Sm2PublicKey> read = new ArrayList<>();
        for (PemObject object : Sm2Pem.read(pem)) {
            if (!Sm2PublicKey.PEM_TYPE.equals(object.getType())) {
                throw new IOException("a PEM object that is no public key: " + object.getType());
            }
            read.add(Sm2PublicKey.parse(object.getContent()));
        }
        if (read.isEmpty()) {
            throw new IOException("no public key in it; PEM is wanted, as at /.well-known/sm2.pem");
        }
        this.keys = List.copyOf(read);
    }

    /**
     * What is wrong with the signature beside an answer, as far as that can be known; empty where there is none, too.
     *
     * @param given the reply's member {@code sm2}
     * @param verifier empty if second signatures are not to be verified
     */
    public static Optional<Sm2Verdict> wrong(JsonNode given, String answer, Optional<Sm2Verifier> verifier) {
        if (given.isMissingNode()) {
            return Optional.empty();
        }
        if (!given.path("keyId").isTextual() || !given.path("signature").isTextual()) {
            return Optional.of(Sm2Verdict.MALFORMED);
        }
        Sm2Signature signature = new Sm2Signature(
                given.path("keyId").textValue(), given.path("signature").textValue());
        return verifier.map(one -> one.verify(answer, signature)).filter(verdict -> verdict != Sm2Verdict.GENUINE);
    }

    /**
     * Judges the signature.
     *
     * @param answer the compact JWS, exactly as it was received
     */
    public Sm2Verdict verify(String answer, Sm2Signature signature) {
        byte[] der;
        try {
            der = Base64.getDecoder().decode(signature.signature());
        } catch (IllegalArgumentException e) {
            return Sm2Verdict.MALFORMED;
        }
        // a decoder skips unused bits, so that a changed text could otherwise verify
        if (!Base64.getEncoder().encodeToString(der).equals(signature.signature())) {
            return Sm2Verdict.MALFORMED;
        }
        return keys.stream()
                .filter(key -> key.id().equals(signature.keyId()))
                .findFirst()
                .map(key -> fits(key, answer, der) ? Sm2Verdict.GENUINE : Sm2Verdict.WRONG_SIGNATURE)
                .orElse(Sm2Verdict.UNKNOWN_KEY);
    }

    private static boolean fits(Sm2PublicKey key, String answer, byte[] signature) {
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        SM2Signer verifier = new SM2Signer();
        verifier.init(false, new ParametersWithID(key.parameters(), Sm2Signer.USER));
        verifier.update(bytes, 0, bytes.length);
        return verifier.verifySignature(signature);
    }
}
