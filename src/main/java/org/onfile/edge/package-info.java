/** The hub's one HTTPS port: its TLS, the limits on what comes in, and problem documents for whatever goes wrong. */
@ApplicationModule(allowedDependencies = {"digest", "file", "settings", "shedding"})
@NullMarked
package org.onfile.edge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
