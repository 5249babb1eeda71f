/** A department's database as the hub reads it: consistent snapshots, reads by key, whole queries, ticks. */
@NullMarked
package org.onfile.feed.source;

import org.jspecify.annotations.NullMarked;
