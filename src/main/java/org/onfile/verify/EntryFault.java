package org.onfile.verify;

import static org.onfile.verify.FaultLocator.firstDifference;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.onfile.tlog.Hash;
import org.onfile.tlog.TilePath;
import org.onfile.verify.LogVerdict.Wrong;
import org.onfile.verify.StoredTiles.Entries;

/** Names the fault of a bundle of entries by comparing it with the hashes that the tree has there. */
final class EntryFault {

    private final Tree tree;
    private final List<Hash> found;
    private final int at;
    private final long first;

    private EntryFault(Tree tree, List<Hash> found) {
        this.tree = tree;
        this.found = found;
        this.at = firstDifference(tree.hashes, found);
        this.first = tree.tile.firstLeaf();
    }

    /**
     * What the tree has where the entries should be.
     *
     * @param before the hash before those of the tile, if there is one
     * @param after the hash behind them, likewise
     */
    record Tree(TilePath tile, List<Hash> hashes, Optional<Hash> before, Optional<Hash> after) {}

    /**
     * Names the fault.
     *
     * @param belongs where in the tile above a bundle of what was found belongs, less than 0 if nowhere
     */
    static Wrong of(Entries bundle, List<Hash> found, Tree tree, int belongs) {
        return new EntryFault(tree, found).name(bundle, belongs);
    }

    private Wrong name(Entries bundle, int belongs) {
        int width = tree.hashes.size();
        if (at == width) {
            return at < found.size() && found.get(at).equals(tree.hashes.get(at - 1))
                    ? doubled(bundle, at - 1)
                    : wrong(LogFault.OVERLONG, bundle, "it goes on behind entry " + (first + at - 1));
        }
        if (at == found.size()) {
            String what = bundle.whole() ? "it ends before entry " : "it is cut off within entry ";
            return wrong(LogFault.TRUNCATED, bundle, what + (first + at));
        }
        if (belongs >= 0) {
            long index = tree.tile.index() / TilePath.FULL * TilePath.FULL + belongs;
            return wrong(
                    LogFault.SWAPPED_TILES,
                    bundle,
                    "it belongs at " + TilePath.full(TilePath.ENTRIES, index).path());
        }
        return amongThem(bundle, tree.hashes.indexOf(found.get(at)));
    }

    /** @param original the place in the tile of what stands where the first difference is, less than 0 if none */
    private Wrong amongThem(Entries bundle, int original) {
        Set<Hash> different = new HashSet<>(found);
        if (found.size() == tree.hashes.size() && different.equals(new HashSet<>(tree.hashes))) {
            return wrong(
                    LogFault.REORDERED_ENTRIES,
                    bundle,
                    "entry " + (first + original) + " stands at " + (first + at) + ", where another belongs");
        }
        if (original >= 0 && different.size() < found.size()) {
            return doubled(bundle, original);
        }
        if (at == 0 && tree.before.filter(found.getFirst()::equals).isPresent()) {
            return doubled(bundle, -1);
        }
        if (movedUp()) {
            return wrong(LogFault.DROPPED_ENTRY, bundle, "entry " + (first + at) + " is left out");
        }
        return wrong(LogFault.ALTERED_ENTRY, bundle, "entry " + (first + at) + " was altered or replaced");
    }

    /** Whether what was found, from the first difference on, is what the tree has one place further. */
    private boolean movedUp() {
        List<Hash> further = Stream.concat(tree.hashes.stream(), tree.after.stream())
                .skip(at + 1L)
                .toList();
        int same = Math.min(found.size() - at, further.size());
        return same > 0 && found.subList(at, at + same).equals(further.subList(0, same));
    }

    private Wrong doubled(Entries bundle, int original) {
        return wrong(
                LogFault.DOUBLED_ENTRY,
                bundle,
                "entry " + (first + original) + " is there twice, the second time as " + (first + at));
    }

    private Wrong wrong(LogFault fault, Entries bundle, String what) {
        Wrong wrong = Wrong.at(fault, bundle.path(), what).index(first + at);
        return at < tree.hashes.size() && at < found.size() ? wrong.hashes(tree.hashes.get(at), found.get(at)) : wrong;
    }
}
