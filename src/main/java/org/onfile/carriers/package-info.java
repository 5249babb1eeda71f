/**
 * The platform threads that carry virtual ones (JEP 444): where all of them are stuck at once, there are more of them for a
 * while.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.onfile.carriers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
