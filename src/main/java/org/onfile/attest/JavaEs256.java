package org.onfile.attest;

import com.nimbusds.jose.jwk.ECKey;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.util.BigIntegers;

/**
 * By Bouncy Castle's own curve arithmetic, faster than the JDK's; nonces are derived from key and message (RFC 6979).
 */
record JavaEs256(ECPrivateKeyParameters key) implements Es256 {

    private static final ECDomainParameters P_256 = p256();

    static JavaEs256 of(ECKey key) {
        return new JavaEs256(new ECPrivateKeyParameters(key.getD().decodeToBigInteger(), P_256));
    }

    @Override
    public byte[] sign(byte[] message) {
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, key);
        BigInteger[] rs = signer.generateSignature(sha256(message));
        byte[] signature = new byte[2 * COORDINATE];
        BigIntegers.asUnsignedByteArray(rs[0], signature, 0, COORDINATE);
        BigIntegers.asUnsignedByteArray(rs[1], signature, COORDINATE, COORDINATE);
        return signature;
    }

    private static byte[] sha256(byte[] message) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(message);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    private static ECDomainParameters p256() {
        X9ECParameters curve = CustomNamedCurves.getByName("P-256");
        return new ECDomainParameters(curve.getCurve(), curve.getG(), curve.getN(), curve.getH());
    }
}
