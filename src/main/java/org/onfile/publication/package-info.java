/** What anybody may read of the hub (公开): the files of the exchange log. */
@ApplicationModule(allowedDependencies = {"edge", "exchangelog", "tlog"})
@NullMarked
package org.onfile.publication;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
