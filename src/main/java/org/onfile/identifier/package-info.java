/** Identifiers that certificates and questions carry, their checks and their one canonical spelling. */
@NullMarked
package org.onfile.identifier;

import org.jspecify.annotations.NullMarked;
