package org.onfile.exchangelog;

import org.onfile.tlog.GrowingTree;

/**
 * The tree head as this node knows it: the newest checkpoint of the log, and the tree of that size.
 *
 * @param tree of the head's size and root
 */
record TreeHead(SignedCheckpoint head, GrowingTree tree) {}
