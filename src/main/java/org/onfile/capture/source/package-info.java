/** A department's database as the hub reads it: consistent snapshots, reads by key, whole queries, ticks. */
@NamedInterface("source")
@NullMarked
package org.onfile.capture.source;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
