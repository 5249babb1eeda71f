/** What the bench asks, and the catalogue under which it asks it. */
@NullMarked
package org.onfile.bench.question;

import org.jspecify.annotations.NullMarked;
