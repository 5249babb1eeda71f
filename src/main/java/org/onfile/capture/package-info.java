/**
 * A department's database followed: what was touched, read afresh; whole loads; ticks and how it all stands.
 */
@ApplicationModule(allowedDependencies = {"binlog", "conditions", "feed", "schema", "source", "sqlstate", "store"})
@NullMarked
package org.onfile.capture;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
