/** {@code onfile log}: what an auditor does with the exchange log. */
@NullMarked
package org.onfile.cli.log;

import org.jspecify.annotations.NullMarked;
