/** The {@code onfile} commands: what an operator or a department's administrator types. */
@NullMarked
package org.onfile.cli;

import org.jspecify.annotations.NullMarked;
