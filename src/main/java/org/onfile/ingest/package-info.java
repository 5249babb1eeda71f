/** A feed's batches taken in, in order: recorded in the exchange log, then written to the registry's tables. */
@ApplicationModule(allowedDependencies = {"exchangelog", "feed", "registry", "schema", "store", "tlog"})
@NullMarked
package org.onfile.ingest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
