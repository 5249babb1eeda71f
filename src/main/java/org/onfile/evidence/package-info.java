/** Evidence that departments bring: that the hub had a record of theirs, proven by the log's public keys alone. */
@ApplicationModule(allowedDependencies = {"attest", "digest", "exchangelog", "tlog", "verify"})
@NullMarked
package org.onfile.evidence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
