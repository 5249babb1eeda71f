package org.onfile.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sigstore.encryption.signers.Verifiers;
import dev.sigstore.merkle.InclusionProofVerificationException;
import dev.sigstore.merkle.InclusionProofVerifier;
import dev.sigstore.rekor.client.Checkpoints;
import dev.sigstore.rekor.client.RekorEntry;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the log signs and proves, verified by sigstore-java: a library that nobody here wrote. */
class SigstoreTest {

    private static final int SIZE = 1_000;

    private final NoteSigner log = new NoteSigner("log.example", HexFormat.of().parseHex("0123456789abcdef".repeat(4)));
    private final List<Hash> leaves = Rfc6962.leaves(SIZE);
    private final GrowingTree tree = GrowingTree.empty();

    SigstoreTest() {
        leaves.forEach(tree::append);
    }

    @Test
    void readsACheckpoint_andVerifiesItsSignature() throws Exception {
        Checkpoint checkpoint = new Checkpoint("log.example", SIZE, tree.root());

        RekorEntry.Checkpoint read = Checkpoints.from(checkpoint.signed(log).toString());

        assertThat(read.getOrigin()).isEqualTo("log.example");
        assertThat(read.getSize()).isEqualTo(SIZE);
        assertThat(read.getBase64Hash()).isEqualTo(tree.root().toString());
        RekorEntry.CheckpointSignature signature = read.getSignatures().getFirst();
        assertThat(signature.getIdentity()).isEqualTo("log.example");
        assertThat(HexFormat.of().formatHex(signature.getKeyHint()))
                .isEqualTo(log.verifier().toString().split("\\+", -1)[1]);
        byte[] signed = read.getSignedData().getBytes(StandardCharsets.UTF_8);
        assertThat(Verifiers.newVerifier(publicKey()).verify(signed, signature.getSignature()))
                .isTrue();
        signed[0] ^= 1;
        assertThat(Verifiers.newVerifier(publicKey()).verify(signed, signature.getSignature()))
                .isFalse();
    }

    @Test
    void verifiesThatEachEntryIsIncluded() throws Exception {
        byte[] root = tree.root().bytes();
        for (int index = 0; index < SIZE; index++) {
            List<byte[]> proof = Proofs.inclusion(index, SIZE, tree).stream()
                    .map(Hash::bytes)
                    .toList();

            InclusionProofVerifier.verify(leaves.get(index).bytes(), index, SIZE, proof, root);
        }
    }

    @Test
    void refusesAnotherEntry() {
        List<byte[]> proof =
                Proofs.inclusion(5, SIZE, tree).stream().map(Hash::bytes).toList();

        assertThatExceptionOfType(InclusionProofVerificationException.class)
                .isThrownBy(() -> InclusionProofVerifier.verify(
                        leaves.get(6).bytes(), 5, SIZE, proof, tree.root().bytes()));
    }

    /** The verifier key's raw Ed25519 key behind the prefix that makes it a SubjectPublicKeyInfo (RFC 8410). */
    private PublicKey publicKey() throws Exception {
        byte[] typeAndKey =
                Base64.getDecoder().decode(log.verifier().toString().substring("log.example+12345678+".length()));
        byte[] spki = HexFormat.of().parseHex("302a300506032b6570032100" + "00".repeat(32));
        System.arraycopy(Arrays.copyOfRange(typeAndKey, 1, 33), 0, spki, 12, 32);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki));
    }
}
