/** The catalogue: matters (政务服务事项), the materials that they demand, and what certificates satisfy each requirement. */
@ApplicationModule(allowedDependencies = {"definition", "digest", "edge", "feed", "identifier", "schema"})
@NullMarked
package org.onfile.catalogue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
