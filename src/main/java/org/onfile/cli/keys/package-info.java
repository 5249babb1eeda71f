/** The commands about the hub's signing keys. */
@NullMarked
package org.onfile.cli.keys;

import org.jspecify.annotations.NullMarked;
