/** One department's capture: what was touched, read afresh; whole loads; ticks and what state it all is in. */
@NamedInterface("capture")
@NullMarked
package org.onfile.feed.capture;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
