/**
 * What a material check has to answer, worked out a second time: from the departments' own databases by plain SQL
 * ({@code resources/reference/}), from the catalogue's files and from {@code docs/mutual-recognition.md}, apart from the
 * hub's code. Slow and simple; the hub is compared with it.
 */
@NullMarked
package org.onfile.reference;

import org.jspecify.annotations.NullMarked;
