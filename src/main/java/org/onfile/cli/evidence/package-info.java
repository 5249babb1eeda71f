/** What {@code onfile} says of evidence in files: cases that auditors exported, records that departments supplied. */
@NullMarked
package org.onfile.cli.evidence;

import org.jspecify.annotations.NullMarked;
