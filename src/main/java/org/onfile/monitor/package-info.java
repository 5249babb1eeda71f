/** How the hub is: health, metrics, and what the commands {@code feed status} and {@code doctor} show. */
@NullMarked
package org.onfile.monitor;

import org.jspecify.annotations.NullMarked;
