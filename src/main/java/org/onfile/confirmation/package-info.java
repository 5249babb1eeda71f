/**
 * Answers confirmed at their source: before an answer leaves, what it rests on is read again in the department's database,
 * by key and by holder. What is found newer goes the way of changes into the registry, too.
 */
@ApplicationModule(
        allowedDependencies = {"capture", "feed", "normalise", "registry", "schema", "seal", "source", "sqlstate"})
@NullMarked
package org.onfile.confirmation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
