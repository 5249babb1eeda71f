/**
 * {@code onfile bench}: what the hub does a second and in what memory, each figure beside its yardstick in the same run.
 * Not in the production jar.
 */
@NullMarked
package org.onfile.bench;

import org.jspecify.annotations.NullMarked;
