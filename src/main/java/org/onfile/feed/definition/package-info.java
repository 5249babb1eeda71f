/** Reads {@code connectors/}: YAML with places, JSON Schema, and what only code can check. */
@NamedInterface("definition")
@NullMarked
package org.onfile.feed.definition;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
