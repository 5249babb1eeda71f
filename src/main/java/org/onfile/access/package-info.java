/**
 * Authentication by client certificate (mutual TLS) and authorisation by role: registered clients and what they may do at
 * all. What they may ask is the agreements'.
 */
@ApplicationModule(allowedDependencies = {"contract", "digest", "edge", "file", "settings", "shedding"})
@NullMarked
package org.onfile.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
