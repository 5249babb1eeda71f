/** Load shedding: what the hub refuses or ends so that it can go on for others, counted, and told to operators. */
@ApplicationModule(allowedDependencies = {"file", "settings"})
@NullMarked
package org.onfile.shedding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
