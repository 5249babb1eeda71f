/** What the bench found: figures, what they are to reach, the machine, and their report. */
@NamedInterface("report")
@NullMarked
package org.onfile.bench.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
