/** Signing keys in files: made once, kept durably, rotated, and followed while the hub runs. */
@ApplicationModule(allowedDependencies = {"file"})
@NullMarked
package org.onfile.keys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
