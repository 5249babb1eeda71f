/** {@code onfile connector}: what the hub's operator does about departments from a shell. */
@NullMarked
package org.onfile.cli.connector;

import org.jspecify.annotations.NullMarked;
