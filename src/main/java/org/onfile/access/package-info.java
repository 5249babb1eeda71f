/** Who is asking (mutual TLS), and what they may ask for. */
@ApplicationModule(allowedDependencies = {"digest", "edge", "file"})
@NullMarked
package org.onfile.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
