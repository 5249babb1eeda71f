/**
 * {@code onfile soak}: the demo city at work, with acts of its departments' administrators and faults of every part, and
 * each answer of the hub judged by what was true. Not in the production jar.
 */
@NullMarked
package org.onfile.soak;

import org.jspecify.annotations.NullMarked;
