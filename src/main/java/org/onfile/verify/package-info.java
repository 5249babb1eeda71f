/**
 * What an auditor needs to check the log with nothing but its public files and its key: the whole log or a range of it,
 * openings, an earlier checkpoint, and the receipt of a single answer. Nothing here asks the hub's store or trusts it.
 */
@ApplicationModule(allowedDependencies = {"attest", "digest", "exchangelog", "file", "tlog"})
@NullMarked
package org.onfile.verify;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
