/** {@code onfile doctor}: what is wrong with a hub, what it means for answers, and what to do. */
@NullMarked
package org.onfile.cli.doctor;

import org.jspecify.annotations.NullMarked;
