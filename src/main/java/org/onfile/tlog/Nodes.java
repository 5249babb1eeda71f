package org.onfile.tlog;

/** The complete subtrees of a tree. */
public interface Nodes {

    /**
     * The root of leaves index·2^height up to (index + 1)·2^height.
     *
     * @param height 0 for a leaf
     * @throws MissingNodeException if the tree has no such complete subtree, or this source of it does not know it
     */
    Hash node(int height, long index);
}
