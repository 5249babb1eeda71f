package org.onfile.exchangelog;

import org.onfile.tlog.GrowingTree;

/**
 * Where a node believes the log to end.
 *
 * @param tree of the head's size and root
 */
record Edge(Head head, GrowingTree tree) {}
