/** The contract of the API, {@code openapi.yaml}: which operations there are, and whether a request is one that it has. */
@ApplicationModule(allowedDependencies = {"definition", "edge", "exchangelog", "registry"})
@NullMarked
package org.onfile.contract;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
