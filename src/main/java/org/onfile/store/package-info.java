/** The hub's PostgreSQL: embedded in the data directory, or external by configuration; migrations run at start. */
@ApplicationModule(allowedDependencies = {"file", "seal", "settings"})
@NullMarked
package org.onfile.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
