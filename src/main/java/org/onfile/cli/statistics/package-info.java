/** {@code onfile statistics}: what may be told of how often what was said. */
@NullMarked
package org.onfile.cli.statistics;

import org.jspecify.annotations.NullMarked;
