/** What departments have on file, as the hub knows it: certificates, holders, versions and each feed's standing. */
@ApplicationModule(allowedDependencies = {"batch", "feed", "schema", "seal", "store"})
@NullMarked
package org.onfile.registry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
