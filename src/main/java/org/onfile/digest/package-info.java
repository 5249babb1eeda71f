/** SHA-256 (FIPS 180-4): the one place where the hub digests bytes. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.onfile.digest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
