package org.onfile.tlog;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.onfile.digest.Digest;

/** RFC 6962, sections 2.1 to 2.1.2, word for word: slow, over lists of leaf hashes, and sharing no code with the log. */
final class Rfc6962 {

    private Rfc6962() {}

    /** So many different leaf hashes. */
    static List<Hash> leaves(int count) {
        List<Hash> leaves = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            leaves.add(leaf(("entry " + i).getBytes(StandardCharsets.UTF_8)));
        }
        return leaves;
    }

    static Hash leaf(byte[] entry) {
        return sha256(0, entry);
    }

    /** MTH(D[n]). */
    static Hash root(List<Hash> leaves) {
        if (leaves.isEmpty()) {
            return Hash.of(Digest.sha256().digest());
        }
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int k = split(leaves.size());
        return sha256(
                1,
                root(leaves.subList(0, k)).bytes(),
                root(leaves.subList(k, leaves.size())).bytes());
    }

    /** PATH(m, D[n]). */
    static List<Hash> path(int m, List<Hash> leaves) {
        int n = leaves.size();
        if (n == 1) {
            return List.of();
        }
        int k = split(n);
        return m < k
                ? with(path(m, leaves.subList(0, k)), root(leaves.subList(k, n)))
                : with(path(m - k, leaves.subList(k, n)), root(leaves.subList(0, k)));
    }

    /** PROOF(m, D[n]), 0 &lt; m &lt; n. */
    static List<Hash> proof(int m, List<Hash> leaves) {
        return subproof(m, leaves, true);
    }

    private static List<Hash> subproof(int m, List<Hash> leaves, boolean b) {
        int n = leaves.size();
        if (m == n) {
            return b ? List.of() : List.of(root(leaves));
        }
        int k = split(n);
        return m <= k
                ? with(subproof(m, leaves.subList(0, k), b), root(leaves.subList(k, n)))
                : with(subproof(m - k, leaves.subList(k, n), false), root(leaves.subList(0, k)));
    }

    /** "The largest power of two smaller than n". */
    private static int split(int n) {
        int k = 1;
        while (2 * k < n) {
            k *= 2;
        }
        return k;
    }

    private static List<Hash> with(List<Hash> hashes, Hash last) {
        List<Hash> more = new ArrayList<>(hashes);
        more.add(last);
        return more;
    }

    private static Hash sha256(int prefix, byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(prefix);
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return Hash.of(Digest.sha256().digest(all.toByteArray()));
    }
}
