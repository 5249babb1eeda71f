package org.onfile.tlog;

import java.util.ArrayList;
import java.util.List;

/**
 * Inclusion and consistency proofs of RFC 6962, sections 2.1.1 and 2.1.2: made from a tree's complete subtrees, verified
 * from nothing but themselves (RFC 9162, sections 2.1.3.2 and 2.1.4.2).
 */
public final class Proofs {

    private Proofs() {}

    /** The root of a tree of this size. */
    public static Hash root(long size, Nodes nodes) {
        return size == 0 ? Hash.OF_NOTHING : range(0, size, nodes);
    }

    /**
     * That the leaf is in the tree of this size.
     *
     * @param index 0 up to size - 1
     */
    public static List<Hash> inclusion(long index, long size, Nodes nodes) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("a tree of " + size + " entries has no entry " + index);
        }
        List<Hash> proof = new ArrayList<>();
        path(index, 0, size, nodes, proof);
        return proof;
    }

    /**
     * That the tree of the older size is the beginning of the tree of the newer one.
     *
     * @param older 0 up to newer
     */
    public static List<Hash> consistency(long older, long newer, Nodes nodes) {
        if (older < 0 || older > newer) {
            throw new IllegalArgumentException("no tree of " + older + " grows to " + newer + " entries");
        }
        List<Hash> proof = new ArrayList<>();
        if (older > 0 && older < newer) {
            subproof(older, 0, newer, true, nodes, proof);
        }
        return proof;
    }

    /** The root that the proof leads to from a leaf. */
    public static boolean isIncluded(Hash leaf, long index, long size, List<Hash> proof, Hash root) {
        if (index < 0 || index >= size) {
            return false;
        }
        long fn = index;
        long sn = size - 1;
        Hash reached = leaf;
        for (Hash next : proof) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                reached = Hash.node(next, reached);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                reached = Hash.node(reached, next);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && reached.equals(root);
    }

    /** Whether the proof shows that the older tree is the beginning of the newer one. */
    public static boolean isConsistent(long older, Hash olderRoot, long newer, Hash newerRoot, List<Hash> proof) {
        if (older < 0 || older > newer) {
            return false;
        }
        if (older == newer) {
            return proof.isEmpty() && olderRoot.equals(newerRoot);
        }
        if (older == 0) {
            return proof.isEmpty() && olderRoot.equals(Hash.OF_NOTHING);
        }
        if (proof.isEmpty()) {
            return false;
        }
        boolean whole = Long.bitCount(older) == 1;
        long fn = older - 1;
        long sn = newer - 1;
        while ((fn & 1) == 1) {
            fn >>= 1;
            sn >>= 1;
        }
        Hash fr = whole ? olderRoot : proof.getFirst();
        Hash sr = fr;
        for (Hash next : proof.subList(whole ? 0 : 1, proof.size())) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                fr = Hash.node(next, fr);
                sr = Hash.node(next, sr);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                sr = Hash.node(sr, next);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && fr.equals(olderRoot) && sr.equals(newerRoot);
    }

    private static void path(long index, long from, long to, Nodes nodes, List<Hash> proof) {
        if (to - from == 1) {
            return;
        }
        long middle = from + split(to - from);
        if (index < middle) {
            path(index, from, middle, nodes, proof);
            proof.add(range(middle, to, nodes));
        } else {
            path(index, middle, to, nodes, proof);
            proof.add(range(from, middle, nodes));
        }
    }

    private static void subproof(long older, long from, long to, boolean begins, Nodes nodes, List<Hash> proof) {
        if (older == to) {
            if (!begins) {
                proof.add(range(from, to, nodes));
            }
            return;
        }
        long middle = from + split(to - from);
        if (older <= middle) {
            subproof(older, from, middle, begins, nodes, proof);
            proof.add(range(middle, to, nodes));
        } else {
            subproof(older, middle, to, false, nodes, proof);
            proof.add(range(from, middle, nodes));
        }
    }

    /** The root of leaves from up to to; from is a multiple of the largest power of two that is not above the length. */
    private static Hash range(long from, long to, Nodes nodes) {
        long length = to - from;
        if (Long.bitCount(length) == 1) {
            int height = Long.numberOfTrailingZeros(length);
            return nodes.node(height, from >> height);
        }
        long middle = from + split(length);
        return Hash.node(range(from, middle, nodes), range(middle, to, nodes));
    }

    /** The largest power of two below the length. */
    private static long split(long length) {
        return Long.highestOneBit(length - 1);
    }
}
