/** Identifiers that certificates and questions carry, their checks and their one canonical spelling. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.onfile.identifier;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
