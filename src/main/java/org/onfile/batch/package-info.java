/** Doing in batches what is asked for one by one. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.onfile.batch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
