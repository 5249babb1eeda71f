/** One department's capture: what was touched, read afresh; whole loads; ticks and what state it all is in. */
@NullMarked
package org.onfile.feed.capture;

import org.jspecify.annotations.NullMarked;
