/** {@code onfile feed}: what a department's administrator and the hub's operator do about feeds from a shell. */
@NullMarked
package org.onfile.cli.feed;

import org.jspecify.annotations.NullMarked;
