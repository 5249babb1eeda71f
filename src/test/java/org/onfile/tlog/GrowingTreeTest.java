package org.onfile.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tree as it grows, and the tiles that it leaves behind. */
class GrowingTreeTest {

    private static final int SIZE = 70_000;
    private static final List<Hash> LEAVES = Rfc6962.leaves(SIZE);

    private final Map<TilePath, List<Hash>> tiles = new HashMap<>();
    private final GrowingTree tree = GrowingTree.empty();

    @Test
    void hasTheRootOfTheRfc_atEachSize() {
        assertThat(tree.root()).isEqualTo(Hash.OF_NOTHING);
        for (int size = 1; size <= 1_100; size++) {
            tree.append(LEAVES.get(size - 1));
            assertThat(tree.root()).isEqualTo(Rfc6962.root(LEAVES.subList(0, size)));
            assertThat(tree.size()).isEqualTo(size);
        }
    }

    @Test
    void leavesFullTilesBehind_whichGiveTheTreeBack() {
        grow(SIZE);

        assertThat(tree.root()).isEqualTo(Rfc6962.root(LEAVES));
        assertThat(tiles.keySet().stream().filter(tile -> tile.level() == 0)).hasSize(273);
        assertThat(tiles.keySet().stream().filter(tile -> tile.level() == 1)).hasSize(1);
        assertThat(tiles).hasSize(274);
        assertThat(tiles.get(TilePath.full(0, 3))).isEqualTo(LEAVES.subList(768, 1024));
        assertThat(Objects.requireNonNull(tiles.get(TilePath.full(1, 0))).get(3))
                .isEqualTo(Rfc6962.root(LEAVES.subList(768, 1024)));
        Tiles stored = stored(SIZE);
        assertThat(Proofs.root(SIZE, stored)).isEqualTo(Rfc6962.root(LEAVES));
        for (int index : new int[] {0, 255, 256, 65_535, 65_536, 69_887, 69_888, 69_999}) {
            assertThat(Proofs.inclusion(index, SIZE, stored)).isEqualTo(Rfc6962.path(index, LEAVES));
        }
        for (int older : new int[] {1, 255, 256, 257, 65_535, 65_536, 65_537, 69_888, 69_999}) {
            assertThat(Proofs.consistency(older, SIZE, stored)).isEqualTo(Rfc6962.proof(older, LEAVES));
        }
    }

    @Test
    void namesAFullTilesRoot_andItsBytes() {
        for (int i = 0; i < 256; i++) {
            assertThat(tree.takeFull()).isEmpty();
            tree.append(LEAVES.get(i));
        }

        List<GrowingTree.FullTile> full = tree.takeFull();
        assertThat(full).hasSize(1);
        assertThat(full.getFirst().root()).isEqualTo(Rfc6962.root(LEAVES.subList(0, 256)));
        assertThat(full.getFirst().bytes()).hasSize(8_192);
        assertThat(Tiles.hashes(full.getFirst().bytes())).isEqualTo(LEAVES.subList(0, 256));
        assertThat(tree.takeFull()).isEmpty();
    }

    @Test
    void provesAllLeavesOfABatch_onceItIsAppended() {
        Random random = new Random(1);
        int before = 0;
        while (before < 20_000) {
            int batch = 1 + random.nextInt(GrowingTree.AT_ONCE);
            append(before, before + batch);
            List<Hash> all = LEAVES.subList(0, before + batch);
            for (int index = before; index < before + batch; index += 397) {
                assertThat(Proofs.inclusion(index, all.size(), tree)).isEqualTo(Rfc6962.path(index, all));
            }
            tree.takeFull();
            before += batch;
        }
    }

    @Test
    void provesTheFirstOfTheLargestBatch_fromEveryPlaceInATile() {
        append(0, 65_400);
        for (int from = 65_400; from < 65_700; from += 17) {
            GrowingTree restored = GrowingTree.of(from, partials(from));
            for (int i = from; i < from + GrowingTree.AT_ONCE; i++) {
                restored.append(LEAVES.get(i));
            }
            List<Hash> proof = Proofs.inclusion(from, from + GrowingTree.AT_ONCE, restored);
            assertThat(Proofs.isIncluded(LEAVES.get(from), from, from + GrowingTree.AT_ONCE, proof, restored.root()))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            ints = {0, 1, 2, 100, 255, 256, 257, 511, 512, 513, 2_000, 65_279, 65_280, 65_535, 65_536, 65_537, 66_000})
    void goesOn_fromThePartialTilesOfAnySize(int size) {
        GrowingTree restored = GrowingTree.of(size, partials(size));

        assertThat(restored.size()).isEqualTo(size);
        assertThat(restored.root()).isEqualTo(Rfc6962.root(LEAVES.subList(0, size)));
        append(0, size);
        tree.takeFull();
        for (int i = size; i < size + 600; i++) {
            restored.append(LEAVES.get(i));
            tree.append(LEAVES.get(i));
            assertThat(restored.root()).isEqualTo(tree.root());
        }
        assertThat(restored.takeFull()).isEqualTo(tree.takeFull());
    }

    @Test
    void goesOn_atSizesThatNoTestCanReach() {
        Hash half = LEAVES.getFirst();
        GrowingTree restored = GrowingTree.of(
                1L << 62,
                List.of(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Collections.nCopies(64, half)));

        assertThat(restored.size()).isEqualTo(1L << 62);
        restored.append(half);
        assertThat(Proofs.inclusion(1L << 62, restored.size(), restored)).hasSize(1);
    }

    @Test
    void isNotRestored_fromPartialTilesOfAnotherWidth() {
        List<List<Hash>> partials = partials(600);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> GrowingTree.of(601, partials))
                .withMessageContaining("level 0")
                .withMessageContaining("89 hashes")
                .withMessageContaining("not 88");
        assertThatIllegalArgumentException().isThrownBy(() -> GrowingTree.of(600, partials.subList(0, 1)));
    }

    @Test
    void forgetsWhatIsFarBehind() {
        append(0, 10_000);

        assertThatExceptionOfType(MissingNodeException.class).isThrownBy(() -> tree.node(0, 0));
        assertThatExceptionOfType(MissingNodeException.class).isThrownBy(() -> tree.node(0, 10_000));
        assertThatExceptionOfType(MissingNodeException.class).isThrownBy(() -> tree.node(1, 5_000));
        assertThatExceptionOfType(MissingNodeException.class).isThrownBy(() -> tree.node(40, 0));
        assertThat(tree.node(8, 0)).isEqualTo(Rfc6962.root(LEAVES.subList(0, 256)));
    }

    @Test
    void isNotReadFromTiles_thatAreNotAsWideAsTheSizeAsks() {
        Tiles stored = new Tiles(600, tile -> LEAVES.subList(0, 5));

        assertThatExceptionOfType(MissingNodeException.class)
                .isThrownBy(() -> Proofs.root(600, stored))
                .withMessageContaining("5 hashes");
        assertThatExceptionOfType(MissingNodeException.class).isThrownBy(() -> stored.node(0, 600));
    }

    private void grow(int size) {
        for (int i = 0; i < size; i++) {
            tree.append(LEAVES.get(i));
            tree.takeFull().forEach(full -> tiles.put(TilePath.full(full.level(), full.index()), full.hashes()));
        }
    }

    private void append(int from, int to) {
        for (int i = from; i < to; i++) {
            tree.append(LEAVES.get(i));
        }
    }

    /** Full tiles as they were left behind, partial ones from the leaves. */
    private Tiles stored(int size) {
        return new Tiles(
                size,
                tile -> tile.width() == TilePath.FULL
                        ? Objects.requireNonNull(tiles.get(tile))
                        : partials(size).get(tile.level()));
    }

    /** What the last tile of each level holds, reckoned from the leaves below. */
    private static List<List<Hash>> partials(int size) {
        List<List<Hash>> partials = new ArrayList<>();
        for (int shift = 0; size >> shift > 0; shift += 8) {
            List<Hash> partial = new ArrayList<>();
            for (int i = size >> shift >> 8 << 8; i < size >> shift; i++) {
                partial.add(Rfc6962.root(LEAVES.subList(i << shift, (i + 1) << shift)));
            }
            partials.add(partial);
        }
        return partials;
    }
}
