/** What the bench found: figures, what they are to reach, the machine that they are of, and their report. */
@NullMarked
package org.onfile.bench.report;

import org.jspecify.annotations.NullMarked;
