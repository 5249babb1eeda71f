/** What a department's database says when it fails (SQLSTATE, ISO/IEC 9075-2), in words that carry no data. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.onfile.sqlstate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
