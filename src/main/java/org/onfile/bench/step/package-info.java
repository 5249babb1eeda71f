/** What single steps of a lookup cost, seen from within a hub that the bench started. */
@NullMarked
package org.onfile.bench.step;

import org.jspecify.annotations.NullMarked;
