/** Doing in batches what is asked for one by one, and what a batch takes to reach PostgreSQL quickly. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.onfile.batch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
