package org.onfile.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Against a slow implementation of RFC 6962, for all small trees. */
class ProofsTest {

    private static final int LARGEST = 70;
    private static final List<Hash> LEAVES = Rfc6962.leaves(LARGEST);
    private static final Hash STRANGER = Hash.leaf(new byte[] {7});

    /** Complete subtrees of the first leaves. */
    private static Nodes nodes(int size) {
        return (height, index) -> {
            int from = (int) index << height;
            int to = from + (1 << height);
            if (to > size) {
                throw new MissingNodeException("not complete");
            }
            return Rfc6962.root(LEAVES.subList(from, to));
        };
    }

    @Test
    void hashesAreThoseOfTheRfc() {
        assertThat(Hash.OF_NOTHING).hasToString("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        assertThat(Hash.leaf(new byte[0])).hasToString("bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=");
        assertThat(Hash.leaf(new byte[] {1, 2})).isEqualTo(Rfc6962.leaf(new byte[] {1, 2}));
        assertThat(Hash.node(LEAVES.get(0), LEAVES.get(1))).isEqualTo(Rfc6962.root(LEAVES.subList(0, 2)));
    }

    @Test
    void rootsAreThoseOfTheRfc() {
        for (int size = 0; size <= LARGEST; size++) {
            assertThat(Proofs.root(size, nodes(size))).isEqualTo(Rfc6962.root(LEAVES.subList(0, size)));
        }
    }

    @Nested
    class Inclusion {

        @Test
        void isProven_asTheRfcDoes() {
            for (int size = 1; size <= LARGEST; size++) {
                List<Hash> leaves = LEAVES.subList(0, size);
                for (int index = 0; index < size; index++) {
                    List<Hash> proof = Proofs.inclusion(index, size, nodes(size));

                    assertThat(proof).as("%s in %s", index, size).isEqualTo(Rfc6962.path(index, leaves));
                    assertThat(Proofs.isIncluded(leaves.get(index), index, size, proof, Rfc6962.root(leaves)))
                            .isTrue();
                }
            }
        }

        @Test
        void isRefused_forAnotherLeafPlaceOrRoot() {
            for (int count = 1; count <= 40; count++) {
                long size = count;
                Hash root = Rfc6962.root(LEAVES.subList(0, count));
                for (int at = 0; at < count; at++) {
                    long index = at;
                    Hash leaf = LEAVES.get(at);
                    List<Hash> proof = Rfc6962.path(at, LEAVES.subList(0, count));

                    for (int other = -1; other <= size; other++) {
                        assertThat(Proofs.isIncluded(leaf, other, size, proof, root))
                                .as("%s of %s as %s", index, size, other)
                                .isEqualTo(other == index);
                    }
                    assertThat(Proofs.isIncluded(STRANGER, index, size, proof, root))
                            .isFalse();
                    assertThat(Proofs.isIncluded(leaf, index, size, proof, STRANGER))
                            .isFalse();
                    alterations(proof)
                            .forEach(altered -> assertThat(Proofs.isIncluded(leaf, index, size, altered, root))
                                    .isFalse());
                }
            }
        }

        @Test
        void isRefused_forSizesBeyondAllTrees() {
            List<Hash> longest = Collections.nCopies(63, STRANGER);

            assertThat(Proofs.isIncluded(STRANGER, 0, Long.MAX_VALUE, longest, STRANGER))
                    .isFalse();
            assertThat(Proofs.isIncluded(STRANGER, Long.MAX_VALUE - 1, Long.MAX_VALUE, longest, STRANGER))
                    .isFalse();
            assertThat(Proofs.isIncluded(STRANGER, 0, Long.MIN_VALUE, longest, STRANGER))
                    .isFalse();
            assertThat(Proofs.isIncluded(STRANGER, 0, 0, List.of(), STRANGER)).isFalse();
        }

        @Test
        void isNotToBeProven_ofAnEntryThatTheTreeHasNot() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Proofs.inclusion(5, 5, nodes(5)))
                    .withMessageContaining("no entry 5");
            assertThatIllegalArgumentException().isThrownBy(() -> Proofs.inclusion(-1, 5, nodes(5)));
        }
    }

    @Nested
    class Consistency {

        @Test
        void isProven_asTheRfcDoes() {
            for (int newer = 1; newer <= LARGEST; newer++) {
                for (int older = 1; older < newer; older++) {
                    List<Hash> proof = Proofs.consistency(older, newer, nodes(newer));

                    assertThat(proof)
                            .as("%s to %s", older, newer)
                            .isEqualTo(Rfc6962.proof(older, LEAVES.subList(0, newer)));
                    assertThat(Proofs.isConsistent(older, rootOf(older), newer, rootOf(newer), proof))
                            .isTrue();
                }
            }
        }

        @Test
        void isRefused_forOtherRootsAndAlteredProofs() {
            for (int newer = 2; newer <= 40; newer++) {
                for (int older = 1; older < newer; older++) {
                    List<Hash> proof = Rfc6962.proof(older, LEAVES.subList(0, newer));
                    long from = older;
                    long to = newer;
                    Hash oldRoot = rootOf(older);
                    Hash newRoot = rootOf(newer);

                    assertThat(Proofs.isConsistent(from, STRANGER, to, newRoot, proof))
                            .isFalse();
                    assertThat(Proofs.isConsistent(from, oldRoot, to, STRANGER, proof))
                            .isFalse();
                    alterations(proof)
                            .forEach(altered -> assertThat(Proofs.isConsistent(from, oldRoot, to, newRoot, altered))
                                    .as("%s to %s", from, to)
                                    .isFalse());
                }
            }
        }

        @Test
        void isRefused_whenTheTreeShrank() {
            assertThat(Proofs.isConsistent(3, rootOf(3), 2, rootOf(2), List.of()))
                    .isFalse();
            assertThat(Proofs.isConsistent(-1, rootOf(0), 2, rootOf(2), List.of()))
                    .isFalse();
            assertThatIllegalArgumentException().isThrownBy(() -> Proofs.consistency(3, 2, nodes(2)));
        }

        @Test
        void needsNoProof_ofTheSameTree_orOfNone() {
            assertThat(Proofs.consistency(5, 5, nodes(5))).isEmpty();
            assertThat(Proofs.isConsistent(5, rootOf(5), 5, rootOf(5), List.of()))
                    .isTrue();
            assertThat(Proofs.isConsistent(5, rootOf(5), 5, rootOf(4), List.of()))
                    .isFalse();
            assertThat(Proofs.isConsistent(0, Hash.OF_NOTHING, 5, rootOf(5), List.of()))
                    .isTrue();
            assertThat(Proofs.isConsistent(0, STRANGER, 5, rootOf(5), List.of()))
                    .isFalse();
            assertThat(Proofs.isConsistent(5, rootOf(5), 5, rootOf(5), List.of(STRANGER)))
                    .isFalse();
        }

        private Hash rootOf(int size) {
            return Rfc6962.root(LEAVES.subList(0, size));
        }
    }

    /** One hash more, one less, one another, two swapped. */
    private static List<List<Hash>> alterations(List<Hash> proof) {
        List<List<Hash>> all = new ArrayList<>();
        for (int at = 0; at <= proof.size(); at++) {
            List<Hash> more = new ArrayList<>(proof);
            more.add(at, STRANGER);
            all.add(more);
        }
        for (int at = 0; at < proof.size(); at++) {
            List<Hash> less = new ArrayList<>(proof);
            less.remove(at);
            all.add(less);
            List<Hash> other = new ArrayList<>(proof);
            other.set(at, STRANGER);
            all.add(other);
            if (at > 0) {
                List<Hash> swapped = new ArrayList<>(proof);
                Collections.swap(swapped, at - 1, at);
                all.add(swapped);
            }
        }
        return all;
    }
}
