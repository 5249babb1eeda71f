/** Idempotency of lookups (幂等): the same question, asked again with its key, gets the answer that it got before. */
@ApplicationModule(allowedDependencies = {"access", "edge", "exchangelog", "lookup", "seal"})
@NullMarked
package org.onfile.idempotency;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
