/** The hub's message broker, Artemis: embedded in the data directory, or external by configuration. */
@NullMarked
package org.onfile.broker;

import org.jspecify.annotations.NullMarked;
