/**
 * Witnesses: people who watch that a log only grows, and cosign its checkpoints (C2SP tlog-witness, tlog-cosignature).
 * The hub asks them; {@code onfile witness} is one.
 */
@ApplicationModule(allowedDependencies = {"carriers", "digest", "file", "tlog"})
@NullMarked
package org.onfile.witness;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
