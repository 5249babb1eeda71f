package org.onfile.attest;

/**
 * A detached SM2 signature.
 *
 * @param keyId the SHA-256 of the key's SubjectPublicKeyInfo, in hex
 * @param signature the ASN.1 of GB/T 35276, DER, in base64
 */
public record Sm2Signature(String keyId, String signature) {}
