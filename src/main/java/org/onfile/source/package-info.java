/** A department's database as the hub reads it: consistent snapshots, reads by key, whole queries, ticks. */
@ApplicationModule(allowedDependencies = {"feed", "sqlstate"})
@NullMarked
package org.onfile.source;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
