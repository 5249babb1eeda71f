package org.onfile.attest;

import com.nimbusds.jose.jwk.ECKey;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;

/**
 * ES256 by Bouncy Castle's own curve arithmetic, faster than the JDK's; nonces are derived from key and message (RFC
 * 6979).
 */
record JavaEs256(ECPrivateKeyParameters key) implements Es256 {

    private static final ECDomainParameters P_256 = p256();

    static JavaEs256 of(ECKey key) {
        return new JavaEs256(new ECPrivateKeyParameters(key.getD().decodeToBigInteger(), P_256));
    }

    @Override
    public byte[] sign(byte[] message) {
        DSADigestSigner signer = new DSADigestSigner(
                new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest())),
                new SHA256Digest(),
                PlainDSAEncoding.INSTANCE);
        signer.init(true, key);
        signer.update(message, 0, message.length);
        return signer.generateSignature();
    }

    private static ECDomainParameters p256() {
        X9ECParameters curve = CustomNamedCurves.getByName("P-256");
        return new ECDomainParameters(curve.getCurve(), curve.getG(), curve.getN(), curve.getH());
    }
}
