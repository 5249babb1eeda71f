/** The hub's settings that more than one room reads. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.onfile.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
