package org.onfile.edge;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAKey;

/** A private key beside the public key that a certificate names. */
record CertifiedKey(PrivateKey key, PublicKey certified) {

    private static final byte[] CHALLENGE = "of one pair?".getBytes(StandardCharsets.US_ASCII);

    /** Whether they are of one pair: RSA keys have one modulus, others verify what the other has signed. */
    boolean isPair() {
        if (key instanceof RSAKey own && certified instanceof RSAKey its) {
            return own.getModulus().equals(its.getModulus());
        }
        String algorithm = key.getAlgorithm();
        try {
            Signature signature = Signature.getInstance(algorithm.equals("EC") ? "SHA256withECDSA" : algorithm);
            signature.initSign(key);
            signature.update(CHALLENGE);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update(CHALLENGE);
            return signature.verify(signed);
        } catch (GeneralSecurityException ofAnotherKindOrCurve) {
            return false;
        }
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "CertifiedKey";
    }
}
