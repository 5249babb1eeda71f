/**
 * Departments' feeds: their definitions from {@code connectors/}, the {@code cdc:} Camel component that follows a
 * department's database, reads, loads and ticks.
 */
@ApplicationModule(allowedDependencies = {"schema", "identifier", "registry", "store"})
@NullMarked
package org.onfile.feed;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
