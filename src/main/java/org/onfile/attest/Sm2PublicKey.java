package org.onfile.attest;

import java.io.IOException;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.gm.GMObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.util.io.pem.PemObject;
import org.onfile.digest.Digest;

/**
 * A public key of SM2 signatures (GB/T 32918), on the curve sm2p256v1.
 *
 * @param id the SHA-256 of its SubjectPublicKeyInfo in DER, in hex
 */
record Sm2PublicKey(String id, ECPublicKeyParameters parameters) {

    static final ECNamedDomainParameters CURVE = curve();
    static final String PEM_TYPE = "PUBLIC KEY";

    static Sm2PublicKey of(ECPublicKeyParameters parameters) {
        return new Sm2PublicKey(Digest.of(der(parameters)).hex(), parameters);
    }

    /**
     * The key in a SubjectPublicKeyInfo.
     *
     * @throws IOException if it is none on this curve
     */
    static Sm2PublicKey parse(byte[] der) throws IOException {
        try {
            SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(der);
            if (!GMObjectIdentifiers.sm2p256v1.equals(
                    ASN1ObjectIdentifier.getInstance(info.getAlgorithm().getParameters()))) {
                throw new IOException("a public key that is not on the curve sm2p256v1");
            }
            byte[] point = info.getPublicKeyData().getBytes();
            return of(new ECPublicKeyParameters(CURVE.getCurve().decodePoint(point), CURVE));
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new IOException("no public key of the curve sm2p256v1: " + e.getMessage(), e);
        }
    }

    PemObject pem() {
        return new PemObject(PEM_TYPE, der(parameters));
    }

    private static byte[] der(ECPublicKeyParameters parameters) {
        try {
            return SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(parameters)
                    .getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("a public key that has no DER", e);
        }
    }

    private static ECNamedDomainParameters curve() {
        // not GMNamedCurves': its arithmetic is several times slower
        X9ECParameters curve = CustomNamedCurves.getByOID(GMObjectIdentifiers.sm2p256v1);
        return new ECNamedDomainParameters(GMObjectIdentifiers.sm2p256v1, curve);
    }
}
