/** {@code onfile lookup} and {@code onfile answer verify}. */
@NullMarked
package org.onfile.cli.answer;

import org.jspecify.annotations.NullMarked;
