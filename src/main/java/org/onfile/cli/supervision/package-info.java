/** {@code onfile supervision}: requesters and feeds that were paused or stopped, shown and decided. */
@NullMarked
package org.onfile.cli.supervision;

import org.jspecify.annotations.NullMarked;
