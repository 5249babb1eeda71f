/**
 * The sandbox (沙盒): made-up people, of whom clients that are tried out are answered by the same steps as anybody else, and
 * the one place where questions are searched for, so that no question of theirs sees the registry and no other sees them.
 */
@ApplicationModule(allowedDependencies = {"access", "catalogue", "feed", "registry", "schema", "seal", "settings"})
@NullMarked
package org.onfile.sandbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
