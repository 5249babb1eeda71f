/**
 * Write-ahead of what was handed in: changes wait in a table of the store, each is recorded in the exchange log by the node that
 * claimed it, and only then takes effect.
 */
@ApplicationModule(allowedDependencies = {"exchangelog"})
@NullMarked
package org.onfile.writeahead;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
