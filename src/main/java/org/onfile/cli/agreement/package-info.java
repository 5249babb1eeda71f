/** {@code onfile agreement}: who may ask for what, shown and decided. */
@NullMarked
package org.onfile.cli.agreement;

import org.jspecify.annotations.NullMarked;
