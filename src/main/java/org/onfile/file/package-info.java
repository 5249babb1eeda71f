/** Files written durably, and files followed that somebody may change. */
@ApplicationModule(allowedDependencies = {"digest"})
@NullMarked
package org.onfile.file;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
