/** What was true at departments, from when until when, and whether an answer fits. */
@NullMarked
package org.onfile.soak.judge;

import org.jspecify.annotations.NullMarked;
