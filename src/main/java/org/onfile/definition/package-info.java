/** Files that define what the hub does: YAML with places, its form by JSON Schema, faults that name what was meant. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.onfile.definition;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
