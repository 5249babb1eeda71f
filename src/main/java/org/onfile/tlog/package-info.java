/**
 * The public formats of transparency logs, and nothing of this hub: the tree of RFC 6962, tiles, signed notes,
 * checkpoints and proofs of C2SP (c2sp.org: signed-note, tlog-checkpoint, tlog-tiles, tlog-proof, tlog-cosignature).
 */
@ApplicationModule(allowedDependencies = {"digest"})
@NullMarked
package org.onfile.tlog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
