/** What commands write to a terminal, and how. */
@NamedInterface("terminal")
@NullMarked
package org.onfile.cli.terminal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
