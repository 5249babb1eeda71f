/** A hub as commands reach it: its data directory, its store, its port, its keys. */
@NamedInterface("hub")
@NullMarked
package org.onfile.cli.hub;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
