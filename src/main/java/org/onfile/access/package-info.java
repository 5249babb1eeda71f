/**
 * Authentication by client certificate (mutual TLS) and authorisation: registered clients, their roles, and the types
 * of certificates that they may ask for.
 */
@ApplicationModule(allowedDependencies = {"contract", "digest", "edge", "file", "shedding"})
@NullMarked
package org.onfile.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
