/** Reads {@code connectors/}: YAML with places, JSON Schema, and what only code can check. */
@NullMarked
package org.onfile.feed.definition;

import org.jspecify.annotations.NullMarked;
