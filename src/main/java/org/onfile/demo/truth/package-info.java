/**
 * What the demo's departments really have on file, by SQL and code written apart from the hub's: tests and the soak
 * compare registry and answers with it.
 */
@NamedInterface("truth")
@NullMarked
package org.onfile.demo.truth;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
