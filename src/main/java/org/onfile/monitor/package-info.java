/** How the hub is: health, metrics, and what the commands {@code feed status} and {@code doctor} show. */
@ApplicationModule(allowedDependencies = {"broker", "capture", "cdc", "feed", "registry"})
@NullMarked
package org.onfile.monitor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
