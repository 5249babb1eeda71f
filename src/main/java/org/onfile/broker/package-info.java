/** The hub's message broker, Artemis: embedded in the data directory, or external by configuration. */
@ApplicationModule(allowedDependencies = {"seal", "settings"})
@NullMarked
package org.onfile.broker;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
